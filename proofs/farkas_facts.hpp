// The facts of a conjunction as bounds of columns, and the splits that a proof by cases needs.
#pragma once

#include "proofs/farkas.hpp"
#include "proofs/simplex.hpp"

namespace chaintree::proofs {

// left = factor * sum + constant, where the sum's coefficients have no common divisor and the first
// is positive: facts about the same sum share a column.
struct ScaledSum {
    Linear sum;
    Int factor;
    Int constant;
};
// Precondition: the term has a variable.
[[nodiscard]] ScaledSum scaled(const Linear& term);

class FactTable {
public:
    explicit FactTable(const Conjunction& facts);

    // Adds the fact left >= 0 or left == 0. A refutation: it contradicts the bounds at once.
    [[nodiscard]] std::optional<Refutation> add(const Atom& atom, std::size_t fact);

    // What to tell apart next, after Feasible; nullopt: the present values are whole, and every
    // fact holds of them.
    struct Split {
        std::variant<Certificate::Cut, Certificate::Either> by;
        Atom first;
        Atom second;
    };
    [[nodiscard]] std::optional<Split> next_split() const;

    [[nodiscard]] Simplex& simplex() { return simplex_; }

private:
    using Column = Simplex::Column;
    struct Disequality {
        std::size_t fact{};
        Linear left;
        std::optional<Column> column; // none: the term is a constant
        Fraction excluded;            // value of the column
    };

    [[nodiscard]] static Split cut_below(const Linear& sum, const Int& least);
    [[nodiscard]] static Split apart(const Disequality& fact);
    [[nodiscard]] bool is_violated(const Disequality& fact) const;
    [[nodiscard]] bool is_at_end(const Disequality& fact) const;
    [[nodiscard]] bool closes_one_case(Column column) const;
    [[nodiscard]] std::optional<Split> rounded_row(Column column) const;
    [[nodiscard]] std::optional<Int> whole_share(const Simplex::Entry& entry,
                                                 const Fraction& fraction) const;
    [[nodiscard]] std::optional<Split> unsolvable_equations() const;
    [[nodiscard]] std::optional<Split> closing_split() const;
    [[nodiscard]] std::optional<Split> rounding_split() const;

    Simplex simplex_;
    std::vector<Disequality> disequalities_;
};

} // namespace chaintree::proofs
