// In which ways a section can end early, as its text stands: each `require` and `revert`, and each
// operator that Solidity checks, of the section and of all that it calls.
#pragma once

#include "proofs/theory.hpp"

#include "contract/evaluator.hpp"

namespace chaintree::proofs {

// Each once, in the order of the text, what is called where it is called. A division by a number
// that stands in the text has no way to fail.
[[nodiscard]] std::vector<contract::Stop> stops_of(const contract::Contract& contract,
                                                   const SectionName& name);

// The same statement or operator, for the same cause.
[[nodiscard]] bool is_same(const contract::Stop& a, const contract::Stop& b);

// Named by the contract: not an overflow, an underflow or a division by zero.
[[nodiscard]] inline bool is_named(const contract::Stop& stop) {
    return stop.kind == contract::StopKind::error;
}

} // namespace chaintree::proofs
