// Do two versions of a section do the same? Both run on one path, from the same unknown state with
// the same arguments: afterwards every cell that either touched must hold the same value, and what
// undoes one must undo the other.
#pragma once

#include "proofs/obligation.hpp"

namespace chaintree::proofs {

enum class Errors : std::uint8_t {
    have_same_names, // by clause id, which holds the names of contract, function and error
    may_differ,
};

struct Comparison {
    bool is_same = false;
    // If they differ: in what, on the path of the counterexample. "balances[recipient] becomes
    // balances[recipient] + amount, not balances[recipient]"
    std::string difference;
    std::optional<Counterexample> counterexample;
    std::string undecided;
    std::set<std::uint32_t> hypotheses; // predicates without which it was not shown
};

// The move's section in the contract of the prover's theory and in `other`. Preconditions: the move
// has a section; `other` differs in bodies of functions only.
[[nodiscard]] Comparison compare(Prover& prover, const contract::Contract& other, const Move& move,
                                 const std::set<Hypothesis>& hypotheses, Errors errors);

} // namespace chaintree::proofs
