// Clause ids of guards and of arithmetic: "Token.transfer.InsufficientBalance",
// "Token.transfer.overflow".
#include "contract/frontend.hpp"

#include <algorithm>

namespace chaintree::contract {

namespace {

std::string_view arithmetic_error(Op op) {
    if (op == Op::add || op == Op::mul) return "overflow";
    if (op == Op::sub) return "underflow";
    return op == Op::div || op == Op::mod ? "division_by_zero" : "";
}

std::string_view arithmetic_error(AssignOp op) {
    if (op == AssignOp::add || op == AssignOp::mul) return "overflow";
    if (op == AssignOp::sub) return "underflow";
    return op == AssignOp::div || op == AssignOp::mod ? "division_by_zero" : "";
}

// Collects the errors of one function in the order in which they can happen, each once.
class Collector {
public:
    Collector(const Contract& contract, const Function& function, std::vector<std::string>& out)
        : contract_{contract}, function_{function}, out_{out} {}

    void statements(const std::vector<Stmt>& list) {
        for (const auto& s : list) {
            for (const auto& expr : s.exprs) expression(expr);
            if (s.kind == StmtKind::require || s.kind == StmtKind::revert)
                add(contract_.errors.at(s.index));
            add(arithmetic_error(s.op));
            statements(s.body);
            statements(s.otherwise);
        }
    }

private:
    const Contract& contract_;
    const Function& function_;
    std::vector<std::string>& out_;

    void add(std::string_view error) {
        if (error.empty()) return;
        auto id = clause_id(contract_, function_, error);
        if (std::ranges::find(out_, id) == out_.end()) out_.push_back(std::move(id));
    }

    void expression(const Expr& expr) {
        for (const auto& arg : expr.args) expression(arg);
        add(arithmetic_error(expr.op));
    }
};

} // namespace

std::string clause_id(const Contract& contract, const Function& function, std::string_view error) {
    return contract.name + "." + function.name + "." + std::string{error};
}

std::vector<std::string> clause_ids(const Contract& contract) {
    std::vector<std::string> out;
    const auto collect = [&](const Function& function) {
        for (const auto& section : function.sections)
            Collector{contract, function, out}.statements(section.body);
    };
    if (contract.constructor) collect(*contract.constructor);
    for (const auto& function : contract.functions) collect(function);
    return out;
}

} // namespace chaintree::contract
