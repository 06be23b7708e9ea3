// The blocks of one commit, as its parent's state tells of them and as somebody has them.
#pragma once

#include "tree/chain_node.hpp"

namespace chaintree {

// What a parent's state says of one commit that lives.
struct CommitPlace {
    CommitId id;
    Height first; // height of its first header
    Height last;
    Hash hash; // of all its headers
    HeaderHash last_header;
};

// Headers of a child's blocks that one commit in its parent holds.
struct CommittedBlocks {
    CommitId id;
    Height first; // height of the first
    std::vector<Header> headers;

    [[nodiscard]] Height height(std::uint8_t position) const {
        return Height{first.value + position};
    }
};

// Clause Evidence.no_commit: none of this index lives.
[[nodiscard]] Result<CommitPlace> commit_place(const ChainNode& parent, const ChainId& child,
                                               std::uint64_t index);
// Clause Evidence.unknown_blocks: these are not its headers.
[[nodiscard]] Result<CommittedBlocks> committed_blocks(const CommitPlace& place,
                                                       std::vector<Header> headers);
// Clauses Evidence.no_commit, Evidence.unknown_blocks (the node has other blocks at these heights,
// or none).
[[nodiscard]] Result<CommittedBlocks> committed_blocks(const ChainNode& parent,
                                                       const ChainNode& child, std::uint64_t index);

// Clause Evidence.position: the commit has no such header.
[[nodiscard]] Result<HeaderProof> prove_committed(const CommittedBlocks& commit,
                                                  std::uint8_t position);
// The node's block at that position of the commit. Null: there is none.
[[nodiscard]] const Block* block_at(const ChainNode& child, const CommittedBlocks& commit,
                                    std::uint8_t position);

} // namespace chaintree
