#include "proofs/symbolic_domain.hpp"

#include "base/check.hpp"

namespace chaintree::proofs {

using contract::CellOf;
using contract::Op;
using contract::Side;

namespace {

const Int words = Int{1} << 256;
constexpr Origin definition{OriginKind::definition, 0};
const Atom always{Linear{}, Relation::zero};
const Atom never{Linear{}, Relation::not_zero};

Keys keys_of(const CellOf<Linear>& cell) {
    return {cell.keys.begin(), cell.keys.begin() + cell.key_count};
}

} // namespace

SymbolicDomain::Condition SymbolicDomain::add_fits(const Linear& a, const Linear& b) const {
    if (!words_) return {always};
    return {at_least(Linear{Int{words - 1}}, a + b)};
}

SymbolicDomain::Condition SymbolicDomain::sub_fits(const Linear& a, const Linear& b) const {
    if (!words_) return {always};
    return {at_least(a, b)};
}

SymbolicDomain::Condition SymbolicDomain::mul_fits(const Linear& a, const Linear& b) {
    if (!words_) return {always};
    return {at_least(Linear{Int{words - 1}}, mul(a, b))};
}

Linear SymbolicDomain::mul(const Linear& a, const Linear& b) {
    if (a.is_constant()) return b * a.constant();
    if (b.is_constant()) return a * b.constant();
    return product(a, b);
}

Linear SymbolicDomain::product(const Linear& a, const Linear& b) {
    for (const auto& known : multiplications_)
        if ((known.left == a && known.right == b) || (known.left == b && known.right == a))
            return known.result;
    const auto name = "(" + describe(a, *path_) + ") * (" + describe(b, *path_) + ")";
    const auto result = path_->fresh(name, words_ ? std::optional{Int{0}} : std::nullopt, {});
    path_->define({result, a, b});
    multiplications_.push_back({a, b, Linear{result}});
    return Linear{result};
}

// Towards zero, as spec/invariants.md has it. Precondition: b was decided not to be zero.
SymbolicDomain::Division SymbolicDomain::divided(const Linear& a, const Linear& b) {
    if (words_) return divide_natural(a, b);
    const bool left_minus = path_->decide(at_least(Linear{Int{-1}}, a), origin_);
    const bool right_minus = path_->decide(at_least(Linear{Int{-1}}, b), origin_);
    auto out = divide_natural(left_minus ? a * -1 : a, right_minus ? b * -1 : b);
    if (left_minus != right_minus) out.quotient = out.quotient * -1;
    if (left_minus) out.remainder = out.remainder * -1;
    return out;
}

// a >= 0, b > 0: a = b * quotient + remainder, 0 <= remainder < b.
SymbolicDomain::Division SymbolicDomain::divide_natural(const Linear& a, const Linear& b) {
    if (a.is_constant() && b.is_constant() && b.constant() > 0)
        return {a, b, Linear{a.constant() / b.constant()}, Linear{a.constant() % b.constant()}};
    for (const auto& known : divisions_)
        if (known.left == a && known.right == b) return known;
    const auto name = "(" + describe(a, *path_) + ") / (" + describe(b, *path_) + ")";
    const Linear quotient{path_->fresh(name, Int{0}, std::nullopt)};
    const Linear whole = b.is_constant() ? quotient * b.constant() : product(quotient, b);
    const Linear remainder = a - whole;
    path_->assume(at_least(remainder, Linear{}), definition);
    path_->assume(at_least(b - remainder, Linear{Int{1}}), definition);
    divisions_.push_back({a, b, quotient, remainder});
    return divisions_.back();
}

std::optional<Linear> SymbolicDomain::get(const CellOf<Linear>& cell) {
    auto& family = chains[at(cell.side)].cells[cell.family];
    const auto& entry = family.at(keys_of(cell), origin_, *contract_);
    return old_ ? entry.before : entry.now;
}

bool SymbolicDomain::put(const CellOf<Linear>& cell, const Linear& value) {
    auto& family = chains[at(cell.side)].cells[cell.family];
    family.at(keys_of(cell), origin_, *contract_).now = value;
    return true;
}

Linear SymbolicDomain::context(const contract::Expr& expr) {
    const auto& here = contexts[at(expr.side)];
    if (expr.op == Op::sender && !words_) return here.actor;
    return here.words[SymbolicContext::index(expr.op)];
}

SymbolicDomain::Condition SymbolicDomain::is_signed(std::string_view tag, const Linear& who,
                                                    const Linear& signature,
                                                    std::span<const Linear> fields) {
    // No key has the account id zero.
    if (path_->decide(equals(who, Linear{}), origin_)) return {never};
    // The digest names the chain: what holds on one end of an edge need not hold on the other.
    const auto& chain = contexts[at(Side::here)].words[SymbolicContext::index(Op::block_chain)];
    std::vector<Linear> parts{chain, who, signature};
    parts.insert(parts.end(), fields.begin(), fields.end());
    for (const auto& known : signed_)
        if (known.tag == tag && known.parts == parts) return {differs(known.truth, Linear{})};
    const Linear truth{path_->fresh("signed by " + describe(who, *path_), Int{0}, Int{1})};
    signed_.push_back({std::string{tag}, std::move(parts), truth});
    return {differs(truth, Linear{})};
}

Linear SymbolicDomain::ghost(const CellOf<Linear>& cell) {
    const auto& entry =
        chains[at(cell.side)].ghosts[cell.family].at(keys_of(cell), origin_, *contract_);
    return old_ ? entry.before : entry.now;
}

void SymbolicDomain::put_ghost(std::uint32_t ghost, const Keys& keys, const Linear& value) {
    chains[at(Side::here)].ghosts[ghost].at(keys, origin_, *contract_).now = value;
}

Linear SymbolicDomain::sum(const CellOf<Linear>& cell) {
    return chains[at(cell.side)].cells[cell.family].sum(keys_of(cell), old_, origin_, *contract_);
}

std::vector<std::vector<Linear>> SymbolicDomain::pending(Side, std::uint32_t) const {
    broken_invariant("sums over messages were made ghosts", __FILE__, __LINE__);
}

} // namespace chaintree::proofs
