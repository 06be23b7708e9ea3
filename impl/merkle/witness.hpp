// A witness: the part of a state tree that some keys need, as bytes, and the tree parsed back from
// them, which answers reads, takes writes and gives the new root without the rest of the state.
//
// Bytes, pre-order: 0 empty tree (only as the whole) | 1 inner: depth, left, right | 2 leaf: key,
// value | 3 opaque: hash. Canonical for a key set K: every leaf is in K or is what some key of K
// that is absent runs into; every inner node is on the path of a key of K; every subtree without a
// key of K is opaque. One key set and one root have one witness. Spec: spec/kernel.md, clauses
// Witness.*.
#pragma once

#include "base/hash32.hpp"
#include "base/rejection.hpp"

#include <memory>

namespace chaintree {

// Canonical or not yet checked: just the bytes.
struct Witness {
    Bytes bytes;
    friend bool operator==(const Witness&, const Witness&) = default;
};

class PartialTree {
public:
    // Refuses, each with its own clause: Witness.truncated, Witness.trailing, Witness.tag (unknown
    // node tag, or `empty` inside), Witness.depth (not strictly rising), Witness.path (a leaf whose
    // key does not follow the path), Witness.zero (leaf value or opaque hash zero),
    // Witness.too_large (over max_bytes; checked before any allocation), Witness.root (hashes to
    // another root).
    static Result<PartialTree> parse(ByteView bytes, const StateRoot& root, std::size_t max_bytes);

    PartialTree(PartialTree&&) noexcept;
    PartialTree& operator=(PartialTree&&) noexcept;
    ~PartialTree();

    // nullopt: the witness does not tell (the path runs into an opaque node). Zero: proven absent.
    // Reads see earlier apply calls.
    [[nodiscard]] std::optional<Hash> get(const CellKey& key) const;

    // New root after these writes (distinct keys, zero removes). Precondition: get(key) tells, for
    // each key.
    void apply(std::span<const struct CellWrite> writes);
    [[nodiscard]] StateRoot root() const;

    // Whether the witness as parsed is canonical for exactly these keys (distinct, any order):
    // Witness.insufficient (a key is not told) or Witness.superfluous. Must be called before apply.
    [[nodiscard]] Result<void> check_canonical(std::span<const CellKey> keys) const;

private:
    struct Nodes;
    explicit PartialTree(std::unique_ptr<Nodes> nodes);
    std::unique_ptr<Nodes> nodes_;
};

} // namespace chaintree
