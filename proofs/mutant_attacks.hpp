// Attacks on mutants by explicit-state search, each run as a scenario.
#pragma once

#include "proofs/attack.hpp"
#include "proofs/mutation.hpp"

namespace chaintree::proofs {

struct MutantAttacks {
    const contract::Contract* contract = nullptr;
    const contract::InvariantFile* file = nullptr;
    attacks::SearchBudget budget{};
    attacks::AttackFiles files{}; // of the contract and the file
};

// What it points to outlives the finder. Predicates that the file does not have are not attacked.
// A mutant that is the contract without some clauses is attacked by a script that drops them;
// another one as the text that it prints, in a file of its own: "token.effect-7.sol".
[[nodiscard]] AttackFinder make_attack_finder(MutantAttacks how);

} // namespace chaintree::proofs
