// The forced inbox. Clauses Post.*, Forced.*, System.inbox_*, Block.forced_steps.
#include "support/dispute.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

namespace {

struct Inbox {
    World world;
    ChainId child = world.child(world.root);
    ChainConfig config;

    Inbox() {
        world.fund(child, 100);
        world.good_block(world.root, {world.transfer(world.root, "alice", "bob", 20)});
        config = world.node(child).description().config;
    }
    [[nodiscard]] Post post(const StepBody& item) const {
        return {child, config, BoundedBytes<most_step_bytes_ever>{encode_step(item)}};
    }
    [[nodiscard]] Ended attempt(const Payload& payload) {
        return world.attempt(world.root, world.transaction(world.root, "bob", payload));
    }
    void happens(const std::vector<StepBody>& items) {
        std::vector<StepBody> steps;
        for (const auto& item : items)
            steps.push_back(world.transaction(world.root, "bob", post(item)));
        world.good_block(world.root, steps);
    }
    [[nodiscard]] std::uint64_t of_item(KernelFamily family, std::uint64_t item) const {
        return world.node(world.root).count(family, child.value, number(item));
    }
    [[nodiscard]] std::uint64_t cursor() const { return world.node(child).tip().inbox_cursor; }
};

} // namespace

TEST_CASE("what is posted on the parent runs first in the child's next block") {
    Inbox in;
    in.happens({in.world.transfer(in.child, "alice", "carol", 7)});
    CHECK(in.cursor() == 0);
    in.world.block(in.child);
    CHECK(in.cursor() == 1);
    CHECK(in.world.balance(in.child, "carol") == 7);
    in.world.block(in.child);
    CHECK(in.cursor() == 1);
}

TEST_CASE("a block runs so many items at most, in order, each when its slot comes") {
    Inbox in;
    std::vector<StepBody> items;
    for (Word amount = 1; amount <= 5; ++amount)
        items.push_back(in.world.transfer(in.child, "alice", "carol", amount));
    in.happens(items);
    const auto now = in.world.node(in.world.root).tip().time.value;
    const std::array slots{now, now, now + 1, now + 1, now + 2};
    for (std::size_t i = 0; i < slots.size(); ++i)
        CHECK(in.of_item(KernelFamily::inbox_slot, i) == slots[i]);
    for (const int sum : {3, 10, 15}) {
        in.world.block(in.child);
        CHECK(in.world.balance(in.child, "carol") == sum);
    }
}

TEST_CASE("an item that cannot run is skipped, and the next one runs") {
    Inbox in;
    auto broke = in.world.transfer(in.child, "alice", "carol", 5000);
    auto wrong = broke;
    wrong.signature.bytes[40] ^= std::byte{1};
    auto elsewhere = in.world.transfer(in.world.root, "alice", "carol", 1);
    in.happens({wrong, elsewhere});
    in.happens({broke, in.world.up(in.child, "dora", 4)});
    in.world.block(in.child); // skips two: Forced.item, Transaction.chain
    CHECK(in.cursor() == 2);
    CHECK(in.world.node(in.child).nonce(World::account("alice")) == broke.body.nonce);
    in.world.block(in.child); // reverts two: their nonces move
    CHECK(in.cursor() == 4);
    CHECK(in.world.node(in.child).nonce(World::account("alice")) == broke.body.nonce.next());
    CHECK(in.world.node(in.child).nonce(World::account("dora")) == Nonce{1});
}

TEST_CASE("a block that leaves an item out, or runs it late, is refused") {
    Inbox in;
    in.happens({in.world.transfer(in.child, "alice", "carol", 7)});
    auto& node = in.world.node(in.child);
    std::vector<StepOutcome> outcomes;
    const auto made = node.produce({}, {in.world.tree.anchor_for(in.child)},
                                   std::array{World::key("producer")}, outcomes);
    REQUIRE_FALSE(made);
    CHECK(made.error().clause == "Block.forced_steps");
    // As a producer says it who claims that nothing waits.
    Candidate block{in.world, in.child, {}};
    block.block.header.body.inbox_cursor = 0;
    Candidate::sign_again(block.block);
    // The system step stops early then, so it asks for less than its witness tells.
    CHECK(block.verdict(block.block) == "Block.bad_witness");
}

TEST_CASE("a post is a transaction or a delivery that fits, for a child that lives") {
    Inbox in;
    const auto good = in.post(in.world.transfer(in.child, "alice", "carol", 1));
    const auto changed = [&](const std::function<void(Post&)>& change) {
        Post post = good;
        change(post);
        return in.attempt(post);
    };
    CHECK(in.attempt(good) == applied);
    CHECK(changed([](Post& p) { p.child = ChainId{number(4)}; }) == reverted("Post.unknown_child"));
    CHECK(changed([](Post& p) { p.config.commit_bond = 99; }) == reverted("Post.config"));
    CHECK(in.attempt(in.post(SystemStep{})) == reverted("Post.item"));
    CHECK(changed([](Post& p) { p.item = {}; }) == reverted("Post.item"));
    CHECK(changed([&](Post& p) {
              const auto most = in.config.sizes.step_bytes - most_entry_bytes;
              p.item = BoundedBytes<most_step_bytes_ever>{Bytes(most + 1)};
          }) == reverted("Post.sizes"));
}

TEST_CASE("a system step shows what the parent's inbox holds, and the header counts on from it") {
    Inbox in;
    in.happens({in.world.transfer(in.child, "alice", "carol", 7)});
    const auto& node = in.world.node(in.child);
    const auto start = [&](const std::function<void(Acknowledged&)>& change) -> std::string {
        auto anchored = *in.world.tree.anchor_for(in.child);
        change(anchored);
        StateTree state = node.state().clone();
        const auto maker = BlockMaker::start(
            {node.description(), node.tip(), in.world.tree.codes()}, state, anchored);
        return maker ? "begins" : maker.error().clause;
    };
    CHECK(start([](Acknowledged&) {}) == "begins");
    CHECK(start([](Acknowledged& a) { a.posted = {}; }) == "System.inbox_proof");
    CHECK(start([&](Acknowledged& a) {
              const auto key = kernel_key(KernelFamily::child_since, in.child.value);
              a.posted = in.world.node(in.world.root).prove(a.header.height, key, 0).witness;
          }) == "System.inbox_proof");
}

TEST_CASE("a forced step is the item of its number, shown under a root that was acknowledged") {
    Inbox in;
    in.happens({in.world.transfer(in.child, "alice", "carol", 7),
                in.world.transfer(in.child, "alice", "carol", 8)});
    const auto& node = in.world.node(in.child);
    const auto from_parent = in.world.tree.from_parent(in.child);
    const auto adding = [&](const std::function<void(Forced&)>& change) {
        StateTree state = node.state().clone();
        auto maker = BlockMaker::start({node.description(), node.tip(), in.world.tree.codes()},
                                       state, from_parent.anchored);
        REQUIRE(maker);
        auto step = *from_parent.item(0);
        change(step);
        return ended(maker->add(step));
    };
    CHECK(adding([](Forced&) {}) == applied);
    CHECK(adding([&](Forced& f) { f = *from_parent.item(1); }) == not_includable("Forced.entry"));
    CHECK(adding([](Forced& f) { f.entry.source = 999; }) == not_includable("Forced.anchor"));
    CHECK(adding([](Forced& f) { f.entry.witness = {}; }) == not_includable("Forced.entry"));
    CHECK(adding([](Forced& f) { f.item.push_back(std::byte{}); }) ==
          not_includable("Forced.entry"));
}
