#include "contract/build_syntax.hpp"

#include <EdgeSolidityBaseVisitor.h>

namespace chaintree::contract {

namespace {

using antlrcpp::Any;
using syntax::Statement;
using syntax::StatementForm;

class StatementBuilder final : public chaintree_grammar::EdgeSolidityBaseVisitor {
public:
    explicit StatementBuilder(Report& report) : report_{report} {}

    std::vector<Statement> block(Grammar::BlockContext* block) {
        std::vector<Statement> out;
        for (auto* statement : block->statement()) out.push_back(build(statement));
        return out;
    }

private:
    Report& report_;

    Statement build(Grammar::StatementContext* statement) {
        return std::move(visit(statement).as<Statement>());
    }

    syntax::Expression expression(Grammar::ExpressionContext* expression) {
        return build_expression(expression, Language::contracts, report_);
    }

    static Statement node(StatementForm form, const antlr4::ParserRuleContext* rule) {
        Statement out;
        out.form = form;
        out.place = place_of(rule);
        return out;
    }

    Any refused(const antlr4::ParserRuleContext* rule, std::string_view clause,
                std::string_view what, std::string hint) {
        refuse(rule, report_, clause, what, std::move(hint));
        return node(StatementForm::broken, rule);
    }

    Any visitBlockStatement(Grammar::BlockStatementContext* c) override {
        auto out = node(StatementForm::block, c);
        out.body = block(c->block());
        return out;
    }

    Any visitSectionStatement(Grammar::SectionStatementContext* c) override {
        auto out = node(StatementForm::section, c);
        out.side = c->section()->side->getText();
        out.body = block(c->section()->block());
        return out;
    }

    Any visitIfStatement(Grammar::IfStatementContext* c) override {
        auto out = node(StatementForm::if_else, c);
        out.parts.push_back(expression(c->expression()));
        out.body.push_back(build(c->statement(0)));
        if (c->statement().size() > 1) out.otherwise.push_back(build(c->statement(1)));
        return out;
    }

    Any visitReturnStatement(Grammar::ReturnStatementContext* c) override {
        auto out = node(StatementForm::give_back, c);
        if (c->expression() != nullptr) out.parts.push_back(expression(c->expression()));
        return out;
    }

    Any visitRevertStatement(Grammar::RevertStatementContext* c) override {
        auto out = node(StatementForm::revert, c);
        if (c->revertName != nullptr) out.parts.push_back(expression(c->revertName));
        return out;
    }

    Any visitDeclarationStatement(Grammar::DeclarationStatementContext* c) override {
        auto out = node(StatementForm::declare, c);
        out.declared.type = build_type(c->typeName(), Language::contracts, report_);
        out.declared.name = build_name(c->identifier());
        if (c->location() != nullptr) {
            const auto where = c->location()->getText();
            if (where != "memory")
                return refused(c, "Refused.storage_pointer", "locals in " + where,
                               "copy: S memory s = m[key]; and write back: m[key] = s;");
            out.declared.in_memory = true;
        }
        if (c->expression() != nullptr) out.parts.push_back(expression(c->expression()));
        return out;
    }

    Any visitExpressionStatement(Grammar::ExpressionStatementContext* c) override {
        auto out = node(StatementForm::evaluate, c);
        out.parts.push_back(expression(c->expression()));
        return out;
    }

    Any loop(const antlr4::ParserRuleContext* c) {
        return refused(c, "Refused.loop", "loops",
                       "every call is a bounded step: handle one item a call");
    }
    Any visitForStatement(Grammar::ForStatementContext* c) override { return loop(c); }
    Any visitWhileStatement(Grammar::WhileStatementContext* c) override { return loop(c); }
    Any visitDoStatement(Grammar::DoStatementContext* c) override { return loop(c); }
    Any visitJumpStatement(Grammar::JumpStatementContext* c) override { return loop(c); }

    Any visitEmitStatement(Grammar::EmitStatementContext* c) override {
        return refused(c, "Refused.event", "events",
                       "leave it out: every state change is in the block's trace");
    }
    Any visitUncheckedStatement(Grammar::UncheckedStatementContext* c) override {
        return refused(c, "Refused.unchecked", "unchecked arithmetic",
                       "leave `unchecked` out: overflow and underflow revert");
    }
    Any visitAssemblyStatement(Grammar::AssemblyStatementContext* c) override {
        return refused(c, "Refused.assembly", "inline assembly", "write it as statements");
    }
    Any visitTryStatement(Grammar::TryStatementContext* c) override {
        return refused(c, "Refused.try", "`try`", "a call that fails undoes the whole section");
    }
    Any visitTupleStatement(Grammar::TupleStatementContext* c) override {
        return refused(c, "Refused.tuple", "tuples", "use one statement for each value");
    }
};

} // namespace

std::vector<Statement> build_block(Grammar::BlockContext* block, Report& report) {
    return StatementBuilder{report}.block(block);
}

} // namespace chaintree::contract
