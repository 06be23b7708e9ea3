// The state of a chain: a path-compressed sparse Merkle tree from cell keys to 32-byte values. The
// default value (zero) is absence, so equal states have equal roots whatever their history.
//
//   leaf  = H(tree_leaf,  key || value)               value != 0
//   inner = H(tree_inner, depth || left || right)     depth: the first bit, 0 = most significant,
//                                                     in which the keys below differ
//   root of the empty tree = 32 zero bytes
//
// Both child hashes of an inner node stand in one 64-byte line (they are the preimage); links stand
// apart. Spec: spec/kernel.md, clauses State.*.
#pragma once

#include "base/hash32.hpp"
#include "merkle/witness.hpp"

#include <functional>
#include <memory>

namespace chaintree {

struct CellWrite {
    CellKey key;
    Hash value; // zero removes
};

class StateTree {
public:
    StateTree();
    ~StateTree();
    StateTree(StateTree&&) noexcept;
    StateTree& operator=(StateTree&&) noexcept;
    [[nodiscard]] StateTree clone() const;

    // Zero when absent. A table look-up, no descent.
    [[nodiscard]] Hash get(const CellKey& key) const;
    [[nodiscard]] StateRoot root() const;
    [[nodiscard]] std::size_t size() const; // number of cells that are not zero

    // Applies all writes (distinct keys, any order) and rehashes every touched inner node once,
    // level by level. Precondition: keys distinct.
    void apply(std::span<const CellWrite> writes);

    // The canonical multiproof of exactly these keys (distinct, any order) under the present root.
    [[nodiscard]] Witness prove(std::span<const CellKey> keys) const;

    // Hashes computed since construction (leaves and inner nodes): for the benchmark that holds the
    // tree against the least number that its shape demands.
    [[nodiscard]] std::uint64_t hash_count() const;

    // Visits every cell in key order.
    void for_each(const std::function<void(const CellKey&, const Hash&)>& visit) const;

private:
    struct Nodes;
    std::unique_ptr<Nodes> nodes_;
};

} // namespace chaintree
