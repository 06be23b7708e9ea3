// Systems of equations over the integers.
#pragma once

#include "proofs/fraction.hpp"

namespace chaintree::proofs {

// sum == value. Precondition where it is asked for: the sum has no constant.
struct Equation {
    Linear sum;
    Fraction value;
};

// Fractions of the equations that add up to whole coefficients and a value that is not whole, so
// that no integers solve all of them. nullopt: there is no such sum. Precondition: the equations
// have a solution in fractions; their values are whole.
[[nodiscard]] std::optional<Equation> unsolvable_sum(const std::vector<Equation>& equations);

} // namespace chaintree::proofs
