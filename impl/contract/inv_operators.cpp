// Operators and literals of invariant files, over mathematical integers.
#include "contract/draft.hpp"
#include "contract/inv_expressions.hpp"

#include <array>

namespace chaintree::contract {

using syntax::Expression;
using syntax::Form;

namespace {

constexpr Type bool_type{Kind::boolean, 0};
constexpr Type int_type{Kind::integer, 0};

struct Word2Op {
    std::string_view text;
    Op op;
};
constexpr auto operators = std::to_array<Word2Op>({
    {"+", Op::add},
    {"-", Op::sub},
    {"*", Op::mul},
    {"/", Op::div},
    {"%", Op::mod},
    {"<", Op::less},
    {"<=", Op::less_equal},
    {">", Op::greater},
    {">=", Op::greater_equal},
    {"==", Op::equal},
    {"!=", Op::not_equal},
    {"&&", Op::logical_and},
    {"||", Op::logical_or},
    {"==>", Op::implies},
});

Op operator_of(std::string_view text) {
    for (const auto& one : operators)
        if (one.text == text) return one.op;
    return Op::implies;
}

} // namespace

Type number_type(const Type& type) {
    return type.kind == Kind::uint256 ? int_type : type;
}

InvExpressions::InvExpressions(const Contract& contract, const std::vector<Ghost>& ghosts,
                               Surroundings surroundings, Report& report)
    : contract_{contract}, ghosts_{ghosts}, surroundings_{std::move(surroundings)},
      report_{report} {}

InvExpressions::MaybeExpr InvExpressions::check(const Expression& e) {
    switch (e.form) {
    case Form::broken: return std::nullopt;
    case Form::name: return name(e);
    case Form::number: return number(e);
    case Form::boolean: {
        auto out = make(Op::literal, Kind::boolean, e.place);
        out.literal = e.text == "true" ? 1 : 0;
        return out;
    }
    case Form::member: return member(e);
    case Form::index: {
        const auto found = cells(e);
        return found ? read(*found) : std::nullopt;
    }
    case Form::call: return call(e);
    case Form::unary: return unary(e);
    case Form::binary: return binary(e);
    case Form::conditional:
        return error(e.place, "Inv.conditional", "invariants have no `?:`",
                     "write (c ==> a) && (!c ==> b)");
    case Form::assign:
    case Form::remove:
        return error(e.place, "Inv.assignment", "a predicate changes nothing",
                     "hooks change ghosts: after f: ghost += value");
    case Form::type_word:
    case Form::meta: break;
    }
    return error(e.place, "Inv.unknown", "a type is not a value");
}

InvExpressions::MaybeExpr InvExpressions::check(const Expression& e, const Type& wanted) {
    auto out = check(e);
    if (!out) return std::nullopt;
    const auto type = number_type(wanted);
    if (out->type == type) return out;
    // 0x and 64 digits are a number until a bytes32 is wanted.
    if (e.form == Form::number && type.kind == Kind::bytes32) {
        const auto number = read_number(e.text);
        if (number && (number->is_bytes32 || number->is_zero)) {
            out->type = type;
            return out;
        }
    }
    return error(e.place, "Inv.type",
                 type_name(out->type, contract_) + " stands where " + type_name(type, contract_) +
                     " is wanted");
}

InvExpressions::MaybeExpr InvExpressions::number(const Expression& e) {
    const auto read = read_number(e.text);
    if (!read) return error(e.place, read.error().clause, read.error().message, read.error().hint);
    const auto word = as_word(*read);
    if (!word) return error(e.place, "Inv.number", "this number is not whole or not below 2^256");
    auto out = make(Op::literal, Kind::integer, e.place);
    out.literal = *word;
    return out;
}

InvExpressions::MaybeExpr InvExpressions::unary(const Expression& e) {
    const bool minus = e.text == "-";
    auto operand = check(e.parts[0], minus ? int_type : bool_type);
    if (!operand) return std::nullopt;
    if (!minus) return make(Op::logical_not, Kind::boolean, e.place, {std::move(*operand)});
    return make(Op::sub, Kind::integer, e.place,
                {make(Op::literal, Kind::integer, e.place), std::move(*operand)});
}

InvExpressions::MaybeExpr InvExpressions::binary(const Expression& e) {
    const auto op = operator_of(e.text);
    if (op >= Op::less && op <= Op::not_equal) return comparison(e, op);
    const bool logical = op == Op::logical_and || op == Op::logical_or || op == Op::implies;
    const auto& type = logical ? bool_type : int_type;
    auto left = check(e.parts[0], type);
    auto right = check(e.parts[1], type);
    if (!left || !right) return std::nullopt;
    return make(op, type.kind, e.place, {std::move(*left), std::move(*right)});
}

InvExpressions::MaybeExpr InvExpressions::comparison(const Expression& e, Op op) {
    // A number takes the type of what it is compared with.
    const bool turned = e.parts[0].form == Form::number && e.parts[1].form != Form::number;
    auto first = check(e.parts[turned ? 1 : 0]);
    if (!first) {
        (void)check(e.parts[turned ? 0 : 1]);
        return std::nullopt;
    }
    auto second = check(e.parts[turned ? 0 : 1], first->type);
    if (!second) return std::nullopt;
    const bool equality = op == Op::equal || op == Op::not_equal;
    if (!equality && first->type.kind != Kind::integer)
        return error(e.place, "Inv.type", "only numbers are ordered", "write == or !=");
    if (first->type.kind == Kind::signature)
        return error(e.place, "Inv.type", "signatures are not compared");
    if (turned) std::swap(*first, *second);
    return make(op, Kind::boolean, e.place, {std::move(*first), std::move(*second)});
}

InvExpressions::MaybeExpr InvExpressions::cast(const Expression& e) {
    const auto& word = e.parts[0].text;
    const auto kind = word == "address" ? Kind::address
                      : word == "chain" ? Kind::chain
                                        : Kind::bytes32;
    const bool known = word == "address" || word == "chain" || word == "bytes32";
    if (known && e.parts.size() == 2 && e.names.empty() && e.parts[1].form == Form::number) {
        const auto number = read_number(e.parts[1].text);
        if (number && number->is_zero) return make(Op::literal, kind, e.place);
    }
    return error(e.place, "Inv.call", "invariants have no casts",
                 "only address(0), bytes32(0) and chain(0) are written like casts");
}

} // namespace chaintree::contract
