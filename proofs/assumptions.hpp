// The assumptions that a result uses, by their names in spec/assumptions.md. In doubt an assumption
// is listed: a list that is too long says less than it could, one that is too short is wrong.
#pragma once

#include "proofs/prove.hpp"

namespace chaintree::proofs {

// What a proof rests on, its hypotheses' proofs included.
struct Foundations {
    contract::PredicateKind world = contract::PredicateKind::local; // who follows the rules
    bool signatures = false;
    bool types_alone = false; // it is true in every typed state, of whatever cells
};

// Sorted.
[[nodiscard]] std::vector<std::string> assumptions_of(const Foundations& foundations);

// Whether it matters to the proof who really signed: its predicate depends on who sent, or a path
// of its obligations asks for a signature. What depends on neither is proved of forged senders too:
// they differ in nothing else.
[[nodiscard]] bool rests_on_signatures(const Theory& theory, const Proof& proof);

// No lemma about sums, which wants cells to be different ones, and nothing that the kernel says of
// ids and times is in its leaves.
[[nodiscard]] bool rests_on_types_alone(const Proof& proof);

} // namespace chaintree::proofs
