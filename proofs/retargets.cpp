#include "proofs/retargets.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::Contract;
using contract::Expr;
using contract::Function;
using contract::Kind;
using contract::Op;
using contract::Section;
using contract::Side;
using contract::Stmt;
using contract::StmtKind;
using contract::Type;

namespace {

Expr word(Op op, const Type& type, std::uint32_t index = 0) {
    Expr out;
    out.op = op;
    out.type = type;
    out.index = index;
    return out;
}

bool same_leaf(const Expr& a, const Expr& b) {
    return a.op == b.op && a.index == b.index && a.args.empty();
}

class Retargets {
public:
    Retargets(const Contract& contract, const Section& section, const Stmt& stmt)
        : stmt_(&stmt), section_(&section), parameters_(parameters_of(contract, section)) {}

    std::vector<Retarget> run() {
        if (stmt_->kind == StmtKind::store) {
            for (std::size_t i = 0; i < stmt_->exprs.size(); ++i)
                instead_of({i}, i < stmt_->count ? MutantKind::value_retargeted
                                                 : MutantKind::key_retargeted);
            swap_keys();
        } else if (stmt_->kind == StmtKind::assign_local) {
            for (std::size_t i = 0; i < stmt_->exprs.size(); ++i)
                instead_of({i}, MutantKind::value_retargeted);
        } else if (stmt_->kind == StmtKind::call) {
            for (std::size_t i = 0; i < stmt_->exprs[0].args.size(); ++i)
                instead_of({0, i}, MutantKind::value_retargeted);
        }
        return std::move(out_);
    }

private:
    struct Position { // of an expression in the statement; of a call, of its argument
        std::size_t expr = 0;
        std::optional<std::size_t> argument{};
    };
    const Stmt* stmt_;
    const Section* section_;
    std::size_t parameters_;
    std::vector<Retarget> out_;

    static std::size_t parameters_of(const Contract& contract, const Section& section) {
        const auto has_it = [&](const Function& function) {
            return std::ranges::any_of(function.sections,
                                       [&](const Section& one) { return &one == &section; });
        };
        if (contract.constructor && has_it(*contract.constructor))
            return contract.constructor->parameters.size();
        return std::ranges::find_if(contract.functions, has_it)->parameters.size();
    }

    // What may stand for a value of the type. Precondition: slots of parameters come first.
    [[nodiscard]] std::vector<Expr> candidates(const Type& type) const {
        std::vector<Expr> out;
        if (type.kind == Kind::address) out.push_back(word(Op::sender, type));
        if (type.kind == Kind::chain && section_->side == Side::parent)
            out.push_back(word(Op::child_chain, type));
        if (type.kind == Kind::chain && section_->side == Side::child)
            out.push_back(word(Op::parent_chain, type));
        if (type.kind == Kind::signature) return out;
        for (std::uint32_t i = 0; i < parameters_; ++i)
            if (section_->slots[i].type == type) out.push_back(word(Op::local, type, i));
        return out;
    }

    static Expr& at(Stmt& stmt, const Position& position) {
        auto& expr = stmt.exprs[position.expr];
        return position.argument ? expr.args[*position.argument] : expr;
    }

    void instead_of(const Position& position, MutantKind kind) {
        auto stmt = *stmt_;
        auto& expr = at(stmt, position);
        const auto was = expr;
        for (auto& other : candidates(was.type)) {
            if (same_leaf(other, was)) continue;
            other.place = was.place;
            expr = std::move(other);
            out_.push_back({kind, stmt});
        }
    }

    void swap_keys() {
        auto stmt = *stmt_;
        const auto first = stmt.count;
        if (stmt.exprs.size() - first != 2) return;
        if (stmt.exprs[first].type != stmt.exprs[first + 1].type) return;
        std::swap(stmt.exprs[first], stmt.exprs[first + 1]);
        out_.push_back({MutantKind::keys_swapped, std::move(stmt)});
    }
};

} // namespace

std::vector<Retarget> retargets(const Contract& contract, const Section& section,
                                const Stmt& statement) {
    return Retargets{contract, section, statement}.run();
}

} // namespace chaintree::proofs
