#include "contract/fold.hpp"

namespace chaintree::contract {

namespace {

using Folded = std::expected<Word, NotFolded>;

Folded failed() {
    return std::unexpected(NotFolded::fails);
}

Folded truth(bool value) {
    return Word{value ? 1U : 0U};
}

Folded product(const Word& a, const Word& b) {
    if (a != 0 && b > ~Word{0} / a) return failed();
    return a * b;
}

Folded binary(Op op, const Word& a, const Word& b) {
    if (op == Op::add) return b > ~Word{0} - a ? failed() : Folded{a + b};
    if (op == Op::sub) return b > a ? failed() : Folded{a - b};
    if (op == Op::mul) return product(a, b);
    if (op == Op::div) return b == 0 ? failed() : Folded{a / b};
    if (op == Op::mod) return b == 0 ? failed() : Folded{a % b};
    if (op == Op::less) return truth(a < b);
    if (op == Op::less_equal) return truth(a <= b);
    if (op == Op::greater) return truth(a > b);
    if (op == Op::greater_equal) return truth(a >= b);
    if (op == Op::equal) return truth(a == b);
    if (op == Op::not_equal) return truth(a != b);
    return std::unexpected(NotFolded::depends);
}

Folded lazy(const Expr& expr, const Contract& contract) {
    const auto first = fold(expr.args[0], contract);
    if (!first) return first;
    if (expr.op == Op::logical_not) return truth(*first == 0);
    if (expr.op == Op::conditional) return fold(expr.args[*first != 0 ? 1 : 2], contract);
    const bool decided = (*first != 0) == (expr.op == Op::logical_or);
    return decided ? first : fold(expr.args[1], contract);
}

} // namespace

Folded fold(const Expr& expr, const Contract& contract) {
    if (expr.op == Op::literal) return expr.literal;
    if (expr.op == Op::constant) return contract.constants.at(expr.index).value;
    if (expr.op == Op::logical_and || expr.op == Op::logical_or || expr.op == Op::logical_not ||
        expr.op == Op::conditional)
        return lazy(expr, contract);
    if (expr.op < Op::add || expr.op > Op::not_equal) return std::unexpected(NotFolded::depends);
    const auto left = fold(expr.args[0], contract);
    if (!left) return left;
    const auto right = fold(expr.args[1], contract);
    if (!right) return right;
    return binary(expr.op, *left, *right);
}

} // namespace chaintree::contract
