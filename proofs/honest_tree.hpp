// What tree predicates that are proved say about two neighbours of an honest set that holds the
// root. They add hypotheses that no chain alone, and no edge alone, can give.
//
//   additive sum(held) backed by backing   on every chain, sum(held) + sum(backing) fits in a uint:
//       on the top it is what the constructor left, which is shown to fit; below, it is at most
//       parent.backing[child], which is a cell
//   unique holder located by at            on every edge, the places of an id below are at most one
//       (proofs/tree_unique.hpp)
#pragma once

#include "proofs/attempt.hpp"

namespace chaintree::proofs {

struct HonestTree {
    Theory theory; // with predicates and sums over messages behind its own
    std::set<Hypothesis> hypotheses;
    std::map<std::uint32_t, std::uint32_t> tree_of; // a predicate that was added: whose it is
    std::map<std::uint32_t, std::pair<std::string, Outcome>> shown; // what it took to assume it
};

// Precondition: the predicates `trees` are tree predicates that hold, by the attempt's proofs.
[[nodiscard]] HonestTree honest_tree(const Theory& theory, const std::set<std::uint32_t>& trees,
                                     const Limits& limits);

} // namespace chaintree::proofs
