// Attacks on mutants by explicit-state search, each run as a scenario.
#pragma once

#include "proofs/mutation.hpp"
#include "proofs/search.hpp"

namespace chaintree::proofs {

struct MutantAttacks {
    const contract::InvariantFile* file = nullptr;
    attacks::SearchBudget budget{};
    std::string ledger_text{}; // of the shipped token
};

// What it points to outlives the finder. A mutant is attacked as the text that it prints.
[[nodiscard]] AttackFinder make_attack_finder(MutantAttacks how);

} // namespace chaintree::proofs
