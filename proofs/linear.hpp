// Linear terms and facts over integer variables: what every path of a contract ends in. No arrays,
// no choices, no quantifiers: each query is a conjunction of facts, which any solver decides fast
// and which a certificate can show to be contradictory without one.
#pragma once

#include "base/word.hpp"

#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace chaintree::proofs {

// Unbounded, as spec/invariants.md has them.
using Int = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>,
                                          boost::multiprecision::et_off>;

// Index into the variables of one path, from 0.
struct Variable {
    std::uint32_t number = 0;
    friend auto operator<=>(const Variable&, const Variable&) = default;
};

// constant + sum of coefficient * variable. Terms are sorted by variable, no coefficient is zero:
// equal terms are equal data.
class Linear {
public:
    struct Part {
        Variable variable;
        Int coefficient;
        friend bool operator==(const Part&, const Part&) = default;
    };

    Linear() = default;
    explicit Linear(Int constant) : constant_(std::move(constant)) {}
    explicit Linear(Variable variable) : parts_{{variable, 1}} {}

    [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
    [[nodiscard]] const Int& constant() const { return constant_; }
    [[nodiscard]] bool is_constant() const { return parts_.empty(); }

    [[nodiscard]] Linear operator+(const Linear& other) const { return plus(other, 1); }
    [[nodiscard]] Linear operator-(const Linear& other) const { return plus(other, -1); }
    [[nodiscard]] Linear operator*(const Int& factor) const;
    // *this + factor * other
    [[nodiscard]] Linear plus(const Linear& other, const Int& factor) const;

    friend bool operator==(const Linear&, const Linear&) = default;

private:
    std::vector<Part> parts_;
    Int constant_ = 0;
};

enum class Relation : std::uint8_t { at_least_zero, zero, not_zero };

// left >= 0, left == 0 or left != 0. Converts to no bool: ask `decide` of a path.
struct Atom {
    Linear left;
    Relation relation = Relation::zero;
    friend bool operator==(const Atom&, const Atom&) = default;
};

[[nodiscard]] Atom at_least(const Linear& left, const Linear& right); // left >= right
[[nodiscard]] Atom equals(const Linear& left, const Linear& right);
[[nodiscard]] Atom differs(const Linear& left, const Linear& right);
// Over integers: the negation of l >= 0 is -l - 1 >= 0.
[[nodiscard]] Atom negation(const Atom& atom);
// Divided by the greatest common divisor, with a fixed sign where that means the same: equal facts
// are more often equal data. An impossible equality becomes 1 == 0.
[[nodiscard]] Atom normal(Atom atom);
// The truth of a fact that needs no variable's value; nullopt: it depends.
[[nodiscard]] std::optional<bool> truth(const Atom& atom);

// A product of two terms that are no constants, or the like of it: outside linear arithmetic.
struct Product {
    Variable result;
    Linear left;
    Linear right;
    friend bool operator==(const Product&, const Product&) = default;
};

// A conjunction: the unit that is solved, exported, certified and cached.
struct Conjunction {
    std::vector<Atom> atoms;
    std::vector<Product> products;

    [[nodiscard]] bool is_linear() const { return products.empty(); }
};

// Variables renumbered from 0 in order of their first use, one fact a line, in prefix form, the
// same for equal conjunctions: `>= 3 v0 -1 v1 + 5`. The unit of caching.
std::string to_text(const Conjunction& conjunction);

// Values by variable number; a variable beyond the end is zero.
using Assignment = std::vector<Int>;
[[nodiscard]] Int value_of(const Linear& term, const Assignment& values);
[[nodiscard]] bool holds(const Atom& atom, const Assignment& values);

} // namespace chaintree::proofs
