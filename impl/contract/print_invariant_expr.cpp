// The expressions that only invariants have.
#include "base/check.hpp"
#include "contract/printer.hpp"

namespace chaintree::contract {

std::string ExprPrinter::sum(const Expr& expr) const {
    const auto& family = contract_.families.at(expr.index);
    const auto& variable = contract_.variables.at(family.variable);
    std::string out = variable.name;
    for (const auto& key : expr.args) out += "[" + print(key, 0) + "]";
    if (variable.structure)
        out += "." + contract_.structs.at(*variable.structure).fields.at(family.field).name;
    return side_prefix(expr.side) + "sum(" + out + ")";
}

std::string ExprPrinter::pending(const Expr& expr) const {
    const auto& function = contract_.functions.at(expr.index);
    std::vector<Slot> parameters;
    for (const auto& one : function.parameters) parameters.push_back({one.name, one.type});
    ExprPrinter inner{contract_, style_, &parameters};
    return side_prefix(expr.side) + "sum(pending(" + function.name + "), " +
           inner.print(expr.args.at(0), 0) + ")";
}

std::string ExprPrinter::invariant_leaf(const Expr& expr) const {
    if (expr.op == Op::old) return "old(" + print(expr.args.at(0), 0) + ")";
    if (expr.op == Op::sum) return sum(expr);
    if (expr.op == Op::pending_sum) return pending(expr);
    CHAINTREE_INVARIANT(invariants != nullptr, "ghosts are printed with their file");
    auto out = side_prefix(expr.side) + invariants->ghosts.at(expr.index).name;
    for (const auto& key : expr.args) out += "[" + print(key, 0) + "]";
    return out;
}

} // namespace chaintree::contract
