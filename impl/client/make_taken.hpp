// Takeovers: a step of a halted chain, with what the chain that runs it has to be told.
#pragma once

#include "tree/tree.hpp"

namespace chaintree {

// A step for a block of `on`: the chain above the halted ones.
struct Takeover {
    ChainId on;
    Taken step;
};

// As of the state that its nodes have; `now`: time of the block that is to run it. The step itself
// may be one that is refused. Clauses of HaltedView::open, Evidence.unknown_code, Evidence.size (it
// fits no step).
[[nodiscard]] Result<Takeover> make_taken(const Tree& tree, const ChainId& chain,
                                          const StepBody& step, Time now);

// The second section on a halted chain. From its parent no proof is asked for; from a child, one
// under a commit that was final as of the halt. Clauses of HaltedView::open, Evidence.no_receipt.
[[nodiscard]] Result<Delivery> make_taken_delivery(const Tree& tree, const ChainId& chain,
                                                   const Transaction& message);

} // namespace chaintree
