#include "contract/build_syntax.hpp"

#include <EdgeSolidityBaseVisitor.h>

namespace chaintree::contract {

namespace {

using antlrcpp::Any;
using syntax::Expression;
using syntax::Form;

class ExpressionBuilder final : public chaintree_grammar::EdgeSolidityBaseVisitor {
public:
    ExpressionBuilder(Language language, Report& report) : language_{language}, report_{report} {}

    Expression build(Grammar::ExpressionContext* expression) {
        return std::move(visit(expression).as<Expression>());
    }

private:
    Language language_;
    Report& report_;

    static Expression node(Form form, const antlr4::ParserRuleContext* rule,
                           std::string text = {}) {
        Expression out;
        out.form = form;
        out.text = std::move(text);
        out.place = place_of(rule);
        return out;
    }

    Any refused(const antlr4::ParserRuleContext* rule, std::string_view clause,
                std::string_view what, std::string hint) {
        refuse(rule, report_, clause, what, std::move(hint));
        return node(Form::broken, rule);
    }

    Any visitIndexExpression(Grammar::IndexExpressionContext* c) override {
        if (c->expression().size() < 2)
            return refused(c, "Refused.array", "arrays", "use a mapping(uint => ...)");
        auto out = node(Form::index, c);
        for (auto* part : c->expression()) out.parts.push_back(build(part));
        return out;
    }

    Any visitMemberExpression(Grammar::MemberExpressionContext* c) override {
        auto out = node(Form::member, c, c->memberName()->getText());
        out.parts.push_back(build(c->expression()));
        return out;
    }

    Any visitCallExpression(Grammar::CallExpressionContext* c) override {
        auto out = node(Form::call, c);
        out.parts.push_back(build(c->expression()));
        for (auto* argument : c->arguments()->expression()) out.parts.push_back(build(argument));
        for (auto* argument : c->arguments()->namedArgument()) {
            out.names.push_back(build_name(argument->identifier()));
            out.parts.push_back(build(argument->expression()));
        }
        if (c->arguments()->expression().empty() && c->arguments()->namedArgument().empty() &&
            !c->arguments()->children.empty())
            return refused(c, "Refused.named_arguments", "empty lists of named arguments",
                           "write ()");
        return out;
    }

    // x++ is x += 1: as a statement nobody sees the difference.
    Expression step(Grammar::ExpressionContext* c, Grammar::ExpressionContext* target,
                    const std::string& op) {
        auto out = node(Form::assign, c, op == "++" ? "+=" : "-=");
        out.parts.push_back(build(target));
        out.parts.push_back(node(Form::number, c, "1"));
        return out;
    }

    Any visitPostfixExpression(Grammar::PostfixExpressionContext* c) override {
        return step(c, c->expression(), c->op->getText());
    }

    Any visitPrefixExpression(Grammar::PrefixExpressionContext* c) override {
        const auto op = c->op->getText();
        if (op == "++" || op == "--") return step(c, c->expression(), op);
        if (op == "~") return bits(c, op);
        auto out = node(op == "delete" ? Form::remove : Form::unary, c, op);
        out.parts.push_back(build(c->expression()));
        return out;
    }

    Any bits(const antlr4::ParserRuleContext* c, const std::string& op) {
        return refused(c, "Refused.bits", "operator `" + op + "` on bits",
                       "use bool values, or division and multiplication by powers of two");
    }

    static bool is_on_bits(const std::string& op) {
        return op == "&" || op == "|" || op == "^" || op == "<<" || op == ">>" || op == ">>>";
    }

    Any visitBinaryExpression(Grammar::BinaryExpressionContext* c) override {
        const auto op = c->op->getText();
        if (op == "**")
            return refused(c, "Refused.power", "operator `**`",
                           "write the number out, for instance 1e18");
        if (is_on_bits(op)) return bits(c, op);
        if (op == "==>" && language_ == Language::contracts)
            return refused(c, "Refused.implies", "operator `==>` in contracts", "write !a || b");
        auto out = node(Form::binary, c, op);
        for (auto* part : c->expression()) out.parts.push_back(build(part));
        return out;
    }

    Any visitConditionalExpression(Grammar::ConditionalExpressionContext* c) override {
        auto out = node(Form::conditional, c);
        for (auto* part : c->expression()) out.parts.push_back(build(part));
        return out;
    }

    Any visitAssignmentExpression(Grammar::AssignmentExpressionContext* c) override {
        const auto op = c->op->getText();
        if (op == "|=" || op == "&=" || op == "^=" || op == "<<=" || op == ">>=")
            return bits(c, op);
        auto out = node(Form::assign, c, op);
        for (auto* part : c->expression()) out.parts.push_back(build(part));
        return out;
    }

    Any visitGroupExpression(Grammar::GroupExpressionContext* c) override {
        auto out = build(c->expression());
        out.grouped = true;
        return out;
    }

    Any visitNumberExpression(Grammar::NumberExpressionContext* c) override {
        if (c->UNIT() != nullptr)
            return refused(c, "Refused.unit", "units such as `" + c->UNIT()->getText() + "`",
                           "write the number out; time is counted in root blocks");
        return node(Form::number, c, c->number()->getText());
    }

    Any visitBooleanExpression(Grammar::BooleanExpressionContext* c) override {
        return node(Form::boolean, c, c->getText());
    }

    Any visitNameExpression(Grammar::NameExpressionContext* c) override {
        return node(Form::name, c, c->getText());
    }

    Any visitTypeExpression(Grammar::TypeExpressionContext* c) override {
        const auto text = c->getText();
        return node(Form::type_word, c, text == "uint" ? "uint256" : text);
    }

    Any visitMetaExpression(Grammar::MetaExpressionContext* c) override {
        const auto type = build_type(c->typeName(), language_, report_);
        using Shape = syntax::TypeName::Shape;
        if (type.shape == Shape::broken) return node(Form::broken, c);
        return node(Form::meta, c, type.text);
    }

    Any visitStringExpression(Grammar::StringExpressionContext* c) override {
        return refused(c, "Refused.string", "strings",
                       "declare an error and name it: require(condition, TooSmall())");
    }

    Any visitNewExpression(Grammar::NewExpressionContext* c) override {
        return refused(c, "Refused.new", "`new`", "deploy each contract by a transaction");
    }

    Any visitPayableExpression(Grammar::PayableExpressionContext* c) override {
        return refused(c, "Refused.payable", "payable addresses", "write address");
    }

    Any visitTupleExpression(Grammar::TupleExpressionContext* c) override {
        return refused(c, "Refused.tuple", "tuples", "use one statement for each value");
    }

    Any visitArrayExpression(Grammar::ArrayExpressionContext* c) override {
        return refused(c, "Refused.array", "arrays", "use a mapping(uint => ...)");
    }
};

} // namespace

Expression build_expression(Grammar::ExpressionContext* expression, Language language,
                            Report& report) {
    return ExpressionBuilder{language, report}.build(expression);
}

} // namespace chaintree::contract
