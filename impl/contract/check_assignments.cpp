#include "contract/check_body.hpp"

#include <algorithm>

namespace chaintree::contract {

using syntax::Expression;
using syntax::Form;

namespace {

AssignOp assign_op(std::string_view text) {
    if (text == "+=") return AssignOp::add;
    if (text == "-=") return AssignOp::sub;
    if (text == "*=") return AssignOp::mul;
    if (text == "/=") return AssignOp::div;
    if (text == "%=") return AssignOp::mod;
    return AssignOp::set;
}

bool has_call(const Expr& expr) {
    return expr.op == Op::call || std::ranges::any_of(expr.args, has_call);
}

bool can_fail(const Expr& expr) {
    return (expr.op >= Op::add && expr.op <= Op::mod) || std::ranges::any_of(expr.args, can_fail);
}

} // namespace

void Body::assign(const Expression& e, std::vector<Stmt>& out) {
    auto target = find_place(e.parts[0]);
    if (!target || !is_complete(*target)) {
        if (e.parts[1].form != Form::assign && e.parts[1].form != Form::call)
            (void)value(e.parts[1]);
        return;
    }
    if (target->structure) return assign_struct(e, std::move(*target), out);
    if (is_unknown(*target)) return;
    if (target->type.kind == Kind::signature) {
        error(e.place, "Type.signature", "a signature is only passed on and checked");
        return;
    }
    assign_value(e, std::move(*target), out);
}

void Body::assign_value(const Expression& e, Place target, std::vector<Stmt>& out) {
    const auto op = assign_op(e.text);
    auto stored = value_of(e.parts[1], target.type);
    if (!stored) return;
    if (op != AssignOp::set && target.type.kind != Kind::uint256) {
        error(e.place, "Type.mismatch",
              "`" + e.text + "` changes numbers, not " + name_of(target.type));
        return;
    }
    if ((op == AssignOp::div || op == AssignOp::mod) && !may_divide(*stored)) return;
    put(std::move(target), op, {std::move(*stored)}, e.place, out);
}

void Body::put(Place target, AssignOp op, std::vector<Expr> values, const SourcePlace& place,
               std::vector<Stmt>& out) {
    Stmt made;
    made.kind = target.in_state ? StmtKind::store : StmtKind::assign_local;
    made.op = op;
    made.exprs = std::move(values);
    made.place = place;
    if (target.in_state) {
        need(Mutability::changes, place, "change the state");
        made.family = target.index;
        made.count = target.count;
        std::ranges::move(target.keys, std::back_inserter(made.exprs));
    } else
        made.index = target.index;
    out.push_back(std::move(made));
}

void Body::assign_struct(const Expression& e, Place target, std::vector<Stmt>& out) {
    if (e.text != "=") {
        error(e.place, "Type.struct", "a struct is assigned as a whole", "name one of its fields");
        return;
    }
    auto source = struct_source(e.parts[1], *target.structure, target.in_state);
    if (!source) return;
    if (source->kind == StmtKind::load_struct) {
        source->index = target.index;
        source->place = e.place;
        out.push_back(std::move(*source));
    } else
        put(std::move(target), AssignOp::set, std::move(source->exprs), e.place, out);
}

std::vector<Expr> Body::zeros(const Place& place) const {
    std::vector<Expr> out;
    if (place.structure)
        for (const auto& field : contract_.structs.at(*place.structure).fields)
            out.push_back(make_literal(field.type, 0, place.place));
    else
        out.push_back(make_literal(place.type, 0, place.place));
    return out;
}

void Body::remove(const Expression& e, std::vector<Stmt>& out) {
    auto target = find_place(e.parts[0]);
    if (!target || !is_complete(*target)) return;
    if (is_unknown(*target)) return;
    if (!target->structure && target->type.kind == Kind::signature) {
        error(e.place, "Type.signature", "a signature is only passed on and checked");
        return;
    }
    auto values = zeros(*target);
    put(std::move(*target), AssignOp::set, std::move(values), e.place, out);
}

std::optional<Stmt> Body::struct_source(const Expression& e, std::uint16_t structure,
                                        bool target_in_state) {
    Stmt made;
    made.kind = StmtKind::assign_local;
    if (e.form == Form::call) {
        auto values = struct_values(e, structure);
        if (!values) return std::nullopt;
        made.exprs = std::move(*values);
        return made;
    }
    auto source = find_place(e);
    if (!source || !is_complete(*source)) return std::nullopt;
    if (source->structure != structure) {
        error(e.place, "Type.mismatch",
              "a value of struct `" + contract_.structs.at(structure).name + "` is wanted");
        return std::nullopt;
    }
    if (source->in_state == target_in_state) {
        error(e.place, target_in_state ? "Refused.storage_copy" : "Refused.struct_alias",
              target_in_state ? "cells are not copied to cells in one step"
                              : "two locals would be one struct",
              target_in_state ? "copy through a local: S memory s = m[key];"
                              : "copy the fields: S memory a = S(b.x, b.y);");
        return std::nullopt;
    }
    if (target_in_state) {
        const auto& fields = contract_.structs.at(structure).fields;
        for (std::uint32_t i = 0; i < fields.size(); ++i)
            made.exprs.push_back(read_part(*source, i, fields[i].type));
        return made;
    }
    need(Mutability::view, e.place, "read the state");
    made.kind = StmtKind::load_struct;
    made.family = source->index;
    made.count = source->count;
    made.exprs = std::move(source->keys);
    return made;
}

std::optional<std::vector<Expr>> Body::struct_values(const Expression& e, std::uint16_t structure) {
    const auto& wanted = contract_.structs.at(structure);
    const auto& callee = e.parts[0];
    const auto* member =
        callee.form == Form::name && !callee.grouped && find_local(callee.text) == nullptr
            ? find_member(callee.text)
            : nullptr;
    if (member == nullptr || member->kind != MemberKind::structure || member->index != structure) {
        error(e.place, "Type.mismatch", "a value of struct `" + wanted.name + "` is wanted",
              "write " + wanted.name + "(...)");
        return std::nullopt;
    }
    if (!e.names.empty()) return named_fields(e, wanted);
    if (!takes(e, wanted.fields.size(), "`" + wanted.name + "`")) return std::nullopt;
    std::vector<Expr> out;
    for (std::size_t i = 0; i < wanted.fields.size(); ++i)
        if (auto field = value_of(e.parts[i + 1], wanted.fields[i].type))
            out.push_back(std::move(*field));
    if (out.size() != wanted.fields.size()) return std::nullopt;
    return out;
}

// Values are evaluated in the order in which they are written; the IR keeps the order of the
// fields. So another order is accepted only where no one can see it.
std::optional<std::vector<Expr>> Body::named_fields(const Expression& e,
                                                    const StructDecl& structure) {
    std::vector<Expr> out;
    bool ordered = true;
    for (std::size_t i = 0; i < structure.fields.size(); ++i) {
        const auto& field = structure.fields[i];
        const auto found = std::ranges::find(e.names, field.name, &syntax::Name::text);
        if (found == e.names.end() || e.names.size() != structure.fields.size()) {
            error(e.place, "Expr.arguments",
                  "every field of `" + structure.name + "` is named exactly once");
            return std::nullopt;
        }
        const auto at = static_cast<std::size_t>(found - e.names.begin());
        ordered = ordered && at == i;
        if (auto one = value_of(e.parts[at + 1], field.type)) out.push_back(std::move(*one));
    }
    if (out.size() != structure.fields.size()) return std::nullopt;
    const bool visible =
        std::ranges::any_of(out, has_call) || std::ranges::count_if(out, can_fail) > 1;
    if (ordered || !visible) return out;
    error(e.place, "Expr.field_order", "these fields are evaluated in another order than declared",
          "write them in the order of the struct");
    return std::nullopt;
}

} // namespace chaintree::contract
