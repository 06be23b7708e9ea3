// old(...), sum(...) and sum(pending(...), ...).
#include "contract/inv_expressions.hpp"

#include <algorithm>

namespace chaintree::contract {

using syntax::Expression;
using syntax::Form;

InvExpressions::MaybeExpr InvExpressions::call(const Expression& e) {
    const auto& callee = e.parts[0];
    if (callee.form == Form::type_word) return cast(e);
    if (callee.form == Form::member && callee.text == "sum")
        if (const auto side = side_of(callee.parts[0])) return sum(e, *side);
    if (callee.form == Form::name && callee.text == "old") return old(e);
    if (callee.form == Form::name && callee.text == "sum") return sum(e, Side::here);
    if (callee.form == Form::name && callee.text == "chain") return cast(e);
    return error(e.place, "Inv.call", "only old(...) and sum(...) are called here",
                 "write the function's result out");
}

InvExpressions::MaybeExpr InvExpressions::old(const Expression& e) {
    if (!surroundings_.may_look_back || in_old_ || in_pending_)
        return error(e.place, "Inv.old", "old(...) stands in step predicates, not within itself",
                     "write a step predicate");
    if (e.parts.size() != 2 || !e.names.empty())
        return error(e.place, "Inv.old", "old(...) takes one expression");
    in_old_ = true;
    auto inner = check(e.parts[1]);
    in_old_ = false;
    if (!inner) return std::nullopt;
    const auto type = inner->type;
    auto out = make(Op::old, type.kind, e.place, {std::move(*inner)});
    out.type = type;
    return out;
}

InvExpressions::MaybeExpr InvExpressions::sum(const Expression& e, Side side) {
    const bool counted = e.names.empty() && (e.parts.size() == 2 || e.parts.size() == 3);
    if (!counted || in_pending_)
        return error(e.place, "Inv.sum", "this sum(...) is not understood",
                     "write sum(m), sum(m[key]) or parent.sum(pending(f), expression)");
    if (e.parts.size() == 3) return pending_sum(e, side);
    summed_side_ = side;
    const auto found = cells(e.parts[1]);
    summed_side_ = Side::here;
    if (!found) return std::nullopt;
    const auto& on_side = *found;
    if (on_side.is_ghost)
        return error(e.place, "Inv.sum", "ghosts are not summed", "keep the sum in a ghost");
    const auto family = family_of(on_side);
    if (!family) return std::nullopt;
    const auto& declared = contract_.families.at(*family);
    if (declared.keys.empty() || declared.value.kind != Kind::uint256)
        return error(e.place, "Inv.sum", "only mappings to uint are summed");
    if (on_side.keys.size() >= declared.keys.size())
        return error(e.place, "Inv.sum", "no key is left to sum over", "leave the last key out");
    auto fixed = keys(on_side, declared.keys, on_side.keys.size());
    if (!fixed) return std::nullopt;
    auto out = make(Op::sum, Kind::integer, e.place, std::move(*fixed));
    out.index = *family;
    out.side = side;
    return out;
}

InvExpressions::MaybeExpr InvExpressions::check_sum(const Expression& e) {
    auto out = check(e);
    if (!out) return std::nullopt;
    if (out->op == Op::sum && out->args.empty() && out->side == Side::here) return out;
    return error(e.place, "Inv.tree", "additive takes sum(m) of a whole mapping to uint");
}

InvExpressions::MaybeExpr InvExpressions::check_ghost(const Expression& e) {
    const auto found = cells(e);
    if (!found) return std::nullopt;
    if (!found->is_ghost)
        return error(e.place, "Inv.hook", "hooks change ghosts only", "declare ghost int x;");
    return read(*found);
}

InvExpressions::MaybeExpr InvExpressions::pending_sum(const Expression& e, Side side) {
    const auto& what = e.parts[1];
    const bool shaped = what.form == Form::call && what.parts.size() == 2 && what.names.empty() &&
                        what.parts[0].form == Form::name && what.parts[0].text == "pending" &&
                        what.parts[1].form == Form::name;
    if (!shaped || side == Side::here)
        return error(e.place, "Inv.pending", "pending messages are summed on one side of an edge",
                     "write parent.sum(pending(f), expression), or child.sum(...)");
    const auto& wanted = what.parts[1].text;
    const auto function = std::ranges::find(contract_.functions, wanted, &Function::name);
    if (function == contract_.functions.end() || !function->is_edge())
        return error(what.place, "Inv.pending", "`" + wanted + "` is no edge function");
    if (function->sections.front().side != side)
        return error(what.place, "Inv.pending",
                     "messages of `" + wanted + "` wait for their second section on the other side",
                     std::string{side == Side::parent ? "child" : "parent"} + ".sum(pending(" +
                         wanted + "), ...)");
    InvExpressions inner{contract_, ghosts_, {}, report_};
    inner.surroundings_.locals = function->parameters;
    inner.in_pending_ = true;
    auto summed = inner.check(e.parts[2], {Kind::uint256, 0});
    if (!summed) return std::nullopt;
    auto out = make(Op::pending_sum, Kind::integer, e.place, {std::move(*summed)});
    out.index = static_cast<std::uint32_t>(function - contract_.functions.begin());
    out.side = side;
    return out;
}

} // namespace chaintree::contract
