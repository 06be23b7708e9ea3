// Linear programming over exact fractions, as solvers of facts do it: every sum of variables that a
// fact speaks of is a column with bounds, bounds come and go, and a contradiction among them names
// the facts that make it and by what to multiply them.
#pragma once

#include "proofs/fraction.hpp"

#include <map>
#include <variant>

namespace chaintree::proofs {

// Fact number -> its multiplier. The sum is a negative constant; facts that are no equations have
// positive multipliers.
using Refutation = std::map<std::size_t, Fraction>;

// `factor` times fact number `fact` is column - value >= 0, or value - column >= 0 of an upper
// bound.
struct Bound {
    Fraction value;
    std::size_t fact{};
    Fraction factor;
};

class Simplex {
public:
    using Column = std::size_t;
    struct Feasible {};
    struct OutOfBudget {};
    using Verdict = std::variant<Feasible, Refutation, OutOfBudget>;
    struct Entry {
        Column column{};
        Fraction coefficient;
    };

    // The column of a sum without constant: the same one for the same sum. Precondition: the sum
    // has a variable.
    Column column_of(const Linear& sum);

    // Adds a bound. A refutation: it contradicts the column's other bound.
    [[nodiscard]] std::optional<Refutation> at_least(Column column, const Bound& bound);
    [[nodiscard]] std::optional<Refutation> at_most(Column column, const Bound& bound);

    // Looks for values within all bounds; each pivot takes the number of rows off the budget.
    [[nodiscard]] Verdict solve(std::uint64_t& row_changes);

    // Takes back all bounds added since `mark` was asked.
    [[nodiscard]] std::size_t mark() const { return trail_.size(); }
    void undo(std::size_t mark);

    // After Feasible.
    [[nodiscard]] std::size_t columns() const { return columns_.size(); }
    [[nodiscard]] const Linear& sum_of(Column column) const { return columns_[column].sum; }
    [[nodiscard]] const Fraction& value(Column column) const { return columns_[column].value; }
    [[nodiscard]] const std::optional<Bound>& lower(Column column) const {
        return columns_[column].lower;
    }
    [[nodiscard]] const std::optional<Bound>& upper(Column column) const {
        return columns_[column].upper;
    }
    // The column as a sum of columns that stand at will; nullptr: it is one of those itself.
    [[nodiscard]] const std::vector<Entry>* row_of(Column column) const {
        return columns_[column].row < rows_.size() ? &rows_[columns_[column].row].entries : nullptr;
    }

private:
    static constexpr std::size_t no_row = static_cast<std::size_t>(-1);
    struct ColumnState {
        Linear sum;
        std::optional<Bound> lower;
        std::optional<Bound> upper;
        Fraction value;
        std::size_t row = no_row; // of a basic column
    };
    struct Row {
        Column basic{};
        std::vector<Entry> entries; // rising columns, no coefficient is zero
    };
    struct Undo {
        Column column{};
        bool is_lower{};
        std::optional<Bound> before;
    };
    struct PartsLess {
        bool operator()(const Linear& a, const Linear& b) const;
    };

    Column variable_column(Variable variable);
    void add_row(Column column);
    [[nodiscard]] bool can_rise(Column column) const;
    [[nodiscard]] bool can_fall(Column column) const;
    void set_value(Column column, const Fraction& value);
    void pivot(std::size_t row, Column entering, const Fraction& value);
    [[nodiscard]] std::optional<Column> entering_column(const Row& row, bool rise) const;
    [[nodiscard]] Refutation refutation(const Row& row, bool rise) const;
    [[nodiscard]] std::optional<std::size_t> violated_row() const;

    std::vector<ColumnState> columns_;
    std::vector<Row> rows_;
    std::map<Linear, Column, PartsLess> by_sum_;
    std::vector<Undo> trail_;
};

} // namespace chaintree::proofs
