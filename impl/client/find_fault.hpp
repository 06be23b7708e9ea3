// What is wrong with a block, as its parent would judge it: found from the header before and the
// block's own bytes.
#pragma once

#include "client/committed.hpp"

namespace chaintree {

enum class FaultKind : std::uint8_t { step, last_leaf, count };

struct BlockFault {
    FaultKind kind = FaultKind::step;
    std::uint32_t step = 0; // of that kind: its index
    Rejection why;          // the clause that the parent will find
};

// Clause Evidence.body: the steps are those that the header commits to, and no more than can be
// revealed. Only such a body can be judged.
[[nodiscard]] Result<void> check_body(const ChainConfig& config, const Block& block);

// The first fault; empty: the block is right. The error says why nothing can be shown. Clauses
// Evidence.previous (the block does not follow), Evidence.body (its bytes are not those that the
// header commits to, or more than can be revealed: they can be demanded), Evidence.unknown_code.
[[nodiscard]] Result<std::optional<BlockFault>> find_fault(const ChainView& chain,
                                                           const Block& block);

// A fault, and which header of which commit has it.
struct CommittedFault {
    CommittedBlocks commit;
    std::uint8_t position = 0;
    BlockFault fault;
};

// The first one in the child's commits that its parent has not settled, from `index` on. Clauses
// Evidence.none, Evidence.unknown_blocks, and those of find_fault.
[[nodiscard]] Result<CommittedFault>
find_committed_fault(const ChainNode& parent, const ChainNode& child, std::uint64_t index = 0);

} // namespace chaintree
