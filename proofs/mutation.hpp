// What mutants are held against, and what notices them. Shared by the matrix of guards and by the
// report on effects.
#pragma once

#include "proofs/original.hpp"
#include "proofs/reasons.hpp"

namespace chaintree::proofs {

// A run from genesis at whose end the predicate is false of the mutant.
struct FoundAttack {
    std::uint32_t predicate = 0;
    std::string id;   // of the mutant: "guard-3"
    std::string text; // a scenario that anybody can run
    // The file that the scenario deploys, and what stands in it; empty: the contract's own, some
    // of whose checks the scenario drops.
    std::string mutant_path{};
    std::string mutant_text{};
};

// What is attacked: an edit of the contract.
struct AttackTarget {
    const contract::Contract* mutant = nullptr;
    std::string id;                     // no other edit of the contract has it
    std::string name;                   // for people
    std::vector<std::string> dropped{}; // clauses: without these checks it may be the same
};

// Tries to break these predicates of the target; gives those that fell in a run. See
// mutant_attacks.
using AttackFinder = std::function<std::vector<FoundAttack>(
    const AttackTarget& target, const std::vector<std::uint32_t>& predicates)>;

struct MutationRequest {
    const Original* original = nullptr;
    AttackFinder find_attacks{}; // not set: no attack is ever found
    std::vector<Reason> reasons{};
    // Tree predicates that were proved of the contract. They follow from edges, which are proved
    // again; here they are only attacked.
    std::vector<std::uint32_t> proved_trees{};
    std::function<void(const std::string&)> progress = [](const std::string&) {};
};

// A reason that does not hold, or that nothing needs any more.
struct ReasonFault {
    std::string mutant;
    std::string what;
    friend bool operator==(const ReasonFault&, const ReasonFault&) = default;
};

} // namespace chaintree::proofs
