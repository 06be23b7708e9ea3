// `unique holder located by at`: an id lives on one chain at most, and every chain above that one
// knows the child below which it is. Three facts make it so over a parent-closed set of honest
// chains:
//   on the top      an id is here or below, not both, though only its own sections and those that
//                   come from below run there
//   on every edge   the places of an id on the child (held, further below, under way on the edge)
//                   are at most one, and if there is one, parent.at[id] == child
//   from above      what comes down an honest edge was under way, so it is nowhere below it
// Two holders would then meet on some chain above both, whose `at` names one child.
#pragma once

#include "proofs/prove.hpp"

namespace chaintree::proofs {

// Preconditions: `proofs` are those of the theory; the predicate is a unique tree.
Proof prove_unique(const Theory& theory, const std::vector<Proof>& proofs, std::uint32_t predicate,
                   const Limits& limits);

} // namespace chaintree::proofs
