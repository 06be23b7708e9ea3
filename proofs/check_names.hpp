// Names by which reports speak of lemmas and adversaries.
#pragma once

#include "contract/invariants.hpp"
#include "proofs/symbolic_state.hpp"

namespace chaintree::proofs {

[[nodiscard]] std::string lemma_name(Lemma lemma);

// "every neighbour arbitrary": who may do anything, by kind.
[[nodiscard]] std::string adversary_of(contract::PredicateKind kind);

} // namespace chaintree::proofs
