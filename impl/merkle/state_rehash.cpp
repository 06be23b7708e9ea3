#include "merkle/state_nodes.hpp"

#include <algorithm>

namespace chaintree {

namespace {

// Enough to hide a miss of the last cache behind the hashing of earlier nodes.
constexpr std::size_t prefetch_nodes = 4;

} // namespace

void StateTree::Nodes::prefetch(std::span<const CellWrite> writes) {
    for (const auto key_hash : key_hashes) table.prefetch(key_hash);
    for (std::size_t i = 0; i < writes.size(); ++i) {
        const auto cell = table.guess(key_hashes[i]);
        if (cell == CellTable::none) continue;
        __builtin_prefetch(&cells[cell]);
        __builtin_prefetch(&cell_slots[cell]);
    }
}

// Deepest bit first: a node's depth is greater than those of the nodes above it.
void StateTree::Nodes::sort_dirty() {
    const auto deeper = [&](std::uint32_t a, std::uint32_t b) {
        return links[a].depth > links[b].depth;
    };
    if (std::ranges::is_sorted(dirty_nodes, deeper)) return; // always so after a single update
    std::array<std::uint32_t, 257> begins{};                 // by 255 - depth, one further
    for (const auto node : dirty_nodes) ++begins[256U - links[node].depth];
    for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
    sorted.resize(dirty_nodes.size());
    for (const auto node : dirty_nodes) sorted[begins[255U - links[node].depth]++] = node;
    dirty_nodes.swap(sorted);
}

void StateTree::Nodes::rehash() {
    sort_dirty();
    for (std::size_t i = 0; i < dirty_nodes.size(); ++i) {
        if (i + prefetch_nodes < dirty_nodes.size()) {
            const auto later = dirty_nodes[i + prefetch_nodes];
            __builtin_prefetch(&hashes[later]);
            __builtin_prefetch(&hash_at(links[later].slot), 1);
        }
        const auto node = dirty_nodes[i];
        links[node].dirty = false;
        if (!links[node].alive) continue;
        hash_at(links[node].slot) = inner_hash(links[node].depth, hashes[node]);
        ++hash_count;
    }
    dirty_nodes.clear();
}

} // namespace chaintree
