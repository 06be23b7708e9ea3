#include "proofs/farkas_facts.hpp"

#include "proofs/lattice.hpp"

#include <algorithm>

namespace chaintree::proofs {

namespace {

// Rounding rows over and over breeds coefficients that only grow: then single variables are split.
bool is_small(const Linear& sum) {
    const Int most = 1'000'000;
    return std::ranges::all_of(sum.parts(),
                               [&most](const auto& part) { return abs(part.coefficient) <= most; });
}

} // namespace

ScaledSum scaled(const Linear& term) {
    Int factor = 0;
    for (const auto& part : term.parts())
        factor = boost::multiprecision::gcd(factor, part.coefficient);
    if (term.parts().front().coefficient < 0) factor = -factor;
    Linear sum;
    for (const auto& part : term.parts())
        sum = sum.plus(Linear{part.variable}, part.coefficient / factor);
    return {std::move(sum), std::move(factor), term.constant()};
}

FactTable::FactTable(const Conjunction& facts) {
    for (std::size_t i = 0; i < facts.atoms.size(); ++i) {
        const auto& [left, relation] = facts.atoms[i];
        if (left.is_constant()) {
            if (relation == Relation::not_zero && left.constant() == 0)
                disequalities_.push_back({i, left, std::nullopt, {}});
            continue;
        }
        const auto [sum, factor, constant] = scaled(left);
        const Column column = simplex_.column_of(sum);
        if (relation == Relation::not_zero)
            disequalities_.push_back({i, left, column, Fraction{-constant, factor}});
    }
}

std::optional<Refutation> FactTable::add(const Atom& atom, std::size_t fact) {
    const auto& [left, relation] = atom;
    const bool equation = relation == Relation::zero;
    if (left.is_constant()) {
        const int sign = left.constant().sign();
        if (sign >= 0 && (!equation || sign == 0)) return std::nullopt;
        return Refutation{{fact, Fraction{Int{-sign}}}};
    }
    const auto [sum, factor, constant] = scaled(left);
    const Column column = simplex_.column_of(sum);
    const Fraction value{-constant, factor};
    const Fraction inverse = Fraction{factor}.inverse();
    if (equation || factor > 0)
        if (auto found = simplex_.at_least(column, {value, fact, inverse})) return found;
    if (equation || factor < 0) return simplex_.at_most(column, {value, fact, -inverse});
    return std::nullopt;
}

FactTable::Split FactTable::cut_below(const Linear& sum, const Int& least) {
    Linear term = sum - Linear{least};
    Atom below{Linear{Int{-1}} - term, Relation::at_least_zero};
    return {Certificate::Cut{term}, std::move(below), {term, Relation::at_least_zero}};
}

FactTable::Split FactTable::apart(const Disequality& fact) {
    const Linear minus_one{Int{-1}};
    return {Certificate::Either{fact.fact},
            {minus_one - fact.left, Relation::at_least_zero},
            {fact.left + minus_one, Relation::at_least_zero}};
}

bool FactTable::is_violated(const Disequality& fact) const {
    return !fact.column || simplex_.value(*fact.column) == fact.excluded;
}

// The excluded value is the least or the greatest possible one: one case closes at once.
bool FactTable::is_at_end(const Disequality& fact) const {
    if (!fact.column) return true;
    const auto& lower = simplex_.lower(*fact.column);
    const auto& upper = simplex_.upper(*fact.column);
    return (lower && lower->value == fact.excluded) || (upper && upper->value == fact.excluded);
}

// A fractional value with no whole number between it and a bound.
bool FactTable::closes_one_case(Column column) const {
    const Fraction& value = simplex_.value(column);
    if (value.is_whole()) return false;
    const auto& lower = simplex_.lower(column);
    const auto& upper = simplex_.upper(column);
    return (lower && lower->value > Fraction{value.floor()}) ||
           (upper && upper->value < Fraction{value.ceiling()});
}

// How often to take the entry's column off a row, so that what is left of the row is fractional
// and nearly still. `fraction` is that of the row's value.
std::optional<Int> FactTable::whole_share(const Simplex::Entry& entry,
                                          const Fraction& fraction) const {
    const auto& [column, coefficient] = entry;
    if (coefficient.is_whole()) return coefficient.numerator();
    const auto& lower = simplex_.lower(column);
    const auto& upper = simplex_.upper(column);
    const auto& value = simplex_.value(column);
    const bool at_lower = lower && lower->value == value;
    const bool at_upper = upper && upper->value == value;
    if (!at_lower && !at_upper) return std::nullopt;
    const Fraction rest = coefficient - Fraction{coefficient.floor()};
    return rest <= fraction ? coefficient.floor() : coefficient.ceiling();
}

// Gomory's idea as a split: a column less whole multiples of others is whole too, and stays where
// it is as long as they stay at their bounds.
std::optional<FactTable::Split> FactTable::rounded_row(Column column) const {
    const Fraction& value = simplex_.value(column);
    const auto* row = simplex_.row_of(column);
    if (value.is_whole() || row == nullptr) return std::nullopt;
    const Fraction fraction = value - Fraction{value.floor()};
    Linear sum = simplex_.sum_of(column);
    Fraction at = value;
    for (const auto& entry : *row) {
        const auto share = whole_share(entry, fraction);
        if (!share) return std::nullopt;
        sum = sum.plus(simplex_.sum_of(entry.column), -*share);
        at = at - Fraction{*share} * simplex_.value(entry.column);
    }
    if (at.is_whole() || sum.is_constant()) return std::nullopt;
    const auto [primitive, factor, constant] = scaled(sum);
    if (!is_small(primitive)) return std::nullopt;
    return cut_below(primitive, (at * Fraction{factor}.inverse()).ceiling());
}

// Sums that have one possible value each: a sum of fractions of them that would have to be whole
// and is not closes both cases.
std::optional<FactTable::Split> FactTable::unsolvable_equations() const {
    std::vector<Equation> equations;
    bool fractional = false;
    for (Column i = 0; i < simplex_.columns(); ++i) {
        fractional = fractional || !simplex_.value(i).is_whole();
        const auto& lower = simplex_.lower(i);
        const auto& upper = simplex_.upper(i);
        if (lower && upper && lower->value == upper->value)
            equations.push_back({simplex_.sum_of(i), lower->value});
    }
    if (!fractional) return std::nullopt;
    const auto found = unsolvable_sum(equations);
    if (!found) return std::nullopt;
    return cut_below(found->sum, found->value.ceiling());
}

// A split with a case that closes at once costs next to nothing.
std::optional<FactTable::Split> FactTable::closing_split() const {
    for (Column i = 0; i < simplex_.columns(); ++i)
        if (closes_one_case(i)) return cut_below(simplex_.sum_of(i), simplex_.value(i).ceiling());
    for (const auto& fact : disequalities_)
        if (is_violated(fact) && is_at_end(fact)) return apart(fact);
    return unsolvable_equations();
}

std::optional<FactTable::Split> FactTable::rounding_split() const {
    for (Column i = 0; i < simplex_.columns(); ++i)
        if (auto found = rounded_row(i)) return found;
    for (Column i = 0; i < simplex_.columns(); ++i)
        if (!simplex_.value(i).is_whole())
            return cut_below(simplex_.sum_of(i), simplex_.value(i).ceiling());
    return std::nullopt;
}

std::optional<FactTable::Split> FactTable::next_split() const {
    if (auto found = closing_split()) return found;
    for (const auto& fact : disequalities_)
        if (is_violated(fact)) return apart(fact);
    return rounding_split();
}

} // namespace chaintree::proofs
