// One block with all that a check from bytes alone needs: what a fresh process is given. Spec:
// spec/kernel.md, section Blocks.
#pragma once

#include "chain/block.hpp"

namespace chaintree {

struct BlockBundle {
    static constexpr std::string_view message_name = "block_bundle";
    ChainDescription description;
    HeaderBody previous;
    BoundedVector<BoundedBytes<most_code_bytes>, 256> codes; // canonical texts, in any order
    Block block;
    friend bool operator==(const BlockBundle&, const BlockBundle&) = default;
};

// With the texts that `codes` knows, as many as fit.
[[nodiscard]] BlockBundle bundle_of(const ChainDescription& description, const HeaderBody& previous,
                                    const Block& block, const Codes& codes);

[[nodiscard]] Bytes encode_bundle(const BlockBundle& bundle);
// Clauses Codec.*.
[[nodiscard]] Result<BlockBundle> decode_bundle(ByteView bytes);

// Clauses Code.*, and those of check_block_stateless.
[[nodiscard]] Result<void> check_bundle(const BlockBundle& bundle);

} // namespace chaintree

BOOST_HANA_ADAPT_STRUCT(chaintree::BlockBundle, description, previous, codes, block);
