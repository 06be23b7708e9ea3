// Operators, literals and conversions of values in a body.
#include "contract/check_body.hpp"

#include "contract/fold.hpp"

namespace chaintree::contract {

using syntax::Expression;
using syntax::Form;

namespace {

constexpr Type uint_type{Kind::uint256, 0};
constexpr Type bool_type{Kind::boolean, 0};

Op operator_of(std::string_view text) {
    if (text == "+") return Op::add;
    if (text == "-") return Op::sub;
    if (text == "*") return Op::mul;
    if (text == "/") return Op::div;
    if (text == "%") return Op::mod;
    if (text == "<") return Op::less;
    if (text == "<=") return Op::less_equal;
    if (text == ">") return Op::greater;
    if (text == ">=") return Op::greater_equal;
    if (text == "==") return Op::equal;
    if (text == "!=") return Op::not_equal;
    return text == "&&" ? Op::logical_and : Op::logical_or;
}

Expr make(Op op, const Type& type, const SourcePlace& place, std::vector<Expr> args) {
    Expr out;
    out.op = op;
    out.type = type;
    out.place = place;
    out.args = std::move(args);
    return out;
}

// A number, or a choice between numbers: for solc it has as few bits as it needs. The largest
// number needs them all (and is written type(uint256).max again).
bool is_narrow(const Expr& expr) {
    if (expr.op == Op::conditional) return is_narrow(expr.args[1]) && is_narrow(expr.args[2]);
    return expr.op == Op::literal && expr.literal != ~Word{0};
}

} // namespace

std::string Body::name_of(const Type& type) const {
    return type_name(type, contract_);
}

Body::MaybeOperand Body::value(const Expression& e) {
    switch (e.form) {
    case Form::broken: return std::nullopt;
    case Form::name: return name_value(e);
    case Form::number: return number(e);
    case Form::boolean: return Operand{make_literal(bool_type, e.text == "true" ? 1 : 0, e.place)};
    case Form::member: return member_value(e);
    case Form::call: return call(e);
    case Form::unary: return unary(e);
    case Form::binary: return binary(e);
    case Form::conditional: return conditional(e);
    case Form::index: {
        const auto place = index_place(e);
        return place ? read(*place) : std::nullopt;
    }
    case Form::type_word:
    case Form::meta: error(e.place, "Expr.not_value", "a type is not a value"); break;
    case Form::assign:
    case Form::remove:
        error(e.place, "Refused.assignment_value", "an assignment is not a value",
              "write it as a statement of its own");
        break;
    }
    return std::nullopt;
}

Body::MaybeOperand Body::number(const Expression& e) {
    auto read = read_number(e.text);
    if (read) return Operand{make_literal(uint_type, 0, e.place), std::move(*read)};
    error(e.place, read.error().clause, read.error().message, read.error().hint);
    return std::nullopt;
}

Body::MaybeOperand Body::unary(const Expression& e) {
    auto operand = value(e.parts[0]);
    if (!operand) return std::nullopt;
    if (e.text == "-") {
        if (operand->number) return Operand{operand->expr, negate(*operand->number)};
        error(e.place, "Type.negative", "numbers are not negative here", "subtract instead");
        return std::nullopt;
    }
    auto truth = convert(std::move(*operand), bool_type, e.parts[0].place);
    if (!truth) return std::nullopt;
    return Operand{make(Op::logical_not, bool_type, e.place, {std::move(*truth)})};
}

Body::MaybeOperand Body::binary(const Expression& e) {
    if (e.text == "&&" || e.text == "||") return logical(e);
    auto left = value(e.parts[0]);
    auto right = value(e.parts[1]);
    if (!left || !right) return std::nullopt;
    const auto op = operator_of(e.text);
    if (op < Op::less) return arithmetic(e, std::move(*left), std::move(*right));
    return comparison(e, std::move(*left), std::move(*right));
}

Body::MaybeOperand Body::logical(const Expression& e) {
    auto left = condition(e.parts[0]);
    auto right = condition(e.parts[1]);
    if (!left || !right) return std::nullopt;
    return Operand{
        make(operator_of(e.text), bool_type, e.place, {std::move(*left), std::move(*right)})};
}

Body::MaybeOperand Body::literal_arithmetic(const Expression& e, const Operand& left,
                                            const Operand& right) {
    auto out = calculate(*left.number, e.text.front(), *right.number);
    if (out) return Operand{make_literal(uint_type, 0, e.place), std::move(*out)};
    error(e.place, out.error().clause, out.error().message, out.error().hint);
    return std::nullopt;
}

Body::MaybeOperand Body::arithmetic(const Expression& e, Operand left, Operand right) {
    if (left.number && right.number) return literal_arithmetic(e, left, right);
    auto a = convert(std::move(left), uint_type, e.parts[0].place);
    auto b = convert(std::move(right), uint_type, e.parts[1].place);
    if (!a || !b) return std::nullopt;
    if (is_narrow(*a) && is_narrow(*b)) {
        error(e.place, "Literal.narrow",
              "solc calculates with a choice between numbers in fewer than 256 bits",
              "put the choice into a uint local first");
        return std::nullopt;
    }
    const auto op = operator_of(e.text);
    if ((op == Op::div || op == Op::mod) && !may_divide(*b)) return std::nullopt;
    return Operand{make(op, uint_type, e.place, {std::move(*a), std::move(*b)})};
}

bool Body::may_divide(const Expr& divisor) {
    const auto folded = fold(divisor, contract_);
    const bool fails = folded ? *folded == 0 : folded.error() == NotFolded::fails;
    if (fails) error(divisor.place, "Type.division", "this divisor is always zero or fails");
    return !fails;
}

bool Body::same_type(Operand& left, Operand& right, const Expression& e) {
    if (left.number && !right.number && right.expr.type.kind == Kind::bytes32) {
        error(e.parts[0].place, "Type.mismatch", "a number does not stand left of a bytes32",
              "turn the comparison round");
        return false;
    }
    const auto wanted = left.number ? (right.number ? uint_type : right.expr.type) : left.expr.type;
    auto a = convert(std::move(left), wanted, e.parts[0].place);
    auto b = convert(std::move(right), wanted, e.parts[1].place);
    if (!a || !b) return false;
    left = Operand{std::move(*a)};
    right = Operand{std::move(*b)};
    return true;
}

bool Body::may_compare(const Type& type, std::string_view op, const SourcePlace& place) {
    const bool equality = op == "==" || op == "!=";
    const bool ordered = type.kind != Kind::boolean && type.kind != Kind::chain;
    if (type.kind != Kind::signature && (equality || ordered)) return true;
    error(place, "Type.comparison",
          "values of type " + name_of(type) + " are not compared by `" + std::string{op} + "`",
          type.kind == Kind::signature ? "check it with signed(...)" : "they know == and != only");
    return false;
}

Body::MaybeOperand Body::comparison(const Expression& e, Operand left, Operand right) {
    if (!same_type(left, right, e)) return std::nullopt;
    if (!may_compare(left.expr.type, e.text, e.place)) return std::nullopt;
    return Operand{make(operator_of(e.text), bool_type, e.place,
                        {std::move(left.expr), std::move(right.expr)})};
}

Body::MaybeOperand Body::conditional(const Expression& e) {
    auto test = condition(e.parts[0]);
    auto yes = value(e.parts[1]);
    auto no = value(e.parts[2]);
    if (!test || !yes || !no) return std::nullopt;
    // A choice gives a literal the type uint, whatever stands beside it.
    const auto wanted = yes->number || no->number ? uint_type : yes->expr.type;
    auto a = convert(std::move(*yes), wanted, e.parts[1].place);
    auto b = convert(std::move(*no), wanted, e.parts[2].place);
    if (!a || !b) return std::nullopt;
    if (wanted.kind == Kind::signature) {
        error(e.place, "Type.signature", "a signature is only passed on and checked");
        return std::nullopt;
    }
    return Operand{
        make(Op::conditional, wanted, e.place, {std::move(*test), std::move(*a), std::move(*b)})};
}

Body::MaybeExpr Body::convert_number(const Number& number, const Type& wanted,
                                     const SourcePlace& place) {
    const auto word = as_word(number);
    const bool bytes = wanted.kind == Kind::bytes32 && (number.is_bytes32 || number.is_zero);
    if (word && (wanted.kind == Kind::uint256 || bytes)) return make_literal(wanted, *word, place);
    if (wanted.kind == Kind::uint256)
        error(place, "Literal.range", "this number is no uint256",
              "it must be whole, not negative and below 2^256");
    else if (wanted.kind == Kind::bytes32)
        error(place, "Type.mismatch", "this number is no bytes32", "write 0x and 64 digits");
    else
        error(place, "Type.mismatch", "a number stands where " + name_of(wanted) + " is wanted",
              wanted.kind == Kind::address ? "write address(0) for none" : "");
    return std::nullopt;
}

Body::MaybeExpr Body::convert(Operand operand, const Type& wanted, const SourcePlace& place) {
    if (operand.number) return convert_number(*operand.number, wanted, place);
    if (operand.expr.type == wanted && wanted.kind != Kind::none) return std::move(operand.expr);
    if (wanted.kind == Kind::none) return std::nullopt; // a refused type, reported where it stands
    error(place, "Type.mismatch",
          name_of(operand.expr.type) + " stands where " + name_of(wanted) + " is wanted",
          "there are no casts: every value keeps its type");
    return std::nullopt;
}

Body::MaybeExpr Body::value_of(const Expression& e, const Type& wanted) {
    auto operand = value(e);
    if (!operand) return std::nullopt;
    return convert(std::move(*operand), wanted, e.place);
}

Body::MaybeExpr Body::condition(const Expression& e) {
    return value_of(e, bool_type);
}

} // namespace chaintree::contract
