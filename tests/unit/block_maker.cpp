// Making blocks: what cannot begin, or is taken back, leaves nothing behind.
#include "support/world.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

namespace {

// A child whose tip anchors the parent's third header.
struct Anchored {
    World world;
    ChainId child = world.child(world.root);
    Anchored() {
        world.block(world.root);
        world.block(child);
    }

    // As it stands at that height of the parent, with the proof that belongs to it.
    [[nodiscard]] Acknowledged parent_header(std::uint64_t height) const {
        const auto& parent = world.node(world.root);
        const auto key = kernel_key(KernelFamily::inbox_count, child.value);
        return {parent.header(Height{height}), parent.prove(Height{height}, key, 0).witness};
    }
    // How a block of the chain begins, and that it moves nothing when it does not.
    std::string starting(const ChainId& chain, const std::optional<Acknowledged>& anchored) {
        const auto& node = world.node(chain);
        StateTree state = node.state().clone();
        const HeaderBody previous = node.tip();
        const auto maker =
            BlockMaker::start({node.description(), previous, world.tree.codes()}, state, anchored);
        CHECK((state.root() == previous.state_root) == !maker.has_value());
        return maker ? "begins" : maker.error().clause;
    }
};

// One line a step: its place, how it ended, the sections that ran, the old values that it kept.
StepListener noting(std::vector<std::string>& lines) {
    return [&lines](const StepReport& report) {
        std::ostringstream line;
        line << report.index << ' ' << ended(*report.outcome);
        for (const auto& ran : report.sections)
            line << ' ' << ran.function->name << ' ' << to_text(ran.arguments[1]);
        for (const auto& [key, value] : report.undo) line << ' ' << to_hex(value.view());
        lines.push_back(line.str());
    };
}

} // namespace

TEST_CASE("a maker that is dropped leaves the state as it was") {
    World world;
    StateTree state = world.node(world.root).state().clone();
    const HeaderBody previous = world.node(world.root).tip();
    auto maker = BlockMaker::start(
        {world.node(world.root).description(), previous, world.tree.codes()}, state, {});
    REQUIRE(maker);
    CHECK(ended(maker->add(world.transfer(world.root, "alice", "bob", 7))) == applied);
    CHECK(ended(maker->add(world.transfer(world.root, "bob", "carol", 7))) == applied);
    CHECK(state.root() != previous.state_root);
    maker->drop();
    CHECK(state.root() == previous.state_root);
}

TEST_CASE("a block begins where its system step applies, and nowhere else") {
    Anchored a;
    REQUIRE(a.world.node(a.child).tip().anchor->height == Height{3});
    CHECK(a.starting(a.child, {}) == "begins"); // keeps the anchor
    CHECK(a.starting(a.child, a.parent_header(2)) == "System.anchor_back");
    CHECK(a.starting(a.child, a.parent_header(3)) == "System.anchor_superfluous");
    auto other = a.parent_header(3);
    other.header = a.world.node(a.child).tip();
    CHECK(a.starting(a.child, other) == "System.anchor_back");
    CHECK(a.starting(a.world.root, {}) == "begins");
    CHECK(a.starting(a.world.root, a.parent_header(3)) == "System.root_anchor");
    a.world.block(a.world.root);
    CHECK(a.starting(a.child, a.parent_header(4)) == "begins");
    auto early = a.parent_header(4); // no header that the parent made
    early.header.time = Time{0};
    CHECK(a.starting(a.child, early) == "System.time_back");
}

TEST_CASE("the first block of a child has an anchor to show") {
    World world;
    const auto child = world.child(world.root);
    std::vector<StepOutcome> outcomes;
    const auto made =
        world.node(child).produce({}, {}, std::array{World::key("producer")}, outcomes);
    REQUIRE_FALSE(made);
    CHECK(made.error().clause == "System.anchor_missing");
    CHECK(world.node(child).blocks().empty());
}

TEST_CASE("a node that cannot make a block stays as it was, forged cells and all") {
    Anchored a;
    auto& node = a.world.node(a.child);
    const HeaderBody before = node.tip();
    const auto balance = a.world.ledger_key(a.child, "balances", to_word(World::account("carol")));
    const std::array forged{CellWrite{balance, number(5)}};
    const std::array producers{World::key("producer")};
    const std::vector<StepBody> steps{a.world.transfer(a.child, "carol", "bob", 1)};
    std::vector<StepOutcome> outcomes;
    const auto old = a.parent_header(2);
    CHECK(node.produce(steps, {old}, producers, outcomes).error().clause == "System.anchor_back");
    CHECK(node.produce_forged(forged, steps, {old}, producers, outcomes).error().clause ==
          "System.anchor_back");
    CHECK(outcomes.empty());
    CHECK(node.tip() == before);
    CHECK(node.blocks().size() == 1);
    CHECK(node.state().root() == before.state_root);
    const auto made = node.produce_forged(forged, steps, {}, producers, outcomes);
    REQUIRE(made);
    CHECK(ended(outcomes[0]) == applied);
    CHECK(a.world.balance(a.child, "carol") == 4);
}

TEST_CASE("who watches a check is told what was told to who watched the making") {
    World world;
    auto& node = world.node(world.root);
    auto other = ChainNode::start(node.description(), world.tree.codes());
    REQUIRE(other);
    const std::vector<StepBody> steps{world.transfer(world.root, "alice", "bob", 7),
                                      world.transfer(world.root, "bob", "carol", 8)};
    std::vector<StepOutcome> outcomes;
    std::vector<std::string> made;
    std::vector<std::string> checked;
    const auto block =
        node.produce(steps, {}, std::array{World::key("producer")}, outcomes, noting(made));
    REQUIRE(block);
    REQUIRE(other->accept(*block, world.keys, noting(checked)));
    REQUIRE(made.size() == 3);
    CHECK(made[1].starts_with("1 applied  transfer 7 "));
    CHECK(made[2].starts_with("2 reverted Ledger.transfer.InsufficientBalance "));
    CHECK(made[2].find("transfer 8") == std::string::npos); // what was undone did not run
    CHECK(checked == made);
}
