#include "chain/block.hpp"
#include "crypto/sha256.hpp"

namespace chaintree {

Hash trace_leaf(std::uint64_t index, std::uint8_t kind, const Hash& step_hash,
                const Hash& witness_hash, const StateRoot& root_after) {
    Hasher hasher{Domain::trace_leaf};
    hasher.add_u64(index).add_byte(kind).add(step_hash.view());
    hasher.add(witness_hash.view()).add(root_after.view());
    return hasher.finish();
}

Hash trace_root(std::span<const Hash> leaves) {
    std::vector<Hash> level{leaves.begin(), leaves.end()};
    while (level.size() > 1) {
        const std::size_t pairs = level.size() / 2;
        for (std::size_t i = 0; i < pairs; ++i)
            level[i] =
                tagged_hash(Domain::trace_inner, {level[2 * i].view(), level[2 * i + 1].view()});
        if (level.size() % 2 == 1) level[pairs] = level.back();
        level.resize(pairs + level.size() % 2);
    }
    Hasher hasher{Domain::trace_root};
    hasher.add_u64(leaves.size());
    if (!level.empty()) hasher.add(level.front().view());
    return hasher.finish();
}

} // namespace chaintree
