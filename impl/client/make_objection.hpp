// Objections: what is wrong with a committed block, shown to its parent.
#pragma once

#include "client/find_fault.hpp"

namespace chaintree {

// About that kind of fault at that step of the block, whether there is one or not: only the parent
// decides. `child.previous` is the header before the block's. Clauses Evidence.position,
// Evidence.step (the block has no such step), Evidence.unknown_code.
[[nodiscard]] Result<Objection> make_objection(const ChainView& child, const Block& block,
                                               const CommittedFault& about);
// The same of a block that the node has.
[[nodiscard]] Result<Objection> make_objection(const ChainNode& child, const CommittedFault& about);

} // namespace chaintree
