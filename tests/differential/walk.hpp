// Visits every statement and every expression of a contract, inner ones first; both may be changed.
#pragma once

#include "contract/ir.hpp"

namespace chaintree::contract::differential {

template <class Visit>
void walk_expr(Expr& expr, const Visit& visit) {
    for (auto& argument : expr.args) walk_expr(argument, visit);
    visit(expr);
}

template <class VisitExpr, class VisitStmt>
void walk_body(std::vector<Stmt>& body, const VisitExpr& on_expr, const VisitStmt& on_stmt) {
    for (auto& stmt : body) {
        for (auto& expr : stmt.exprs) walk_expr(expr, on_expr);
        walk_body(stmt.body, on_expr, on_stmt);
        walk_body(stmt.otherwise, on_expr, on_stmt);
        on_stmt(stmt);
    }
}

// on_stmt also gets the section whose slots the statement uses.
template <class VisitExpr, class VisitStmt>
void walk(Contract& contract, const VisitExpr& on_expr, const VisitStmt& on_stmt) {
    const auto section_of = [&](Section& section) {
        walk_body(section.body, on_expr, [&](Stmt& stmt) { on_stmt(section, stmt); });
    };
    for (auto& function : contract.functions)
        for (auto& section : function.sections) section_of(section);
    if (contract.constructor) section_of(contract.constructor->sections.front());
}

} // namespace chaintree::contract::differential
