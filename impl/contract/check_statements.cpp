#include "contract/check_body.hpp"

namespace chaintree::contract {

using syntax::Expression;
using syntax::Form;
using syntax::StatementForm;

namespace {

Stmt make(StmtKind kind, const SourcePlace& place) {
    Stmt out;
    out.kind = kind;
    out.place = place;
    return out;
}

} // namespace

void Body::statements(const std::vector<syntax::Statement>& list, std::vector<Stmt>& out) {
    for (const auto& one : list) statement(one, out);
}

void Body::statement(const syntax::Statement& s, std::vector<Stmt>& out) {
    switch (s.form) {
    case StatementForm::broken: break;
    case StatementForm::declare: declare(s, out); break;
    case StatementForm::evaluate: evaluate(s, out); break;
    case StatementForm::if_else: if_else(s, out); break;
    case StatementForm::give_back: give_back(s, out); break;
    case StatementForm::revert: revert(s, out); break;
    case StatementForm::block: {
        auto made = make(StmtKind::block, s.place);
        branch(s.body, made.body);
        out.push_back(std::move(made));
        break;
    }
    case StatementForm::section:
        error(s.place, "Edge.section", "parent {} and child {} stand directly in an edge function",
              "write `edge function` and nothing beside the two sections");
        break;
    }
}

void Body::branch(const std::vector<syntax::Statement>& list, std::vector<Stmt>& out) {
    scopes_.emplace_back();
    statements(list, out);
    scopes_.pop_back();
}

// Of an if: a block gives its statements, anything else is one.
void Body::branch_of_if(const std::vector<syntax::Statement>& list, std::vector<Stmt>& out) {
    if (list.empty()) return;
    const auto& only = list.front();
    if (only.form == StatementForm::block) return branch(only.body, out);
    if (only.form == StatementForm::declare)
        error(only.place, "Stmt.lonely_declaration", "a declaration stands in a block",
              "write braces around the branch");
    branch(list, out);
}

void Body::if_else(const syntax::Statement& s, std::vector<Stmt>& out) {
    auto test = condition(s.parts[0]);
    auto made = make(StmtKind::if_else, s.place);
    branch_of_if(s.body, made.body);
    branch_of_if(s.otherwise, made.otherwise);
    if (!test) return;
    made.exprs.push_back(std::move(*test));
    out.push_back(std::move(made));
}

void Body::give_back(const syntax::Statement& s, std::vector<Stmt>& out) {
    const auto wanted = header().result;
    auto made = make(StmtKind::give_back, s.place);
    if (s.parts.empty() != (wanted.kind == Kind::none)) {
        error(s.place, "Stmt.return",
              s.parts.empty() ? "this function gives a value back"
                              : "this function gives nothing back",
              s.parts.empty() ? "write return value;" : "write return; or declare a result");
        return;
    }
    if (!s.parts.empty()) {
        auto result = value_of(s.parts[0], wanted);
        if (!result) return;
        made.exprs.push_back(std::move(*result));
    }
    out.push_back(std::move(made));
}

void Body::revert(const syntax::Statement& s, std::vector<Stmt>& out) {
    if (s.parts.empty()) {
        error(s.place, "Refused.require_without_error", "every revert names its error",
              "declare error TooSmall(); and write revert TooSmall();");
        return;
    }
    const auto named = error_call(s.parts[0]);
    if (!named) return;
    auto made = make(StmtKind::revert, s.place);
    made.index = *named;
    out.push_back(std::move(made));
}

void Body::declare(const syntax::Statement& s, std::vector<Stmt>& out) {
    const auto& declared = s.declared;
    const auto type = resolve_type(declared.type, TypeUse::local, draft_, owner_, report_);
    if (!type) {
        if (!s.parts.empty()) (void)value(s.parts[0]);
        // Known from here on, so that only the type is reported.
        declare_local(declared.name, {Kind::none, 0}, std::nullopt);
        return;
    }
    if (declared.in_memory != type->structure.has_value()) {
        error(declared.type.place, "Type.memory",
              type->structure ? "a local of struct type is declared in memory"
                              : "only structs are declared in memory",
              type->structure ? "write S memory s = m[key];" : "leave `memory` out");
    }
    if (type->structure) return declare_struct(s, *type->structure, out);
    auto made = make(StmtKind::assign_local, s.place);
    auto first =
        s.parts.empty() ? make_literal(type->type, 0, s.place) : value_of(s.parts[0], type->type);
    made.index = static_cast<std::uint32_t>(slots_.size());
    made.declares = true;
    declare_local(declared.name, type->type, std::nullopt);
    if (!first) return;
    made.exprs.push_back(std::move(*first));
    out.push_back(std::move(made));
}

void Body::declare_struct(const syntax::Statement& s, std::uint16_t structure,
                          std::vector<Stmt>& out) {
    Place target;
    target.structure = structure;
    target.index = static_cast<std::uint32_t>(slots_.size());
    target.count = static_cast<std::uint32_t>(contract_.structs.at(structure).fields.size());
    target.place = s.place;
    std::optional<Stmt> made;
    if (s.parts.empty()) {
        made = make(StmtKind::assign_local, s.place);
        made->exprs = zeros(target);
    } else
        made = struct_source(s.parts[0], structure, false);
    declare_local(s.declared.name, {}, structure);
    if (!made) return;
    made->index = target.index;
    made->declares = true;
    made->place = s.place;
    out.push_back(std::move(*made));
}

void Body::evaluate(const syntax::Statement& s, std::vector<Stmt>& out) {
    const auto& e = s.parts[0];
    if (e.form == Form::assign)
        assign(e, out);
    else if (e.form == Form::remove)
        remove(e, out);
    else if (e.form == Form::call)
        call_statement(e, out);
    else if (value(e))
        error(e.place, "Stmt.no_effect", "this statement does nothing", "assign or return it");
}

void Body::call_statement(const Expression& e, std::vector<Stmt>& out) {
    const auto& callee = e.parts[0];
    const bool named = callee.form == Form::name && !callee.grouped;
    if (named && callee.text == "require") return require_call(e, out);
    auto called = call(e);
    if (!called) return;
    if (called->expr.op != Op::call) {
        error(e.place, "Stmt.no_effect", "this statement does nothing", "use its value");
        return;
    }
    auto made = make(StmtKind::call, e.place);
    made.exprs.push_back(std::move(called->expr));
    out.push_back(std::move(made));
}

} // namespace chaintree::contract
