// What domain tags are for: a negative control.
#include "crypto/sha256.hpp"
#include "merkle/state_tree.hpp"
#include "support/cells.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using samples::clustered_key;
using samples::value_of;

namespace {

Bytes leaf_bytes(const CellWrite& cell) {
    Bytes out;
    out.reserve(65);
    out.push_back(std::byte{2});
    append(out, cell.key.view());
    append(out, cell.value.view());
    return out;
}

// Branches at bit 0.
Bytes inner_bytes(const Bytes& left, const Bytes& right) {
    Bytes out;
    out.reserve(2 + left.size() + right.size());
    out.push_back(std::byte{1});
    out.push_back(std::byte{0});
    append(out, left);
    append(out, right);
    return out;
}

Hash tagged_leaf(const CellWrite& cell) {
    return tagged_hash(Domain::tree_leaf, {cell.key.view(), cell.value.view()});
}

Hash tagged_inner(std::byte depth, const Hash& left, const Hash& right) {
    return tagged_hash(Domain::tree_inner, {{&depth, 1}, left.view(), right.view()});
}

// Both hash 64 bytes and say not of what.
Hash untagged_inner(std::byte, const Hash& left, const Hash& right) {
    Bytes preimage{left.bytes.begin(), left.bytes.end()};
    append(preimage, right.view());
    return plain_sha256(preimage);
}

Hash untagged_leaf(const CellWrite& cell) {
    return untagged_inner({}, cell.key.value, cell.value);
}

Hash take_hash(ByteView& bytes) {
    Hash out;
    std::memcpy(out.bytes.data(), bytes.data(), 32);
    bytes = bytes.subspan(32);
    return out;
}

// A checker that only hashes; well-formed bytes without opaque nodes.
Hash take_root(ByteView& rest, Hash (*leaf)(const CellWrite&),
               Hash (*inner)(std::byte, const Hash&, const Hash&)) {
    const auto tag = rest[0];
    const auto depth = rest[1];
    if (tag == std::byte{1}) {
        rest = rest.subspan(2);
        const auto left = take_root(rest, leaf, inner);
        return inner(depth, left, take_root(rest, leaf, inner));
    }
    rest = rest.subspan(1);
    const CellKey key{take_hash(rest)};
    return leaf({key, take_hash(rest)});
}

Hash naive_root(ByteView bytes, Hash (*leaf)(const CellWrite&),
                Hash (*inner)(std::byte, const Hash&, const Hash&)) {
    return take_root(bytes, leaf, inner);
}

} // namespace

TEST_CASE("A forged leaf fools a checker without domain tags, and is refused here") {
    const CellWrite a{clustered_key(0), value_of(1)};
    const CellWrite b{clustered_key(1), value_of(2)};
    const auto honest = inner_bytes(leaf_bytes(a), leaf_bytes(b));
    // An inner node passed off as a leaf: its children's hashes are the key and value of a cell
    // that nobody wrote.
    const auto forge = [&](Hash (*leaf)(const CellWrite&)) {
        return leaf_bytes({CellKey{leaf(a)}, leaf(b)});
    };
    const auto untagged = naive_root(honest, untagged_leaf, untagged_inner);
    CHECK(naive_root(forge(untagged_leaf), untagged_leaf, untagged_inner) == untagged);

    StateTree tree;
    tree.apply({{a, b}});
    REQUIRE(naive_root(honest, tagged_leaf, tagged_inner) == tree.root().value);
    CHECK(naive_root(forge(tagged_leaf), tagged_leaf, tagged_inner) != tree.root().value);
    CHECK(PartialTree::parse(honest, tree.root(), honest.size()));
    const auto refused = PartialTree::parse(forge(tagged_leaf), tree.root(), honest.size());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().clause == "Witness.root");
}
