// The state tree on small cases, by hand.
#include "merkle/state_tree.hpp"

#include "crypto/sha256.hpp"
#include "support/cells.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using samples::clustered_key;
using samples::spread_key;
using samples::value_of;

namespace {

StateTree tree_of(std::span<const CellWrite> writes) {
    StateTree out;
    out.apply(writes);
    return out;
}

StateTree spread_tree(std::uint64_t count) {
    std::vector<CellWrite> writes;
    for (std::uint64_t i = 0; i < count; ++i) writes.push_back({spread_key(i), value_of(i + 1)});
    return tree_of(writes);
}

CellKey key_with_last_byte(std::uint8_t last) {
    CellKey out;
    out.value.bytes[31] = std::byte{last};
    return out;
}

Hash inner(std::uint8_t depth, const Hash& left, const Hash& right) {
    const std::byte depth_byte{depth};
    return tagged_hash(Domain::tree_inner, {{&depth_byte, 1}, left.view(), right.view()});
}

Hash leaf(const CellWrite& cell) {
    return tagged_hash(Domain::tree_leaf, {cell.key.view(), cell.value.view()});
}

} // namespace

TEST_CASE("The empty tree has the root zero and no cells") {
    StateTree tree;
    CHECK(tree.root() == StateRoot{});
    CHECK(tree.size() == 0);
    CHECK(tree.get(spread_key(1)).is_zero());
    tree.apply({});
    tree.apply(std::vector<CellWrite>{{spread_key(1), Hash{}}});
    CHECK(tree.root() == StateRoot{});
    CHECK(tree.hash_count() == 0);
    tree.for_each([](const CellKey&, const Hash&) { FAIL("there is no cell to visit"); });
}

TEST_CASE("One cell is its leaf, and removing it gives the empty tree") {
    const CellWrite cell{spread_key(1), value_of(7)};
    auto tree = tree_of({{cell}});
    CHECK(tree.root().value == leaf(cell));
    CHECK(tree.get(cell.key) == value_of(7));
    tree.apply(std::vector<CellWrite>{{cell.key, Hash{}}});
    CHECK(tree.root() == StateRoot{});
    CHECK(tree.size() == 0);
}

TEST_CASE("Inner nodes stand at the bit in which the keys below first differ") {
    const CellWrite a{key_with_last_byte(0), value_of(1)};
    const CellWrite b{key_with_last_byte(1), value_of(2)};
    const CellWrite c{key_with_last_byte(4), value_of(3)};
    const auto tree = tree_of({{c, a, b}});
    CHECK(tree.root().value == inner(253, inner(255, leaf(a), leaf(b)), leaf(c)));
}

TEST_CASE("Removing a cell puts its sibling in the place of their parent") {
    const CellWrite a{key_with_last_byte(0), value_of(1)};
    const CellWrite b{key_with_last_byte(1), value_of(2)};
    const CellWrite c{key_with_last_byte(4), value_of(3)};
    auto tree = tree_of({{a, b, c}});
    SECTION("a leaf moves up") {
        tree.apply(std::vector<CellWrite>{{a.key, Hash{}}});
        CHECK(tree.root().value == inner(253, leaf(b), leaf(c)));
    }
    SECTION("an inner node moves up") {
        tree.apply(std::vector<CellWrite>{{c.key, Hash{}}});
        CHECK(tree.root().value == inner(255, leaf(a), leaf(b)));
    }
    SECTION("a new cell may take the node freed in the same batch") {
        const CellWrite d{key_with_last_byte(128), value_of(4)};
        tree.apply(std::vector<CellWrite>{{c.key, Hash{}}, d, {a.key, value_of(5)}});
        const CellWrite changed{a.key, value_of(5)};
        CHECK(tree.root().value == inner(248, inner(255, leaf(changed), leaf(b)), leaf(d)));
    }
}

TEST_CASE("256 clustered keys at once, then removed one by one, follow the naive root") {
    naive::Cells cells;
    std::vector<CellWrite> writes;
    for (unsigned i = 0; i < 256; ++i)
        writes.push_back({clustered_key(static_cast<std::uint8_t>(i * 77)), value_of(i + 1)});
    auto tree = tree_of(writes);
    naive::apply(cells, writes);
    REQUIRE(cells.size() == 256);
    CHECK(tree.root() == naive::root_of(cells));
    for (auto write : writes) {
        write.value = Hash{};
        tree.apply({&write, 1});
        naive::apply(cells, {&write, 1});
        REQUIRE(tree.root() == naive::root_of(cells));
    }
    CHECK(tree.size() == 0);
}

TEST_CASE("The tree grows and shrinks through thousands of cells without losing one") {
    auto tree = spread_tree(5000);
    const auto full = tree.root();
    std::vector<CellWrite> removals;
    std::vector<CellWrite> again;
    for (std::uint64_t i = 0; i < 5000; i += 3) {
        removals.push_back({spread_key(i), Hash{}});
        again.push_back({spread_key(i), value_of(i + 1)});
    }
    tree.apply(removals);
    CHECK(tree.size() == 5000 - removals.size());
    for (std::uint64_t i = 0; i < 5000; ++i)
        REQUIRE(tree.get(spread_key(i)) == (i % 3 == 0 ? Hash{} : value_of(i + 1)));
    tree.apply(again);
    CHECK(tree.root() == full);
}

TEST_CASE("Cells are visited in key order") {
    const auto tree = spread_tree(300);
    std::vector<CellKey> visited;
    tree.for_each([&](const CellKey& key, const Hash& value) {
        CHECK(tree.get(key) == value);
        visited.push_back(key);
    });
    CHECK(visited.size() == 300);
    CHECK(std::ranges::is_sorted(visited));
}
