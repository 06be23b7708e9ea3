// The blocks of one commit, as a node of the chain has them.
#pragma once

#include "tree/chain_node.hpp"

namespace chaintree {

// Headers of a child's blocks that one commit in its parent holds.
struct CommittedBlocks {
    CommitId id;
    Height first; // height of the first
    std::vector<Header> headers;

    [[nodiscard]] Height height(std::uint8_t position) const {
        return Height{first.value + position};
    }
};

// Clauses Evidence.no_commit (none of this index lives), Evidence.unknown_blocks (the node has
// other blocks at these heights, or none).
[[nodiscard]] Result<CommittedBlocks> committed_blocks(const ChainNode& parent,
                                                       const ChainNode& child, std::uint64_t index);

// Clause Evidence.position: the commit has no such header.
[[nodiscard]] Result<HeaderProof> prove_committed(const CommittedBlocks& commit,
                                                  std::uint8_t position);

} // namespace chaintree
