// Names by which reports speak of lemmas and adversaries.
#pragma once

#include "contract/invariants.hpp"
#include "proofs/symbolic_state.hpp"

namespace chaintree::proofs {

[[nodiscard]] std::string lemma_name(Lemma lemma);

// "every neighbour arbitrary": who may do anything, by kind.
[[nodiscard]] std::string adversary_of(contract::PredicateKind kind);

// Of what is said of several chains: the steps of a tree after which it is shown to hold again, and
// those that no proof looks at (spec/proofs.md, World.steps).
struct TreeSteps {
    std::vector<std::string> proved;
    std::vector<std::string> tested;
};
// Empty: it is about one chain alone.
[[nodiscard]] std::optional<TreeSteps> tree_steps_of(contract::PredicateKind kind);

} // namespace chaintree::proofs
