// Three facts of the kernel (spec/kernel.md), proved by base and step: one root opens to one value,
// a wrong block has a first wrong step, an objection in time precedes finality.
#pragma once

#include "proofs/claims.hpp"

namespace chaintree::proofs {

// Abstracted: a hash is a number; its input is a tag and two numbers (of an inner node: its
// children; of a leaf: key and value). That no two inputs have one hash is the named assumption,
// used once a claim.
ByInduction one_root_opens_to_one_value();

// Abstracted: of every root of a trace only whether it is the right one.
ByInduction wrong_block_has_a_first_wrong_step();

// The arithmetic of deadlines, as impl/chain computes them.
ByInduction objections_precede_finality();

} // namespace chaintree::proofs
