// All invariants of a contract by induction. Local ones are proved together: each may assume all
// others of the state before, and when one falls, all that was proved with it is proved again
// without. Hypotheses are stratified: local facts need local ones only; step and edge facts may use
// the local ones that stand.
#pragma once

#include "proofs/obligation.hpp"

#include <limits>

namespace chaintree::proofs {

struct Proof {
    std::uint32_t predicate = 0;
    bool proved = false;
    std::optional<Counterexample> counterexample;
    std::string undecided;
    std::set<std::uint32_t> hypotheses; // other predicates that it stands on
    std::set<std::uint32_t> lemmas;
    bool has_products = false;
    std::vector<std::pair<Move, Outcome>> obligations;
};

struct ProofRequest {
    const Theory* theory = nullptr;
    Limits limits{};
    Sender sender = Sender::signs;
    // Proofs of the same predicates by their numbers, with the same sender: of the contract before
    // an edit, or of a file with fewer predicates; and which sections the edit may concern. All
    // others are not proved again while what they stand on does.
    const std::vector<Proof>* known = nullptr;
    std::function<bool(const SectionName&)> is_changed{};
    std::set<std::uint32_t> fallen{}; // not tried, and nothing stands on them
    bool until_first_fall = false;    // what stands behind it is not tried: no obligations
    // Predicates from this number on are guesses: little is spent on each.
    std::uint32_t first_guess = std::numeric_limits<std::uint32_t>::max();
};

// One a predicate, in the order of the file. Tree predicates are not among them: see tree.hpp.
std::vector<Proof> prove_all(const ProofRequest& request);

// Families and ghosts that stay zero at every chain that no section was about.
Unborn find_unborn(Prover& prover, const Theory& theory);

// Marks pending ghosts whose messages cannot carry less than nothing. `shown`: what that rests on.
void mark_never_negative(Theory& theory, const Limits& limits, NamedLeaves* shown = nullptr);

} // namespace chaintree::proofs
