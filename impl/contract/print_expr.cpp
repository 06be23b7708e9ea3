#include "base/check.hpp"
#include "contract/draft.hpp"
#include "contract/printer.hpp"

#include <array>

namespace chaintree::contract {

namespace {

// How tightly each binds, as in the grammar. Operands of equal strength stand left without
// parentheses.
struct Operator {
    Op op;
    std::string_view text;
    int strength;
    bool to_the_right = false;
};

constexpr int conditional_strength = 3;
constexpr int unary_strength = 10;

constexpr auto operators = std::to_array<Operator>({
    {Op::implies, "==>", 2, true},
    {Op::logical_or, "||", 4},
    {Op::logical_and, "&&", 5},
    {Op::equal, "==", 6},
    {Op::not_equal, "!=", 6},
    {Op::less, "<", 7},
    {Op::less_equal, "<=", 7},
    {Op::greater, ">", 7},
    {Op::greater_equal, ">=", 7},
    {Op::add, "+", 8},
    {Op::sub, "-", 8},
    {Op::mul, "*", 9},
    {Op::div, "/", 9},
    {Op::mod, "%", 9},
});

const Operator* find_operator(Op op) {
    for (const auto& one : operators)
        if (one.op == op) return &one;
    return nullptr;
}

std::string grouped(const std::string& text, bool needed) {
    return needed ? "(" + text + ")" : text;
}

} // namespace

std::string ExprPrinter::print(const Expr& expr, int least) const {
    if (find_operator(expr.op) != nullptr) return binary(expr, least);
    if (expr.op == Op::conditional) return conditional(expr, least);
    if (expr.op == Op::logical_not) return "!" + print(expr.args.at(0), unary_strength);
    return leaf(expr);
}

std::string ExprPrinter::binary(const Expr& expr, int least) const {
    const auto& one = *find_operator(expr.op);
    const auto left = print(expr.args.at(0), one.strength + (one.to_the_right ? 1 : 0));
    const auto right = print(expr.args.at(1), one.strength + (one.to_the_right ? 0 : 1));
    return grouped(left + " " + std::string{one.text} + " " + right, one.strength < least);
}

std::string ExprPrinter::conditional(const Expr& expr, int least) const {
    const auto text = print(expr.args.at(0), conditional_strength + 1) + " ? " +
                      print(expr.args.at(1), conditional_strength) + " : " +
                      print(expr.args.at(2), conditional_strength);
    return grouped(text, conditional_strength < least);
}

std::string ExprPrinter::leaf(const Expr& expr) const {
    const auto arguments = [&] { return "(" + list(expr.args, 0, expr.args.size()) + ")"; };
    if (expr.op == Op::literal) return literal(expr);
    if (expr.op == Op::constant) return contract_.constants.at(expr.index).name;
    if (expr.op == Op::local) return local_value(expr.index);
    if (expr.op == Op::load) return side_prefix(expr.side) + cells(expr.index, expr.args.data());
    if (expr.op == Op::call) return contract_.functions.at(expr.index).name + arguments();
    if (expr.op == Op::is_signed) return "signed" + arguments();
    if (expr.op >= Op::old) return invariant_leaf(expr);
    return context(expr);
}

std::string ExprPrinter::context(const Expr& expr) {
    const auto side = side_prefix(expr.side);
    if (expr.op == Op::sender) return "msg.sender";
    if (expr.op == Op::child_chain) return expr.side == Side::here ? "msg.child" : "child";
    if (expr.op == Op::parent_chain) return "msg.parent";
    if (expr.op == Op::message_id) return "msg.id";
    if (expr.op == Op::block_chain) return side + "block.chain";
    if (expr.op == Op::block_number) return side + "block.number";
    CHAINTREE_INVARIANT(expr.op == Op::block_timestamp, "every operation has a text");
    return side + "block.timestamp";
}

std::string ExprPrinter::literal(const Expr& expr) const {
    const auto& word = expr.literal;
    const auto kind = expr.type.kind;
    if (kind == Kind::boolean) return word == 0 ? "false" : "true";
    if (kind == Kind::address) return "address(" + chaintree::to_text(word) + ")";
    if (kind == Kind::chain) return "chain(" + chaintree::to_text(word) + ")";
    if (kind == Kind::bytes32) return word == 0 ? "bytes32(0)" : "0x" + to_hex(to_hash(word).bytes);
    if (kind == Kind::enumeration) {
        const auto& declaration = contract_.enums.at(expr.type.index);
        return declaration.name + "." + declaration.members.at(static_cast<std::size_t>(word));
    }
    // So that a number beside it is calculated with in 256 bits.
    if (kind == Kind::uint256 && word == ~Word{0}) return "type(uint256).max";
    return chaintree::to_text(word);
}

std::string ExprPrinter::type(const Type& type) const {
    return type_name(type, contract_);
}

std::string ExprPrinter::local(std::uint32_t slot) const {
    if (slots_ == nullptr) return "_" + std::to_string(slot);
    const auto& one = slots_->at(slot);
    if (style_ == Style::canonical)
        return "_" + std::to_string(slot - (one.structure ? one.field : 0U));
    return one.name;
}

std::string ExprPrinter::local_value(std::uint32_t slot) const {
    if (slots_ == nullptr || !slots_->at(slot).structure) return local(slot);
    const auto& one = slots_->at(slot);
    return local(slot) + "." + contract_.structs.at(*one.structure).fields.at(one.field).name;
}

std::string ExprPrinter::entry(std::uint32_t family, const Expr* keys) const {
    const auto& one = contract_.families.at(family);
    std::string out = contract_.variables.at(one.variable).name;
    for (std::size_t i = 0; i < one.keys.size(); ++i) out += "[" + print(keys[i], 0) + "]";
    return out;
}

std::string ExprPrinter::cells(std::uint32_t family, const Expr* keys) const {
    const auto& one = contract_.families.at(family);
    const auto& structure = contract_.variables.at(one.variable).structure;
    if (!structure) return entry(family, keys);
    return entry(family, keys) + "." + contract_.structs.at(*structure).fields.at(one.field).name;
}

std::string ExprPrinter::list(const std::vector<Expr>& exprs, std::size_t from,
                              std::size_t count) const {
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out += (i == 0 ? "" : ", ") + print(exprs.at(from + i), 0);
    return out;
}

std::string side_prefix(Side side) {
    if (side == Side::here) return {};
    return side == Side::parent ? "parent." : "child.";
}

std::string_view assign_word(AssignOp op) {
    switch (op) {
    case AssignOp::set: return "=";
    case AssignOp::add: return "+=";
    case AssignOp::sub: return "-=";
    case AssignOp::mul: return "*=";
    case AssignOp::div: return "/=";
    case AssignOp::mod: break;
    }
    return "%=";
}

std::string print_expr(const Expr& expr, const Contract& contract) {
    return ExprPrinter{contract, Style::readable}.print(expr);
}

} // namespace chaintree::contract
