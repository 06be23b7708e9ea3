#include "proofs/stop_sites.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::AssignOp;
using contract::Contract;
using contract::Expr;
using contract::Function;
using contract::Op;
using contract::Stmt;
using contract::StmtKind;
using contract::Stop;
using contract::StopKind;

namespace {

std::optional<StopKind> failure_of(Op op) {
    if (op == Op::add || op == Op::mul) return StopKind::overflow;
    if (op == Op::sub) return StopKind::underflow;
    if (op == Op::div || op == Op::mod) return StopKind::division_by_zero;
    return std::nullopt;
}

class Stops {
public:
    explicit Stops(const Contract& contract) : contract_(&contract) {}

    std::vector<Stop> of(const SectionName& name) {
        function_ = name.function;
        visit(name.section->body);
        return std::move(out_);
    }

private:
    const Contract* contract_;
    const Function* function_ = nullptr;
    std::vector<Stop> out_;

    void add(StopKind kind, const SourcePlace& place, std::uint32_t error = 0) {
        const Stop stop{kind, error, function_, place};
        if (std::ranges::none_of(out_, [&](const Stop& one) { return is_same(one, stop); }))
            out_.push_back(stop);
    }

    void add(Op op, const Expr& right, const SourcePlace& place) {
        const auto kind = failure_of(op);
        const bool is_number =
            right.op == Op::literal
                ? right.literal != 0
                : right.op == Op::constant && contract_->constants[right.index].value != 0;
        if (kind && (*kind != StopKind::division_by_zero || !is_number)) add(*kind, place);
    }

    void visit(const Expr& expr) {
        for (const auto& arg : expr.args) visit(arg);
        if (expr.args.size() == 2) add(expr.op, expr.args[1], expr.place);
        if (expr.op != Op::call) return;
        const auto* caller = std::exchange(function_, &contract_->functions[expr.index]);
        visit(function_->sections.front().body); // no function calls itself (Limit.recursion)
        function_ = caller;
    }

    void visit(const std::vector<Stmt>& body) {
        for (const auto& stmt : body) visit(stmt);
    }

    void visit(const Stmt& stmt) {
        for (const auto& expr : stmt.exprs) visit(expr);
        const bool stores = stmt.kind == StmtKind::assign_local || stmt.kind == StmtKind::store;
        if (stores && stmt.op != AssignOp::set)
            add(contract::operator_of(stmt.op), stmt.exprs.front(), stmt.place);
        if (stmt.kind == StmtKind::require || stmt.kind == StmtKind::revert)
            add(StopKind::error, stmt.place, stmt.index);
        visit(stmt.body);
        visit(stmt.otherwise);
    }
};

} // namespace

bool is_same(const Stop& a, const Stop& b) {
    return a.kind == b.kind && a.error == b.error && a.function == b.function && a.place == b.place;
}

std::vector<Stop> stops_of(const Contract& contract, const SectionName& name) {
    return Stops{contract}.of(name);
}

} // namespace chaintree::proofs
