// Most conjunctions that are asked about are true of integers that are near to those of the path so
// far: these are found by mending one fact after the other, which costs a fraction of a query.
#pragma once

#include "proofs/linear.hpp"

#include <span>

namespace chaintree::proofs {

// Changes values until all facts hold. False: not found, which says nothing about the facts.
// Deterministic. Precondition: every variable has a value.
[[nodiscard]] bool repair(std::span<const Atom> atoms, std::span<const Product> products,
                          Assignment& values);

// Does each of them hold?
[[nodiscard]] bool all_hold(std::span<const Atom> atoms, std::span<const Product> products,
                            const Assignment& values);

} // namespace chaintree::proofs
