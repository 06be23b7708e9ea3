// Laws of the state tree and of witnesses, over clustered keys, against a naive map.
#include "merkle/state_tree.hpp"
#include "support/cells.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

using namespace chaintree;

namespace {

using Writes = std::vector<CellWrite>;

rc::Gen<CellKey> any_key() {
    return rc::gen::weightedOneOf<CellKey>(
        {{4, rc::gen::map(rc::gen::arbitrary<std::uint8_t>(), samples::clustered_key)},
         {1, rc::gen::map(rc::gen::inRange<std::uint64_t>(0, 32), samples::spread_key)}});
}

// Zero, a removal, once in four.
rc::Gen<Hash> any_value() {
    return rc::gen::map(rc::gen::inRange<std::uint64_t>(0, 4), samples::value_of);
}

// Distinct keys.
rc::Gen<Writes> some_writes() {
    return rc::gen::map(rc::gen::container<std::map<CellKey, Hash>>(any_key(), any_value()),
                        [](const std::map<CellKey, Hash>& cells) {
                            Writes out;
                            for (const auto& [key, value] : cells) out.push_back({key, value});
                            return out;
                        });
}

rc::Gen<std::vector<CellKey>> some_keys() {
    return rc::gen::map(some_writes(),
                        [](const Writes& writes) { return samples::keys_of(writes); });
}

struct Both {
    StateTree tree;
    naive::Cells cells;

    void apply(const Writes& writes) {
        tree.apply(writes);
        naive::apply(cells, writes);
    }
};

Both any_state() {
    Both out;
    for (const auto& writes :
         *rc::gen::resize(40, rc::gen::container<std::vector<Writes>>(3, some_writes())))
        out.apply(writes);
    return out;
}

void assert_same(const Both& both) {
    RC_ASSERT(both.tree.root() == naive::root_of(both.cells));
    RC_ASSERT(both.tree.size() == both.cells.size());
    naive::Cells visited;
    std::vector<CellKey> order;
    both.tree.for_each([&](const CellKey& key, const Hash& value) {
        visited.emplace(key, value);
        order.push_back(key);
    });
    RC_ASSERT(visited == both.cells);
    RC_ASSERT(std::ranges::is_sorted(order));
}

PartialTree parsed(const StateTree& tree, std::span<const CellKey> keys) {
    auto out = PartialTree::parse(tree.prove(keys).bytes, tree.root(), 1 << 20);
    RC_ASSERT(out.has_value());
    return *std::move(out);
}

Writes shuffled(const Writes& writes) {
    auto out = writes;
    for (std::size_t i = out.size(); i > 1; --i)
        std::swap(out[i - 1], out[*rc::gen::inRange<std::size_t>(0, i)]);
    return out;
}

// What happened to partial trees, over all runs of a law.
struct Shapes {
    int split_beside_opaque = 0; // a new cell hangs beside a subtree that is not all told
    int collapse_to_opaque = 0;  // a removed cell's sibling is opaque
    int absent_by_leaf = 0;      // a key that runs into another's leaf
};

// Precondition: the partial tree is as parsed.
void count_shapes(const Both& both, const PartialTree& partial, const Writes& writes, Shapes& out) {
    const auto told = [&](const CellKey& key) { return partial.get(key).has_value(); };
    for (const auto& write : writes) {
        const auto siblings = naive::nearest(both.cells, write.key);
        if (siblings.empty()) continue;
        const bool present = both.cells.contains(write.key);
        out.absent_by_leaf += present ? 0 : 1;
        if (!present && !write.value.is_zero() && !std::ranges::all_of(siblings, told))
            ++out.split_beside_opaque;
        if (present && write.value.is_zero() && std::ranges::none_of(siblings, told))
            ++out.collapse_to_opaque;
    }
}

} // namespace

TEST_CASE("The tree has the content and the root of a naive map") {
    REQUIRE(rc::check("after any batches, content, order and root are those of the map", [] {
        Both both;
        for (const auto& writes : *rc::gen::container<std::vector<Writes>>(some_writes())) {
            both.apply(writes);
            assert_same(both);
            for (const auto& write : writes) RC_ASSERT(both.tree.get(write.key) == write.value);
        }
    }));
}

TEST_CASE("Roots depend on content only") {
    REQUIRE(rc::check("the order of writes does not matter, nor how they are batched", [] {
        const auto start = any_state();
        const auto writes = *some_writes();
        auto batch = start.tree.clone();
        batch.apply(writes);
        auto other_order = start.tree.clone();
        other_order.apply(shuffled(writes));
        auto single = start.tree.clone();
        for (const auto& write : shuffled(writes)) single.apply({&write, 1});
        RC_ASSERT(batch.root() == other_order.root());
        RC_ASSERT(batch.root() == single.root());
    }));
    REQUIRE(rc::check("undoing a batch gives the old root", [] {
        auto start = any_state();
        const auto writes = *some_writes();
        const auto root = start.tree.root();
        Writes undo;
        for (const auto& write : writes) undo.push_back({write.key, start.tree.get(write.key)});
        start.tree.apply(writes);
        start.tree.apply(undo);
        RC_ASSERT(start.tree.root() == root);
    }));
    REQUIRE(rc::check("equal roots mean equal content", [] {
        const auto a = any_state();
        const auto b = any_state();
        RC_ASSERT((a.tree.root() == b.tree.root()) == (a.cells == b.cells));
    }));
}

TEST_CASE("A clone stands alone") {
    REQUIRE(rc::check("writes to a clone leave the original as it is", [] {
        const auto start = any_state();
        auto copy = start.tree.clone();
        copy.apply(*some_writes());
        assert_same(start);
    }));
}

TEST_CASE("Untouched hashes are not made again") {
    REQUIRE(rc::check("a batch that changes nothing costs no hash", [] {
        auto start = any_state();
        Writes same;
        for (const auto& key : *some_keys()) same.push_back({key, start.tree.get(key)});
        const auto before = start.tree.hash_count();
        start.tree.apply(same);
        RC_ASSERT(start.tree.hash_count() == before);
    }));
    REQUIRE(rc::check("updates hash each touched leaf and each inner node above it once", [] {
        auto start = any_state();
        Writes updates;
        std::vector<CellKey> touched;
        for (const auto& [key, value] : start.cells) {
            if (!*rc::gen::arbitrary<bool>()) continue;
            updates.push_back({key, samples::value_of(1000)});
            touched.push_back(key);
        }
        const auto before = start.tree.hash_count();
        start.tree.apply(shuffled(updates));
        RC_ASSERT(start.tree.hash_count() - before == naive::hashes_above(start.cells, touched));
    }));
}

TEST_CASE("A partial tree is the tree, for the keys it was made for") {
    Shapes shapes;
    REQUIRE(rc::check("reads, writes and roots agree, batch after batch", [&] {
        auto both = any_state();
        const auto keys = *some_keys();
        auto partial = parsed(both.tree, keys);
        RC_ASSERT(partial.root() == both.tree.root());
        for (const auto& key : keys) RC_ASSERT(partial.get(key) == both.tree.get(key));
        for (int round = 0; round < 3; ++round) {
            Writes writes;
            for (const auto& key : keys)
                if (*rc::gen::arbitrary<bool>()) writes.push_back({key, *any_value()});
            if (round == 0) count_shapes(both, partial, writes, shapes);
            both.apply(writes);
            partial.apply(shuffled(writes));
            RC_ASSERT(partial.root() == both.tree.root());
            for (const auto& key : keys) RC_ASSERT(partial.get(key) == both.tree.get(key));
        }
        assert_same(both);
    }));
    CHECK(shapes.split_beside_opaque > 0);
    CHECK(shapes.collapse_to_opaque > 0);
    CHECK(shapes.absent_by_leaf > 0);
}

TEST_CASE("A witness is canonical for its keys and for no others") {
    int told_anyway = 0;
    int not_told = 0;
    REQUIRE(rc::check("exactly the keys: accepted, in any order", [] {
        const auto both = any_state();
        const auto writes = *some_writes();
        const auto partial = parsed(both.tree, samples::keys_of(writes));
        RC_ASSERT(partial.check_canonical(samples::keys_of(shuffled(writes))).has_value());
        RC_ASSERT(both.tree.prove(samples::keys_of(shuffled(writes))) ==
                  both.tree.prove(samples::keys_of(writes)));
    }));
    REQUIRE(rc::check("another key: refused exactly when the witness does not tell it", [&] {
        const auto both = any_state();
        auto keys = *some_keys();
        const auto partial = parsed(both.tree, keys);
        const auto more = *any_key();
        RC_PRE(std::ranges::find(keys, more) == keys.end());
        keys.push_back(more);
        const auto checked = partial.check_canonical(keys);
        RC_ASSERT(checked.has_value() == partial.get(more).has_value());
        if (!checked) RC_ASSERT(checked.error().clause == "Witness.insufficient");
        ++(checked ? told_anyway : not_told);
    }));
    CHECK(told_anyway > 0);
    CHECK(not_told > 0);
    int superfluous = 0;
    REQUIRE(rc::check("a key less: refused exactly when the witness would be another", [&] {
        const auto both = any_state();
        auto keys = *some_keys();
        RC_PRE(!keys.empty());
        const auto witness = both.tree.prove(keys);
        const auto partial = parsed(both.tree, keys);
        keys.erase(keys.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(keys)));
        const auto checked = partial.check_canonical(keys);
        RC_ASSERT(checked.has_value() == (both.tree.prove(keys) == witness));
        if (!checked) RC_ASSERT(checked.error().clause == "Witness.superfluous");
        superfluous += checked ? 0 : 1;
    }));
    CHECK(superfluous > 0);
}
