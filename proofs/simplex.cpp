#include "proofs/simplex.hpp"

#include <algorithm>
#include <utility>

namespace chaintree::proofs {

namespace {

using Entries = std::vector<Simplex::Entry>;

// left + factor * right
Entries plus(const Entries& left, const Entries& right, const Fraction& factor) {
    Entries out;
    out.reserve(left.size() + right.size());
    auto a = left.begin();
    for (const auto& [column, coefficient] : right) {
        while (a != left.end() && a->column < column) out.push_back(*a++);
        Fraction sum = factor * coefficient;
        if (a != left.end() && a->column == column) sum = sum + (a++)->coefficient;
        if (sum.sign() != 0) out.push_back({column, std::move(sum)});
    }
    out.insert(out.end(), a, left.end());
    return out;
}

const Simplex::Entry* entry_of(const Entries& entries, Simplex::Column column) {
    const auto found = std::ranges::lower_bound(entries, column, {}, &Simplex::Entry::column);
    return found != entries.end() && found->column == column ? &*found : nullptr;
}

void substitute(Entries& entries, Simplex::Column column, const Entries& meaning) {
    const auto* entry = entry_of(entries, column);
    if (entry == nullptr) return;
    const Fraction coefficient = entry->coefficient;
    entries.erase(entries.begin() + (entry - entries.data()));
    entries = plus(entries, meaning, coefficient);
}

void add(Refutation& to, const Bound& bound, const Fraction& factor) {
    auto& place = to[bound.fact];
    place = place + bound.factor * factor;
}

Refutation between(const Bound& lower, const Bound& upper) {
    Refutation out;
    add(out, lower, Fraction{1});
    add(out, upper, Fraction{1});
    return out;
}

} // namespace

bool Simplex::PartsLess::operator()(const Linear& a, const Linear& b) const {
    return std::ranges::lexicographical_compare(
        a.parts(), b.parts(), [](const Linear::Part& x, const Linear::Part& y) {
            return x.variable != y.variable ? x.variable < y.variable
                                            : x.coefficient < y.coefficient;
        });
}

Simplex::Column Simplex::variable_column(Variable variable) {
    const auto [found, fresh] = by_sum_.try_emplace(Linear{variable}, columns_.size());
    if (fresh) columns_.push_back({Linear{variable}, {}, {}, {}, no_row});
    return found->second;
}

Simplex::Column Simplex::column_of(const Linear& sum) {
    if (const auto found = by_sum_.find(sum); found != by_sum_.end()) return found->second;
    for (const auto& part : sum.parts()) variable_column(part.variable);
    const auto [found, fresh] = by_sum_.try_emplace(sum, columns_.size());
    if (!fresh) return found->second;
    columns_.push_back({sum, {}, {}, {}, no_row});
    add_row(found->second);
    return found->second;
}

void Simplex::add_row(Column column) {
    Row row{column, {}};
    auto& state = columns_[column];
    for (const auto& part : state.sum.parts()) {
        const Column variable = variable_column(part.variable);
        const Fraction coefficient{part.coefficient};
        state.value = state.value + coefficient * columns_[variable].value;
        const auto* meaning = row_of(variable);
        row.entries =
            plus(row.entries, meaning ? *meaning : Entries{{variable, Fraction{1}}}, coefficient);
    }
    state.row = rows_.size();
    rows_.push_back(std::move(row));
}

std::optional<Refutation> Simplex::at_least(Column column, const Bound& bound) {
    auto& state = columns_[column];
    if (state.upper && bound.value > state.upper->value) return between(bound, *state.upper);
    if (state.lower && bound.value <= state.lower->value) return std::nullopt;
    trail_.push_back({column, true, std::exchange(state.lower, bound)});
    if (state.row == no_row && state.value < bound.value) set_value(column, bound.value);
    return std::nullopt;
}

std::optional<Refutation> Simplex::at_most(Column column, const Bound& bound) {
    auto& state = columns_[column];
    if (state.lower && bound.value < state.lower->value) return between(*state.lower, bound);
    if (state.upper && bound.value >= state.upper->value) return std::nullopt;
    trail_.push_back({column, false, std::exchange(state.upper, bound)});
    if (state.row == no_row && state.value > bound.value) set_value(column, bound.value);
    return std::nullopt;
}

void Simplex::undo(std::size_t mark) {
    while (trail_.size() > mark) {
        auto& last = trail_.back();
        auto& state = columns_[last.column];
        (last.is_lower ? state.lower : state.upper) = std::move(last.before);
        trail_.pop_back();
    }
}

bool Simplex::can_rise(Column column) const {
    const auto& state = columns_[column];
    return !state.upper || state.value < state.upper->value;
}

bool Simplex::can_fall(Column column) const {
    const auto& state = columns_[column];
    return !state.lower || state.value > state.lower->value;
}

// Of a column that is in no row's left side.
void Simplex::set_value(Column column, const Fraction& value) {
    const Fraction change = value - columns_[column].value;
    for (const auto& row : rows_)
        if (const auto* entry = entry_of(row.entries, column)) {
            auto& basic = columns_[row.basic].value;
            basic = basic + entry->coefficient * change;
        }
    columns_[column].value = value;
}

// The row's basic column gets `value`, by a change of `entering`, which becomes basic instead.
void Simplex::pivot(std::size_t row, Column entering, const Fraction& value) {
    const Column leaving = rows_[row].basic;
    const Fraction inverse = entry_of(rows_[row].entries, entering)->coefficient.inverse();
    set_value(entering, columns_[entering].value + (value - columns_[leaving].value) * inverse);
    Entries others = rows_[row].entries;
    std::erase_if(others, [&](const Entry& entry) { return entry.column == entering; });
    Entries meaning = plus(plus({}, others, -inverse), {{leaving, inverse}}, Fraction{1});
    for (auto& other : rows_)
        if (other.basic != leaving) substitute(other.entries, entering, meaning);
    rows_[row] = {entering, std::move(meaning)};
    columns_[entering].row = row;
    columns_[leaving].row = no_row;
}

// Bland's rule, here and below: always the first column that will do, so that it ends.
std::optional<std::size_t> Simplex::violated_row() const {
    for (const auto& state : columns_) {
        if (state.row == no_row) continue;
        const bool low = state.lower && state.value < state.lower->value;
        const bool high = state.upper && state.value > state.upper->value;
        if (low || high) return state.row;
    }
    return std::nullopt;
}

std::optional<Simplex::Column> Simplex::entering_column(const Row& row, bool rise) const {
    for (const auto& [column, coefficient] : row.entries)
        if ((coefficient.sign() > 0) == rise ? can_rise(column) : can_fall(column)) return column;
    return std::nullopt;
}

// All columns of the row are at the bound that keeps its sum from going further.
Refutation Simplex::refutation(const Row& row, bool rise) const {
    const auto& basic = columns_[row.basic];
    Refutation out;
    add(out, rise ? *basic.lower : *basic.upper, Fraction{1});
    for (const auto& [column, coefficient] : row.entries) {
        const bool positive = coefficient.sign() > 0;
        const auto& state = columns_[column];
        add(out, positive == rise ? *state.upper : *state.lower,
            positive ? coefficient : -coefficient);
    }
    return out;
}

Simplex::Verdict Simplex::solve(std::uint64_t& row_changes) {
    while (const auto violated = violated_row()) {
        const Row& row = rows_[*violated];
        const auto& basic = columns_[row.basic];
        const bool rise = basic.lower && basic.value < basic.lower->value;
        const auto entering = entering_column(row, rise);
        if (!entering) return refutation(row, rise);
        if (row_changes < rows_.size()) return OutOfBudget{};
        row_changes -= rows_.size();
        const Fraction value = rise ? basic.lower->value : basic.upper->value;
        pivot(*violated, *entering, value);
    }
    return Feasible{};
}

} // namespace chaintree::proofs
