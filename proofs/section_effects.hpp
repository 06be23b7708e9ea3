// What is said of sections and invariants besides their verdicts.
#pragma once

#include "proofs/check.hpp"

namespace chaintree::proofs {

// The exact frame of every section: which cells change and how, on every path that succeeds. A cell
// that is not named stays as it was.
std::vector<Effect> effects(const Theory& theory, const Limits& limits);

std::string lemma_name(Lemma lemma);

// Names of spec/assumptions.md under which this result holds.
std::vector<std::string> assumptions_of(const CheckedInvariant& one);

} // namespace chaintree::proofs
