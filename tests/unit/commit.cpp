// Commits of a child into its parent, their finality, and their bonds.
#include "chain/children.hpp"
#include "support/world.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

namespace {

// A child with two blocks that its parent has not got yet.
struct Committing {
    World world;
    ChainId child = world.child(world.root);
    Committing() {
        world.block(child);
        world.block(world.root);
        world.block(child);
    }

    Ended attempt(const std::function<void(Commit&)>& change, std::string_view who = "submitter") {
        auto commit = *world.tree.next_commit(child, 8);
        change(commit);
        return world.attempt(world.root, world.transaction(world.root, who, commit));
    }
    // A change of the last header, signed again by its producer.
    Ended attempt_header(const std::function<void(HeaderBody&)>& change, std::size_t which = 1) {
        return attempt([&](Commit& commit) {
            auto& header = commit.headers[which];
            change(header.body);
            header.signatures = {sign(header.body, World::key("producer"), 0)};
        });
    }
    Word held(std::uint64_t index) {
        return to_word(world.ledger_cell(world.root, "held", to_word(bond_pot({child, index, 0}))));
    }
};

} // namespace

TEST_CASE("a commit over several headers stores what the last of them says") {
    Committing c;
    c.world.commit(c.child);
    const auto& parent = c.world.node(c.world.root);
    const auto& tip = c.world.node(c.child).tip();
    const auto cell = [&](KernelFamily family) {
        return parent.cell(kernel_key(family, c.child.value, number(0)));
    };
    CHECK(parent.count(KernelFamily::commit_count, c.child.value) == 1);
    CHECK(cell(KernelFamily::commit_header) == hash_of(tip).value);
    CHECK(cell(KernelFamily::commit_root) == tip.state_root.value);
    CHECK(cell(KernelFamily::commit_height) == number(2));
    CHECK(cell(KernelFamily::commit_anchor) == number(tip.anchor->height.value));
    CHECK(cell(KernelFamily::commit_deadline) == number(parent.tip().time.value + 5));
    CHECK(c.held(0) == 2);
    CHECK(c.world.balance(c.world.root, "submitter") == 18);
    CHECK_FALSE(c.world.tree.next_commit(c.child, 8));
}

TEST_CASE("a commit is of a child, by its configuration and its submitter, the next, not empty") {
    Committing c;
    CHECK(c.attempt([](Commit&) {}) == applied);
    CHECK(c.attempt([](Commit& m) { m.child = ChainId{number(1)}; }) ==
          reverted("Commit.unknown_child"));
    CHECK(c.attempt([&](Commit& m) { m.child = c.world.root; }) ==
          reverted("Commit.unknown_child"));
    CHECK(c.attempt([](Commit& m) { m.config.windows.objection_blocks = 1; }) ==
          reverted("Commit.config"));
    CHECK(c.attempt([](Commit&) {}, "alice") == reverted("Commit.submitter"));
    CHECK(c.attempt([](Commit& m) { m.index = 1; }) == reverted("Commit.index"));
    CHECK(c.attempt([](Commit& m) { m.headers = {}; }) == reverted("Commit.count"));
    CHECK(c.attempt([](Commit& m) {
        for (int i = 0; i < 3; ++i) m.headers.push_back(m.headers[0]);
    }) == reverted("Commit.count"));
    c.world.commit(c.child);
    c.world.block(c.child);
    CHECK(c.attempt([](Commit& m) { m.index = 0; }) == reverted("Commit.index"));
    CHECK(c.attempt([](Commit& m) { m.index = 2; }) == reverted("Commit.index"));
    CHECK(c.attempt([](Commit&) {}) == applied);
}

TEST_CASE("committed headers are the child's, linked, and rise by one") {
    Committing c;
    CHECK(c.attempt_header([](HeaderBody& h) { h.chain = ChainId{number(1)}; }) ==
          reverted("Commit.chain"));
    CHECK(c.attempt_header([](HeaderBody& h) { h.previous = HeaderHash{number(1)}; }) ==
          reverted("Commit.linkage"));
    CHECK(c.attempt_header([](HeaderBody& h) { h.previous = std::nullopt; }) ==
          reverted("Commit.linkage"));
    CHECK(c.attempt_header([](HeaderBody& h) { h.previous = HeaderHash{number(1)}; }, 0) ==
          reverted("Commit.linkage"));
    CHECK(c.attempt_header([](HeaderBody& h) { h.height = Height{3}; }) ==
          reverted("Commit.height"));
    CHECK(c.attempt_header([](HeaderBody& h) { h.height = Height{1}; }) ==
          reverted("Commit.height"));
    CHECK(c.attempt_header([](HeaderBody& h) { h.height = Height{~0ULL}; }) ==
          reverted("Commit.height"));
    CHECK(c.attempt_header([](HeaderBody& h) { h.step_count = 0; }) == reverted("Commit.sizes"));
    CHECK(c.attempt_header([](HeaderBody& h) { h.step_count = 1001; }) == reverted("Commit.sizes"));
    CHECK(c.attempt_header([](HeaderBody& h) { h.step_count = 1000; }) == applied);
    CHECK(c.attempt_header([](HeaderBody& h) { h.inbox_cursor = h.step_count; }) ==
          reverted("Commit.inbox_cursor"));
    CHECK(c.attempt_header([](HeaderBody& h) {
        h.step_count = 2;
        h.inbox_cursor = 1; // nothing was posted
    }) == reverted("Commit.inbox_cursor"));
    CHECK(c.attempt([](Commit& m) { m.headers = {m.headers[1]}; }) == reverted("Commit.linkage"));
    CHECK(c.attempt([](Commit& m) { m.headers = {m.headers[1], m.headers[0]}; }) ==
          reverted("Commit.linkage"));
    CHECK(c.attempt([](Commit& m) { m.headers = {m.headers[0]}; }) == applied);
}

TEST_CASE("anchors are headers of the parent's own chain, at their time, never going back") {
    Committing c;
    const auto old = *c.world.node(c.child).header(Height{1}).anchor;
    REQUIRE(old.height.value + 1 == c.world.node(c.child).tip().anchor->height.value);
    CHECK(c.attempt_header([](HeaderBody& h) { h.anchor = std::nullopt; }) ==
          reverted("Commit.anchor_missing"));
    CHECK(c.attempt_header([&](HeaderBody& h) { h.anchor = Anchor{old.height, h.anchor->hash}; }) ==
          reverted("Commit.anchor_unknown"));
    CHECK(c.attempt_header([](HeaderBody& h) { h.anchor->height = Height{900}; }) ==
          reverted("Commit.anchor_unknown"));
    CHECK(c.attempt_header([](HeaderBody& h) { h.anchor->hash = HeaderHash{number(4)}; }) ==
          reverted("Commit.anchor_unknown"));
    CHECK(c.attempt_header([&](HeaderBody& h) {
        h.anchor = old; // as the header before: not going back
        h.time = Time{old.height.value};
    }) == applied);
    // Below the block that created the child.
    CHECK(c.attempt_header([](HeaderBody& h) { h.anchor->height = Height{0}; }, 0) ==
          reverted("Commit.anchor_back"));
    CHECK(c.attempt_header([](HeaderBody& h) { h.time = h.time.next(); }) ==
          reverted("Commit.time"));
    CHECK(c.attempt_header([](HeaderBody& h) { h.time = Time{h.time.value - 1}; }) ==
          reverted("Commit.time"));
}

TEST_CASE("an anchor in the middle of a commit is checked like the last one") {
    World world;
    const auto child = world.child(world.root);
    world.block(child);
    world.block(world.root);
    world.block(child);
    auto commit = *world.tree.next_commit(child, 8);
    // The first header anchors later than the second: each is on the parent's chain.
    auto& first = commit.headers[0];
    auto& second = commit.headers[1];
    std::swap(first.body.anchor, second.body.anchor);
    std::swap(first.body.time, second.body.time);
    second.body.previous = hash_of(first.body);
    for (auto* header : {&first, &second})
        header->signatures = {sign(header->body, World::key("producer"), 0)};
    CHECK(world.attempt(world.root, world.transaction(world.root, "submitter", commit)) ==
          reverted("Commit.anchor_back"));
}

TEST_CASE("an anchor may be as old as the lag, not a block older") {
    World world;
    const auto child = world.child(world.root);
    world.block(child);
    const auto anchored = world.node(child).tip().time.value;
    const auto attempt = [&] { return world.attempt(world.root, world.commit_transaction(child)); };
    while (world.node(world.root).tip().height.value + 1 < anchored + 3) {
        CHECK(attempt() == applied);
        world.block(world.root);
    }
    CHECK(attempt() == applied); // runs at anchored + 3
    world.block(world.root);
    CHECK(attempt() == reverted("Commit.anchor_old"));
}

TEST_CASE("a committed header is signed by enough of the child's producers") {
    Committing c;
    const auto bad = reverted("Commit.signatures");
    CHECK(c.attempt([](Commit& m) { m.headers[1].signatures = {}; }) == bad);
    CHECK(c.attempt([](Commit& m) { m.headers[0].signatures = m.headers[1].signatures; }) == bad);
    CHECK(c.attempt([](Commit& m) {
        m.headers[1].signatures = {sign(m.headers[1].body, World::key("alice"), 0)};
    }) == bad);
    CHECK(c.attempt([](Commit& m) { m.headers[1].signatures[0].producer = 1; }) == bad);
}

TEST_CASE("a commit holds a bond of its own, or is refused") {
    const auto with_left = [](Word left) {
        Committing c;
        auto& world = c.world;
        const Word spent = world.balance(world.root, "submitter") - left;
        world.good_block(world.root, {world.transfer(world.root, "submitter", "bob", spent)});
        return c.attempt([](Commit&) {});
    };
    CHECK(with_left(1) == reverted("Commit.bond"));
    CHECK(with_left(2) == applied);
}

TEST_CASE("headers that live never outgrow the reveal reserve") {
    World world;
    const auto child = world.child(world.root);
    for (int i = 0; i < 8; ++i) world.block(child);
    world.commit(child);
    world.commit(child); // 8 of 8 live
    world.block(child);
    CHECK(world.attempt(world.root, world.commit_transaction(child)) ==
          reverted("Commit.reveal_reserve"));
}

TEST_CASE("a commit is final from its deadline on, and its predecessors are") {
    World world;
    const auto child = world.child(world.root);
    world.block(child);
    world.commit(child);
    const auto first = world.node(world.root).tip().time.value;
    world.block(child);
    world.commit(child);
    const TreeReader reader{world.node(world.root).state()};
    Journal journal{reader};
    KernelCells cells{journal};
    CHECK_FALSE(is_final(cells, child, 0, Time{first + 4}));
    CHECK(is_final(cells, child, 0, Time{first + 5}));
    CHECK_FALSE(is_final(cells, child, 1, Time{first + 5}));
    CHECK(is_final(cells, child, 1, Time{first + 6}));
    CHECK(is_final(cells, child, 1, Time{first + 7}));
    CHECK_FALSE(is_final(cells, child, 2, Time{~0ULL}));
}

TEST_CASE("the bond of a final commit goes back, once, at the deadline") {
    Committing c;
    auto& world = c.world;
    const auto settle = [&](const ChainId& child) {
        return world.transaction(world.root, "bob", Settle{child});
    };
    CHECK(world.attempt(world.root, settle(ChainId{number(2)})) ==
          reverted("Settle.unknown_child"));
    CHECK(world.attempt(world.root, settle(c.child)) == reverted("Settle.nothing"));
    world.commit(c.child);
    const auto deadline = world.node(world.root).tip().time.value + 5;
    while (world.node(world.root).tip().height.value + 1 < deadline) {
        CHECK(world.attempt(world.root, settle(c.child)) == reverted("Settle.nothing"));
        world.block(world.root);
    }
    world.good_block(world.root, {settle(c.child)});
    CHECK(c.held(0) == 0);
    CHECK(world.balance(world.root, "submitter") == 20);
    CHECK(world.attempt(world.root, settle(c.child)) == reverted("Settle.nothing"));
}

TEST_CASE("bonds go back a few in a step, so that no number of commits jams a chain") {
    World world;
    const auto child = world.child(world.root);
    for (int i = 0; i < 6; ++i) {
        world.block(child);
        world.commit(child);
    }
    CHECK(world.balance(world.root, "submitter") == 10); // the last commit settled the first
    world.blocks(world.root, 5);
    const auto settle = [&] { return world.transaction(world.root, "bob", Settle{child}); };
    for (const int held : {6, 2, 0}) {
        world.good_block(world.root, {settle()});
        CHECK(world.balance(world.root, "submitter") == 20 - held);
    }
    CHECK(world.node(world.root).count(KernelFamily::final_count, child.value) == 6);
}

TEST_CASE("a corrupt chain's cells bound no loop") {
    World world;
    const auto child = world.child(world.root);
    world.block(child);
    const auto last = number(~0ULL);
    world.forge(world.root,
                {{kernel_key(KernelFamily::commit_count, child.value), last},
                 {kernel_key(KernelFamily::commit_anchor, child.value, number(3)), last}});
    const auto settle = world.transaction(world.root, "bob", Settle{child});
    CHECK(world.attempt(world.root, settle) == applied); // bonds of nothing, to nobody
    CHECK(world.tree.delivery(world.up(child, "alice", 1)).error().clause == "Relay.no_root");
}
