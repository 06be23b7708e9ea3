// What corrupt producers sign: blocks that were changed, headers of their chain. Internal to
// scenario/.
#pragma once

#include "scenario/world.hpp"

namespace chaintree::scenario {

// The node's newest block, changed at that step, signed by its producers. Empty: it has no such
// step, or nothing that can be wrong so. Precondition: there is one.
[[nodiscard]] std::optional<Block> forged_block(const ChainNode& node, BlockTamper how,
                                                std::size_t index,
                                                std::span<const SecretKey> producers);
// Whether the producers can gain by it: a commit of such a block may be taken. What is not so wrong
// is refused by whoever sees the header.
[[nodiscard]] bool can_be_committed(BlockTamper how);
// Its producers sign the header as it is.
void sign_again(Header& header, std::span<const SecretKey> producers);

// --- the parts (forge_steps.cpp, forge_header.cpp) ---

// A block that is being changed.
struct BlockDraft {
    const ChainNode& node;
    HeaderBody previous;
    HeaderBody body;
    std::vector<StepRecord> records;
};

// False: nothing can be wrong so.
[[nodiscard]] bool change_steps(BlockDraft& draft, BlockTamper how, std::size_t index);
[[nodiscard]] bool change_header(BlockDraft& draft, BlockTamper how);
[[nodiscard]] bool change_signatures(Header& header, BlockTamper how);
// Witnesses and roots as a chain would have them whose steps these are.
void make_again(BlockDraft& draft);

} // namespace chaintree::scenario
