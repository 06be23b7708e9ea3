// Internal to PartialTree. A removed cell stays as a leaf with the value zero, and a node without
// cells has the hash zero: such nodes are skipped when hashing, so roots are those of the collapsed
// tree, and what the witness once told it goes on telling, in whatever order cells are removed and
// added.
#pragma once

#include "merkle/node_hash.hpp"
#include "merkle/witness.hpp"

#include <expected>
#include <string_view>
#include <vector>

namespace chaintree {

struct PartialTree::Nodes {
    static constexpr std::uint32_t none = UINT32_MAX;

    class Parser;
    struct Inner {
        std::array<std::uint32_t, 2> child{};
        std::uint8_t depth = 0;
    };
    struct Leaf {
        CellKey key;
        Hash value; // zero: removed
    };
    struct Node {
        WitnessTag kind = WitnessTag::opaque; // never empty
        bool stale = false;                   // the hash is to be computed again
        std::uint32_t index = 0;              // of the inner node or leaf
        Hash hash;                            // zero: no cells below
    };

    std::vector<Node> nodes;
    std::vector<Inner> inners;
    std::vector<Leaf> leaves;
    std::uint32_t root = none; // none: the empty tree
    bool written = false;

    [[nodiscard]] Hash root_hash() const { return root == none ? Hash{} : nodes[root].hash; }
    // Their hashes are not made yet: stale.
    std::uint32_t add_inner(const Inner& inner);
    std::uint32_t add_leaf(const Leaf& leaf);
    std::uint32_t add_opaque(const Hash& hash);

    // The leaf or opaque node that the key's path runs into. Precondition: the tree is not empty.
    [[nodiscard]] std::uint32_t run_into(const CellKey& key) const;
    void write(const CellKey& key, const Hash& value);
    // Makes the hashes of a stale node and of the stale nodes below it.
    void rehash(std::uint32_t node);

    // Marks what the key's path meets; false when it runs into an opaque node.
    [[nodiscard]] bool mark_path(const CellKey& key, std::vector<bool>& met) const;

private:
    void mark_stale(const CellKey& key);
    void split(const Leaf& leaf, unsigned difference);
};

// Refuses as PartialTree::parse does, but for Witness.too_large and Witness.root. Depths rise
// strictly, so the recursion is at most 257 deep.
class PartialTree::Nodes::Parser {
public:
    template <class T>
    using Parsed = std::expected<T, std::string_view>; // or the clause that refuses

    explicit Parser(ByteView bytes) : bytes_(bytes) {}
    Parsed<Nodes> parse();

private:
    // The bits that the inner nodes above demand of a key.
    struct Path {
        int depth = -1; // of the node above
        std::array<std::byte, 32> mask{};
        std::array<std::byte, 32> bits{};
        [[nodiscard]] bool admits(const CellKey& key) const;
        [[nodiscard]] Path below(unsigned node_depth, unsigned side) const;
    };
    // `sample` is the number of some leaf below, or none.
    struct Subtree {
        std::uint32_t node;
        std::uint32_t sample;
    };

    ByteView bytes_;
    Nodes out_;

    Parsed<std::uint8_t> take_byte();
    Parsed<Hash> take_hash();
    Parsed<Subtree> subtree(const Path& path);
    Parsed<Subtree> inner(const Path& path);
    Parsed<Subtree> leaf(const Path& path);
    Parsed<Subtree> opaque();
};

} // namespace chaintree
