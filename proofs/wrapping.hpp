// Subtractions that go round at 2^256, near a guard: it may stand before one that would revert
// anyway. Internal to the matrix.
#pragma once

#include "proofs/mutants.hpp"

namespace chaintree::proofs {

// Those of every section that runs the guard's function, in whichever function they stand.
struct Wrapping {
    std::vector<std::string> clauses; // "Token.transfer.underflow"
    std::vector<BodyName> bodies;     // of their functions
};

[[nodiscard]] Wrapping subtractions_around(const contract::Contract& contract,
                                           const BodyName& guard);

// Empty: there is no subtraction, or none that can go round.
[[nodiscard]] std::optional<contract::Contract> wrapped(const contract::Contract& contract,
                                                        const Wrapping& wrapping);

} // namespace chaintree::proofs
