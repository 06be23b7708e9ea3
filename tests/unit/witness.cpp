// Witnesses: every refusal, by clause.
#include "merkle/witness.hpp"

#include "crypto/sha256.hpp"
#include "merkle/state_tree.hpp"
#include "support/cells.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using samples::spread_key;
using samples::value_of;

namespace {

constexpr std::size_t max_bytes = 1 << 16;

std::string clause_of(const Bytes& bytes, const StateRoot& root, std::size_t limit = max_bytes) {
    const auto parsed = PartialTree::parse(bytes, root, limit);
    return parsed ? "accepted" : parsed.error().clause;
}

// Structure is checked before the root, so any root will do.
std::string clause_of(const Bytes& bytes) {
    return clause_of(bytes, StateRoot{});
}

struct Writer {
    Bytes bytes{};
    Writer& byte(unsigned value) {
        bytes.push_back(static_cast<std::byte>(value));
        return *this;
    }
    Writer& empty() { return byte(0); }
    Writer& inner(unsigned depth) { return byte(1).byte(depth); }
    Writer& leaf(const CellKey& key, const Hash& value) {
        byte(2);
        append(bytes, key.view());
        append(bytes, value.view());
        return *this;
    }
    Writer& opaque(const Hash& hash) {
        byte(3);
        append(bytes, hash.view());
        return *this;
    }
};

CellKey key_with_bits(std::initializer_list<unsigned> places) {
    CellKey out;
    for (const auto place : places) out.value.bytes[place / 8] |= std::byte{0x80} >> (place % 8);
    return out;
}

StateTree spread_tree(std::uint64_t count) {
    StateTree out;
    for (std::uint64_t i = 0; i < count; ++i) {
        const CellWrite write{spread_key(i), value_of(i + 1)};
        out.apply({&write, 1});
    }
    return out;
}

PartialTree parsed(const StateTree& tree, const std::vector<CellKey>& keys) {
    return PartialTree::parse(tree.prove(keys).bytes, tree.root(), max_bytes).value();
}

std::string canonical_clause(const PartialTree& tree, const std::vector<CellKey>& keys) {
    const auto checked = tree.check_canonical(keys);
    return checked ? "accepted" : checked.error().clause;
}

} // namespace

TEST_CASE("The witness of the empty tree is one byte and tells every cell as absent") {
    const StateTree tree;
    const auto witness = tree.prove(std::vector{spread_key(1)});
    CHECK(witness.bytes == Writer{}.empty().bytes);
    auto partial = PartialTree::parse(witness.bytes, tree.root(), 1).value();
    CHECK(partial.get(spread_key(1)) == Hash{});
    CHECK(canonical_clause(partial, {spread_key(1)}) == "accepted");
    const std::vector<CellWrite> writes{{spread_key(1), Hash{}}, {spread_key(2), value_of(2)}};
    partial.apply(writes);
    StateTree full;
    full.apply(writes);
    CHECK(partial.root() == full.root());
}

TEST_CASE("A witness without keys is one opaque node") {
    const auto tree = spread_tree(5);
    const auto witness = tree.prove({});
    CHECK(witness.bytes == Writer{}.opaque(tree.root().value).bytes);
    const auto partial = PartialTree::parse(witness.bytes, tree.root(), max_bytes).value();
    CHECK(partial.get(spread_key(1)) == std::nullopt);
    CHECK(canonical_clause(partial, {}) == "accepted");
    CHECK(canonical_clause(partial, {spread_key(1)}) == "Witness.insufficient");
}

TEST_CASE("The bytes are pre-order, left first") {
    const CellWrite a{key_with_bits({}), value_of(1)};
    const CellWrite b{key_with_bits({255}), value_of(2)};
    const CellWrite c{key_with_bits({3}), value_of(3)};
    StateTree tree;
    tree.apply({{a, b, c}});
    const auto opaque_c = tagged_hash(Domain::tree_leaf, {c.key.view(), c.value.view()});
    CHECK(tree.prove({{b.key, a.key}}).bytes == Writer{}
                                                    .inner(3)
                                                    .inner(255)
                                                    .leaf(a.key, a.value)
                                                    .leaf(b.key, b.value)
                                                    .opaque(opaque_c)
                                                    .bytes);
}

TEST_CASE("Bytes that end early are refused: Witness.truncated") {
    const auto tree = spread_tree(20);
    const auto whole = tree.prove({{spread_key(3), spread_key(4)}}).bytes;
    REQUIRE(clause_of(whole, tree.root()) == "accepted");
    for (std::size_t size = 0; size < whole.size(); ++size)
        CHECK(clause_of({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)},
                        tree.root()) == "Witness.truncated");
}

TEST_CASE("Bytes after the tree are refused: Witness.trailing") {
    const auto tree = spread_tree(20);
    auto bytes = tree.prove({{spread_key(3)}}).bytes;
    bytes.push_back(std::byte{0});
    CHECK(clause_of(bytes, tree.root()) == "Witness.trailing");
    CHECK(clause_of(Writer{}.empty().empty().bytes) == "Witness.trailing");
}

TEST_CASE("Unknown tags and an empty tree inside are refused: Witness.tag") {
    CHECK(clause_of(Writer{}.byte(4).bytes) == "Witness.tag");
    CHECK(clause_of(Writer{}.byte(255).bytes) == "Witness.tag");
    CHECK(clause_of(Writer{}.inner(0).empty().opaque(value_of(1)).bytes) == "Witness.tag");
    CHECK(clause_of(Writer{}.inner(0).opaque(value_of(1)).empty().bytes) == "Witness.tag");
}

TEST_CASE("Depths that do not rise are refused: Witness.depth") {
    const auto one = value_of(1);
    const auto nested = [&](unsigned above, unsigned below) {
        return Writer{}.inner(above).inner(below).opaque(one).opaque(one).opaque(one).bytes;
    };
    CHECK(clause_of(nested(7, 7)) == "Witness.depth");
    CHECK(clause_of(nested(7, 6)) == "Witness.depth");
    CHECK(clause_of(nested(7, 8)) == "Witness.root");
    Writer deep;
    for (unsigned depth = 0; depth < 256; ++depth) deep.inner(depth);
    CHECK(clause_of(deep.bytes) == "Witness.truncated");
    CHECK(clause_of(deep.inner(255).bytes) == "Witness.depth");
}

TEST_CASE("A leaf off its path is refused: Witness.path") {
    const auto one = value_of(1);
    const auto left = key_with_bits({});
    const auto right = key_with_bits({9});
    CHECK(clause_of(Writer{}.inner(9).leaf(left, one).leaf(right, one).bytes) == "Witness.root");
    CHECK(clause_of(Writer{}.inner(9).leaf(right, one).opaque(one).bytes) == "Witness.path");
    CHECK(clause_of(Writer{}.inner(9).opaque(one).leaf(left, one).bytes) == "Witness.path");
    SECTION("the node two levels above counts too") {
        const auto lost = Writer{}.inner(3).inner(9).opaque(one).leaf(key_with_bits({3, 9}), one);
        CHECK(clause_of(Writer{lost}.opaque(one).bytes) == "Witness.path");
    }
    SECTION("leaves that differ in a bit that their common node skips") {
        const auto strange = key_with_bits({2, 9});
        CHECK(clause_of(Writer{}.inner(9).leaf(left, one).leaf(strange, one).bytes) ==
              "Witness.path");
    }
}

TEST_CASE("A leaf without a value and a hash of zero are refused: Witness.zero") {
    CHECK(clause_of(Writer{}.leaf(spread_key(1), Hash{}).bytes) == "Witness.zero");
    CHECK(clause_of(Writer{}.opaque(Hash{}).bytes) == "Witness.zero");
}

TEST_CASE("More bytes than allowed are refused before anything else: Witness.too_large") {
    const auto tree = spread_tree(20);
    const auto bytes = tree.prove({{spread_key(3)}}).bytes;
    CHECK(clause_of(bytes, tree.root(), bytes.size()) == "accepted");
    CHECK(clause_of(bytes, tree.root(), bytes.size() - 1) == "Witness.too_large");
    CHECK(clause_of(Bytes(100, std::byte{9}), tree.root(), 99) == "Witness.too_large");
}

TEST_CASE("Another root is refused: Witness.root") {
    const auto tree = spread_tree(20);
    const auto bytes = tree.prove({{spread_key(3)}}).bytes;
    CHECK(clause_of(bytes, spread_tree(19).root()) == "Witness.root");
    CHECK(clause_of(Writer{}.empty().bytes, tree.root()) == "Witness.root");
    CHECK(clause_of(bytes, StateRoot{}) == "Witness.root");
}

TEST_CASE("No bit of a witness can be flipped") {
    const auto tree = spread_tree(8);
    const auto whole = tree.prove({{spread_key(3), spread_key(100)}}).bytes;
    std::map<std::string, int> refusals;
    for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
        auto flipped = whole;
        flipped[bit / 8] ^= std::byte{1} << (bit % 8);
        ++refusals[clause_of(flipped, tree.root())];
    }
    CHECK_FALSE(refusals.contains("accepted"));
    CHECK(refusals["Witness.root"] > 0);
    CHECK(refusals["Witness.tag"] > 0);
    CHECK(refusals["Witness.depth"] > 0);
    CHECK(refusals["Witness.path"] > 0);
}

TEST_CASE("A key that is not told makes a witness insufficient: Witness.insufficient") {
    const auto tree = spread_tree(50);
    const auto partial = parsed(tree, {spread_key(3)});
    CHECK(partial.get(spread_key(3)) == value_of(4));
    CHECK(partial.get(spread_key(4)) == std::nullopt);
    CHECK(canonical_clause(partial, {spread_key(3)}) == "accepted");
    CHECK(canonical_clause(partial, {spread_key(3), spread_key(4)}) == "Witness.insufficient");
}

TEST_CASE("A witness that shows more than its keys need is refused: Witness.superfluous") {
    const auto tree = spread_tree(50);
    const auto partial = parsed(tree, {spread_key(3), spread_key(4)});
    CHECK(canonical_clause(partial, {spread_key(4), spread_key(3)}) == "accepted");
    CHECK(canonical_clause(partial, {spread_key(3)}) == "Witness.superfluous");
    CHECK(canonical_clause(partial, {}) == "Witness.superfluous");
    SECTION("a leaf shown instead of its hash, for a key elsewhere") {
        const auto one = value_of(1);
        const auto bytes =
            Writer{}.inner(0).leaf(key_with_bits({}), one).leaf(key_with_bits({0}), one).bytes;
        StateTree two;
        two.apply({{CellWrite{key_with_bits({}), one}, CellWrite{key_with_bits({0}), one}}});
        const auto shown = PartialTree::parse(bytes, two.root(), max_bytes).value();
        CHECK(canonical_clause(shown, {key_with_bits({0})}) == "Witness.superfluous");
        CHECK(canonical_clause(shown, {key_with_bits({}), key_with_bits({0})}) == "accepted");
    }
}

TEST_CASE("A removed cell goes on telling what its leaf told") {
    // Both keys run into the same leaf, and its sibling is opaque: after its removal a descent
    // would end in the opaque node.
    auto tree = spread_tree(50);
    CellKey absent = spread_key(3);
    absent.value.bytes[31] ^= std::byte{1};
    auto partial = parsed(tree, {spread_key(3), absent});
    REQUIRE(partial.get(absent) == Hash{});
    for (const auto& write : {CellWrite{spread_key(3), Hash{}}, CellWrite{absent, value_of(9)},
                              CellWrite{spread_key(3), value_of(8)}, CellWrite{absent, Hash{}}}) {
        partial.apply({&write, 1});
        tree.apply({&write, 1});
        CHECK(partial.root() == tree.root());
        CHECK(partial.get(absent) == tree.get(absent));
        CHECK(partial.get(spread_key(3)) == tree.get(spread_key(3)));
    }
}
