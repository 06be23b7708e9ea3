// What mutants are held against, and what notices them. Shared by the matrix of guards and by the
// report on effects.
#pragma once

#include "proofs/original.hpp"
#include "proofs/reasons.hpp"

namespace chaintree::proofs {

// A run from genesis at whose end the predicate is false.
struct FoundAttack {
    std::uint32_t predicate = 0;
    std::string text; // that anybody can run
};

// Tries to break these predicates of a mutant; gives those that fell in a run. See mutant_attacks.
using AttackFinder = std::function<std::vector<FoundAttack>(
    const contract::Contract& mutant, const std::vector<std::uint32_t>& predicates)>;

struct MutationRequest {
    const Original* original = nullptr;
    AttackFinder find_attacks{}; // not set: no attack is ever found
    std::vector<Reason> reasons{};
    // Tree predicates that were proved of the contract. They follow from edges, which are proved
    // again; here they are only attacked.
    std::vector<std::uint32_t> proved_trees{};
};

// A reason that does not hold, or that nothing needs any more.
struct ReasonFault {
    std::string mutant;
    std::string what;
    friend bool operator==(const ReasonFault&, const ReasonFault&) = default;
};

} // namespace chaintree::proofs
