// Internal to StateTree. Nodes stand in flat arrays and point to each other by number; what hashing
// reads (child hashes), what walking reads (links) and what look-ups read (cells) stand apart.
//
// A write walks from its leaf upwards and stops at the first node that is dirty already, so a batch
// visits every touched inner node once; `rehash` then hashes the dirty nodes, deepest bit first.
#pragma once

#include "merkle/cell_table.hpp"
#include "merkle/node_hash.hpp"
#include "merkle/state_tree.hpp"

namespace chaintree {

// An inner node or a leaf, by number; the top bit tells which. `no_node` is the empty tree.
using NodeRef = std::uint32_t;
inline constexpr NodeRef leaf_flag = 1U << 31;
inline constexpr NodeRef no_node = UINT32_MAX;
constexpr bool is_leaf(NodeRef ref) {
    return (ref & leaf_flag) != 0;
}

// A place that holds a child: 2 * inner node + side, or the root's.
using Slot = std::uint32_t;
inline constexpr Slot root_slot = UINT32_MAX;

struct StateTree::Nodes {
    struct alignas(64) Cell {
        CellKey key;
        Hash value;
    };
    struct Links { // 16 bytes
        std::array<NodeRef, 2> child{};
        Slot slot = root_slot; // where this node hangs
        std::uint8_t depth = 0;
        bool dirty = false; // in `dirty_nodes`; then all nodes above are dirty too
        bool alive = true;  // false: in `free_inner`
    };

    std::vector<ChildHashes> hashes; // parallel to links
    std::vector<Links> links;
    std::vector<Cell> cells;
    std::vector<Slot> cell_slots; // parallel to cells
    CellTable table;
    NodeRef root = no_node;
    Hash root_hash;
    std::size_t size = 0;
    std::uint64_t hash_count = 0;

    std::vector<std::uint32_t> free_inner;
    std::vector<std::uint32_t> free_cells;
    std::vector<std::uint32_t> dirty_nodes;
    std::vector<Slot> updated_slots;       // of leaves hashed again; nodes above not marked yet
    std::vector<std::uint32_t> key_hashes; // scratch of apply
    std::vector<std::uint32_t> sorted;     // scratch of rehash

    [[nodiscard]] std::uint32_t find(std::uint32_t key_hash, const CellKey& key) const;
    void prefetch(std::span<const CellWrite> writes);
    // One write. A change of shape marks the nodes above dirty; an update only notes its slot.
    void write(const CellWrite& write, std::uint32_t key_hash);
    // Marks the nodes above updated leaves, all of them one level a round.
    void mark_updated();
    void rehash();

    void prove(NodeRef ref, const Hash& hash, std::span<const CellKey*> keys, Bytes& out) const;
    void visit(NodeRef ref, const std::function<void(const CellKey&, const Hash&)>& visitor) const;

private:
    void update(std::uint32_t cell, const Hash& value);
    void insert(const CellWrite& write, std::uint32_t key_hash);
    void erase(std::uint32_t cell, std::uint32_t key_hash);
    // Where a new cell must hang: the lowest place on its path that lies above its first difference
    // from the leaf that its path runs into.
    [[nodiscard]] Slot place_above(std::uint32_t cell, unsigned difference) const;
    std::uint32_t run_into(const CellKey& key) const;
    void mark_dirty(Slot slot);

    std::uint32_t new_cell(const CellWrite& write);
    std::uint32_t new_inner(unsigned depth);
    [[nodiscard]] NodeRef& child_at(Slot slot);
    [[nodiscard]] Hash& hash_at(Slot slot);
    void hang(NodeRef ref, Slot slot);
    void sort_dirty();
};

} // namespace chaintree
