// The system step, which no transaction is: run on its own, in contexts that no honest header
// gives.
#include "support/world.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

namespace {

// A child whose anchor stands at the parent's first headers, and the next block of it.
struct NextBlock {
    World world;
    ChainId chain;
    BlockContext context;
    SystemStep step;
    decltype(Acknowledged::posted) posted; // of the parent's newest header

    explicit NextBlock(bool child) {
        chain = world.root;
        if (child) {
            chain = world.child(world.root);
            world.block(chain);
            world.block(world.root);
            world.block(chain);
            world.block(world.root);
        } else {
            world.block(chain);
        }
        const auto& node = world.node(chain);
        const auto anchored = world.tree.anchor_for(chain);
        HeaderBody header = node.tip();
        header.height = header.height.next();
        header.previous = hash_of(node.tip());
        header.time = anchored ? anchored->header.time : Time{header.height.value};
        if (anchored) header.anchor = Anchor{anchored->header.height, hash_of(anchored->header)};
        context = context_of(node.description(), node.tip(), header);
        step.anchored = anchored;
        if (anchored) posted = anchored->posted;
    }
    Ended run() {
        const TreeReader reader{world.node(chain).state()};
        Journal journal{reader};
        const auto outcome = run_step(context, VerifiedStep{step}, journal, world.tree.codes());
        if (!std::holds_alternative<Applied>(outcome)) CHECK(journal.writes().empty());
        return ended(outcome);
    }
    // Anchors this header, whatever it is, with the proof that the newest one has.
    void show(const HeaderBody& parent) {
        step.anchored = Acknowledged{parent, posted};
        context.anchor = Anchor{parent.height, hash_of(parent)};
        context.time = parent.time;
    }
};

// The same transaction as its sender's next one on the root.
Transaction with_next_nonce(const World& world, Transaction transaction) {
    for (const char* name : {"alice", "bob", "submitter"}) {
        if (World::key(name).public_bytes() != transaction.body.sender) continue;
        transaction.body.nonce = world.node(world.root).nonce(World::account(name));
        return sign(transaction.body, World::key(name));
    }
    return transaction;
}

// A state that does not tell one cell.
struct Without final : CellReader {
    const StateTree* tree = nullptr;
    CellKey hidden;
    [[nodiscard]] std::optional<Hash> read(const CellKey& key) const override {
        if (key == hidden) return std::nullopt;
        return tree->get(key);
    }
};

} // namespace

TEST_CASE("the first step records the previous header, its time and the anchor") {
    World world;
    const auto child = world.child(world.root);
    world.block(child);
    world.block(world.root);
    world.block(child);
    const auto& node = world.node(child);
    const auto cell = [&](KernelFamily family, std::uint64_t key) {
        return node.cell(kernel_key(family, number(key)));
    };
    CHECK(cell(KernelFamily::header_hash, 0) == hash_of(node.header(Height{0})).value);
    CHECK(cell(KernelFamily::header_hash, 1) == hash_of(node.header(Height{1})).value);
    CHECK(cell(KernelFamily::header_time, 1) == number(node.header(Height{1}).time.value));
    const auto& parent = world.node(world.root).tip();
    CHECK(node.tip().time == parent.time);
    CHECK(node.count(KernelFamily::anchor_height) == parent.height.value);
    CHECK(node.count(KernelFamily::anchor_time) == parent.time.value);
    CHECK(node.cell(kernel_key(KernelFamily::anchor_hash)) == hash_of(parent).value);
    CHECK(cell(KernelFamily::anchored_root, parent.height.value) == parent.state_root.value);
}

TEST_CASE("the root makes time by its height, and has no anchor") {
    NextBlock good{false};
    CHECK(good.run() == applied);
    NextBlock early{false};
    early.context.time = Time{early.context.height.value - 1};
    CHECK(early.run() == not_includable("System.root_time"));
    early.context.time = Time{early.context.height.value + 1};
    CHECK(early.run() == not_includable("System.root_time"));
    NextBlock anchored{false};
    anchored.step.anchored = Acknowledged{anchored.world.node(anchored.chain).tip(), {}};
    CHECK(anchored.run() == not_includable("System.root_anchor"));
    anchored.step.anchored.reset();
    anchored.context.anchor = Anchor{Height{1}, HeaderHash{number(1)}};
    CHECK(anchored.run() == not_includable("System.root_anchor"));
}

TEST_CASE("the inbox cursor rises by what waits on the parent, and on a root not at all") {
    for (const bool child : {false, true}) {
        NextBlock next{child};
        next.context.inbox_to = 1;
        CHECK(next.run() == not_includable("System.inbox_cursor"));
        next.context.inbox_from = 1; // more was run than was ever posted
        CHECK(next.run() == applied);
        next.context.inbox_to = 0;
        CHECK(next.run() == not_includable("System.inbox_cursor"));
    }
}

TEST_CASE("a block has a block before it") {
    NextBlock next{false};
    next.context.previous.reset();
    CHECK(next.run() == not_includable("System.previous"));
    NextBlock genesis{true};
    genesis.context.height = Height{0};
    CHECK(genesis.run() == not_includable("System.previous"));
}

TEST_CASE("an anchor moves forward with its header shown, or stays with none") {
    NextBlock next{true};
    CHECK(next.run() == applied);
    const auto newest = next.step.anchored->header;

    next.context.anchor.reset();
    CHECK(next.run() == not_includable("System.anchor_missing"));
    next.show(next.world.node(next.world.root).header(Height{1}));
    CHECK(next.run() == not_includable("System.anchor_back"));

    next.show(newest);
    next.step.anchored.reset();
    CHECK(next.run() == not_includable("System.anchor_header"));
    next.show(newest);
    next.context.anchor->hash = HeaderHash{number(3)};
    CHECK(next.run() == not_includable("System.anchor_header"));
    next.show(newest);
    next.context.anchor->height = newest.height.next();
    CHECK(next.run() == not_includable("System.anchor_header"));
    auto stranger = newest;
    stranger.chain = next.chain;
    next.show(stranger);
    CHECK(next.run() == not_includable("System.anchor_header"));

    const auto tip = next.world.node(next.chain).tip();
    next.context.anchor = tip.anchor;
    next.context.time = tip.time;
    next.step.anchored.reset();
    CHECK(next.run() == applied);
    next.step.anchored = Acknowledged{newest, next.posted};
    CHECK(next.run() == not_includable("System.anchor_superfluous"));
    next.step.anchored.reset();
    next.context.anchor->hash = HeaderHash{number(3)};
    CHECK(next.run() == not_includable("System.anchor_hash"));
}

TEST_CASE("a child's time is its anchor's, and never goes back") {
    NextBlock next{true};
    const auto newest = next.step.anchored->header;
    next.context.time = newest.time.next();
    CHECK(next.run() == not_includable("System.time"));
    auto back = newest; // a header that the parent never made
    back.time = Time{next.world.node(next.chain).tip().time.value - 1};
    next.show(back);
    CHECK(next.run() == not_includable("System.time_back"));
    back.time = next.world.node(next.chain).tip().time;
    next.show(back);
    CHECK(next.run() == applied);

    const auto tip = next.world.node(next.chain).tip();
    next.context.anchor = tip.anchor;
    next.step.anchored.reset();
    next.context.time = tip.time.next();
    CHECK(next.run() == not_includable("System.time"));
}

TEST_CASE("what a witness does not tell is never a zero, a revert or a refusal") {
    NextBlock next{true};
    class Silent final : public CellReader {
        [[nodiscard]] std::optional<Hash> read(const CellKey&) const override { return {}; }
    };
    const Silent silent;
    Journal journal{silent};
    const auto outcome =
        run_step(next.context, VerifiedStep{next.step}, journal, next.world.tree.codes());
    CHECK(ended(outcome) == Ended{"insufficient", "Witness.incomplete"});
    CHECK(journal.writes().empty());
}

TEST_CASE("leaving out any one cell makes a step insufficient, whatever it is") {
    World world;
    const auto child = world.child(world.root);
    world.block(child);
    const auto message = world.down(world.root, child, "alice", 5);
    const std::vector<Transaction> all{
        world.transfer(world.root, "alice", "bob", 1),
        world.transfer(world.root, "bob", "bob", 1),
        message,
        world.commit_transaction(child),
        world.transaction(world.root, "bob", Settle{child}),
        world.transaction(world.root, "bob", CreateChain{world.config_below(world.root)})};
    const auto& node = world.node(world.root);
    HeaderBody header = node.tip();
    header.height = header.height.next();
    header.time = header.time.next();
    const auto context = context_of(node.description(), node.tip(), header);
    for (auto transaction : all) {
        transaction = with_next_nonce(world, transaction);
        const auto step = verify_step(transaction, world.keys);
        REQUIRE(step);
        const TreeReader whole{node.state()};
        Journal full{whole};
        const auto outcome = run_step(context, *step, full, world.tree.codes());
        CHECK(outcome.index() < 2);
        CHECK(full.touched().size() > 1);
        for (const auto& key : full.touched()) {
            Without reader;
            reader.tree = &node.state();
            reader.hidden = key;
            Journal partial{reader};
            CHECK(ended(run_step(context, *step, partial, world.tree.codes())) ==
                  Ended{"insufficient", "Witness.incomplete"});
            CHECK(partial.writes().empty());
        }
    }
}

TEST_CASE("a contract that is not known here leaves the outcome open") {
    World world;
    const auto& node = world.node(world.root);
    const auto child = world.child(world.root);
    world.block(child);
    world.block(world.root);
    HeaderBody header = node.tip();
    header.height = header.height.next();
    for (const auto& transaction :
         {world.transfer(world.root, "alice", "bob", 1), world.commit_transaction(child)}) {
        const auto step = verify_step(transaction, world.keys);
        REQUIRE(step);
        header.time = Time{node.tip().time.value + 1};
        const TreeReader reader{node.state()};
        Journal journal{reader};
        Codes none;
        CHECK(ended(run_step(context_of(node.description(), node.tip(), header), *step, journal,
                             none)) == Ended{"insufficient", "Code.unknown"});
        CHECK(journal.writes().empty());
    }
}
