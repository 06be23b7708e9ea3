// What a node finds wrong with a committed block is what its parent finds when it is told; of a
// block that is right, nothing that is said is believed.
#include "client/make_demand.hpp"
#include "client/make_objection.hpp"
#include "client/make_reveals.hpp"
#include "client/shown_code.hpp"
#include "scenario/forge_block.hpp"
#include "support/world.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using scenario::BlockTamper;
using test::applied;
using test::Ended;
using test::reverted;
using test::World;

namespace {

// A child with a block of a system step and three transfers, not committed yet.
struct Fixture {
    World world;
    ChainId child = world.child(world.root);

    Fixture() {
        world.fund(child, 100);
        world.good_block(child, {world.transfer(child, "alice", "bob", 1),
                                 world.transfer(child, "alice", "bob", 2),
                                 world.transfer(child, "alice", "bob", 3)});
    }
    [[nodiscard]] const ChainNode& parent() const { return world.node(world.root); }
    [[nodiscard]] const ChainNode& node() const { return world.node(child); }

    void tamper(BlockTamper how, std::size_t step) {
        const auto block =
            scenario::forged_block(node(), how, step, std::array{World::key("producer")});
        REQUIRE(block.has_value());
        world.node(child).replace_newest(*block);
    }
    Ended say(Payload payload) {
        return world.attempt(world.root, world.transaction(world.root, "olga", std::move(payload)));
    }
};

struct Wrong {
    BlockTamper how;
    std::size_t step;
    FaultKind kind;
    std::uint32_t at;
    std::string clause;
};

const std::array wrongs{
    Wrong{BlockTamper::root, 0, FaultKind::step, 0, "Block.wrong_root"},
    Wrong{BlockTamper::root, 1, FaultKind::step, 1, "Block.wrong_root"},
    Wrong{BlockTamper::root, 3, FaultKind::step, 3, "Block.wrong_root"},
    Wrong{BlockTamper::malformed, 0, FaultKind::step, 0, "Block.malformed"},
    Wrong{BlockTamper::malformed, 3, FaultKind::step, 3, "Block.malformed"},
    Wrong{BlockTamper::witness, 0, FaultKind::step, 0, "Block.bad_witness"},
    Wrong{BlockTamper::witness, 2, FaultKind::step, 2, "Block.bad_witness"},
    Wrong{BlockTamper::witness, 3, FaultKind::step, 3, "Block.bad_witness"},
    Wrong{BlockTamper::lacking, 0, FaultKind::step, 0, "Block.bad_witness"},
    Wrong{BlockTamper::lacking, 3, FaultKind::step, 3, "Block.bad_witness"},
    Wrong{BlockTamper::superfluous, 0, FaultKind::step, 0, "Block.bad_witness"},
    Wrong{BlockTamper::superfluous, 3, FaultKind::step, 3, "Block.bad_witness"},
    Wrong{BlockTamper::wide, 0, FaultKind::step, 0, "Block.sizes"},
    Wrong{BlockTamper::wide, 3, FaultKind::step, 3, "Block.sizes"},
    Wrong{BlockTamper::size, 0, FaultKind::step, 0, "Block.sizes"},
    Wrong{BlockTamper::size, 3, FaultKind::step, 3, "Block.sizes"},
    Wrong{BlockTamper::signature, 1, FaultKind::step, 1, "Block.malformed"},
    Wrong{BlockTamper::signature, 3, FaultKind::step, 3, "Block.malformed"},
    Wrong{BlockTamper::order, 0, FaultKind::step, 1, "Block.first_step"},
    Wrong{BlockTamper::order, 3, FaultKind::step, 4, "Block.first_step"},
    Wrong{BlockTamper::replay, 1, FaultKind::step, 2, "Block.not_includable"},
    Wrong{BlockTamper::replay, 3, FaultKind::step, 4, "Block.not_includable"},
    Wrong{BlockTamper::missing, 0, FaultKind::step, 0, "Block.first_step"},
    Wrong{BlockTamper::missing, 1, FaultKind::step, 1, "Block.bad_witness"},
    Wrong{BlockTamper::count, 0, FaultKind::count, 0, "Block.step_count"},
    Wrong{BlockTamper::last, 0, FaultKind::last_leaf, 0, "Block.state_root"},
};

} // namespace

TEST_CASE("Every fault of a committed block is found and convinces its parent") {
    for (const auto& wrong : wrongs) {
        Fixture fixture;
        fixture.tamper(wrong.how, wrong.step);
        fixture.world.commit(fixture.child);
        const auto found = find_committed_fault(fixture.parent(), fixture.node());
        INFO(wrong.clause << " at " << wrong.at);
        REQUIRE(found.has_value());
        CHECK(found->fault.kind == wrong.kind);
        CHECK(found->fault.step == wrong.at);
        CHECK(found->fault.why.clause == wrong.clause);
        const auto objection = make_objection(fixture.node(), *found);
        REQUIRE(objection.has_value());
        CHECK(fixture.say(*objection) == applied);
    }
}

TEST_CASE("Of a block that is right there is no fault, and whatever is said of it is unfounded") {
    Fixture fixture;
    fixture.world.commit(fixture.child);
    const auto found = find_committed_fault(fixture.parent(), fixture.node());
    REQUIRE(!found.has_value());
    CHECK(found.error().clause == "Evidence.none");
    const auto commit = committed_blocks(fixture.parent(), fixture.node(), 0);
    REQUIRE(commit.has_value());
    const auto last = static_cast<std::uint8_t>(commit->headers.size() - 1);
    for (const auto kind : {FaultKind::step, FaultKind::last_leaf, FaultKind::count})
        for (std::uint32_t step = 0; step < 4; ++step) {
            const auto objection =
                make_objection(fixture.node(), {*commit, last, {kind, step, {}}});
            REQUIRE(objection.has_value());
            CHECK(fixture.say(*objection) == reverted("Objection.unfounded"));
        }
    const auto beyond = make_objection(fixture.node(), {*commit, last, {FaultKind::step, 4, {}}});
    REQUIRE(!beyond.has_value());
    CHECK(beyond.error().clause == "Evidence.step");
}

TEST_CASE("A block in the middle of a commit is objected to as well as the last") {
    Fixture fixture;
    fixture.tamper(BlockTamper::root, 1);
    fixture.world.block(fixture.child);
    fixture.world.commit(fixture.child);
    const auto found = find_committed_fault(fixture.parent(), fixture.node());
    REQUIRE(found.has_value());
    CHECK(found->position + 2U == found->commit.headers.size());
    const auto objection = make_objection(fixture.node(), *found);
    REQUIRE(objection.has_value());
    CHECK(fixture.say(*objection) == applied);
}

TEST_CASE("Bytes that a header does not commit to are no evidence") {
    Fixture fixture;
    const Block honest = fixture.node().blocks().back();
    const auto& previous = fixture.node().header(Height{honest.header.body.height.value - 1});
    Codes codes = fixture.node().codes();
    const ChainView view{fixture.node().description(), previous, codes};
    const auto none = find_fault(view, honest);
    REQUIRE(none.has_value());
    CHECK(!none->has_value());
    Block other = honest;
    other.steps[1].root_after = StateRoot{};
    const auto found = find_fault(view, other);
    REQUIRE(!found.has_value());
    CHECK(found.error().clause == "Evidence.body");
    const ChainView wrong{fixture.node().description(), fixture.node().tip(), codes};
    CHECK(find_fault(wrong, honest).error().clause == "Evidence.previous");
    // Nor are blocks of a commit that is none, or that are not the committed ones.
    CHECK(committed_blocks(fixture.parent(), fixture.node(), 0).error().clause ==
          "Evidence.no_commit");
    fixture.world.commit(fixture.child);
    CHECK(committed_blocks(fixture.parent(), fixture.node(), 1).error().clause ==
          "Evidence.no_commit");
    fixture.tamper(BlockTamper::root, 1);
    CHECK(find_committed_fault(fixture.parent(), fixture.node()).error().clause ==
          "Evidence.unknown_blocks");
}

TEST_CASE("Of a contract whose text is not here nothing is said, and nothing shown") {
    Fixture fixture;
    World& world = fixture.world;
    const Block block = fixture.node().blocks().back();
    const auto& previous = fixture.node().header(Height{block.header.body.height.value - 1});
    Codes none;
    const auto found = find_fault({fixture.node().description(), previous, none}, block);
    REQUIRE(!found.has_value());
    CHECK(found.error().clause == "Evidence.unknown_code");

    // Every contract exists in this state, by a code that nobody has.
    class AllThere final : public CellReader {
    public:
        [[nodiscard]] std::optional<Hash> read(const CellKey&) const override { return number(7); }
    };
    const auto ledger = fixture.node().ledger();
    const auto transfer = world.transfer(fixture.child, "alice", "bob", 1);
    CHECK(shown_code(transfer, ledger, AllThere{}, none).value() == ShownCode{});
    const ContractId other{number(3)};
    const auto shown = shown_code(transfer, other, AllThere{}, none);
    REQUIRE(!shown.has_value());
    CHECK(shown.error().clause == "Evidence.unknown_code");
}

TEST_CASE("A demanded block is revealed in pieces, each once") {
    Fixture fixture;
    fixture.world.good_block(fixture.world.root,
                             {fixture.world.transfer(fixture.world.root, "alice", "olga", 10)});
    fixture.world.commit(fixture.child);
    const auto commit = committed_blocks(fixture.parent(), fixture.node(), 0);
    REQUIRE(commit.has_value());
    const auto last = static_cast<std::uint8_t>(commit->headers.size() - 1);
    const auto demand = make_demand(fixture.node().description().config, *commit, last);
    REQUIRE(demand.has_value());
    fixture.world.good_block(fixture.world.root,
                             {fixture.world.transaction(fixture.world.root, "olga", *demand)});
    const auto reveals = [&](std::size_t most) {
        return make_reveals(fixture.parent().description().config,
                            fixture.node().description().config,
                            {*commit, last, fixture.node().blocks().back()}, 0, most);
    };
    const auto whole = reveals(most_revealed_steps);
    REQUIRE(whole.has_value());
    CHECK(whole->size() == 1);
    const auto pieces = reveals(3);
    REQUIRE(pieces.has_value());
    REQUIRE(pieces->size() == 2);
    CHECK(fixture.say(pieces->back()) == reverted("Reveal.order"));
    for (const auto& piece : *pieces)
        fixture.world.good_block(fixture.world.root,
                                 {fixture.world.transaction(fixture.world.root, "olga", piece)});
    CHECK(fixture.say(whole->front()) == reverted("Reveal.none"));
    const auto voided = make_void(fixture.node().description().config, *commit, last);
    REQUIRE(voided.has_value());
    CHECK(fixture.say(*voided) == reverted("VoidCommit.none"));
    CHECK(make_demand(fixture.node().description().config, *commit, 60).error().clause ==
          "Evidence.position");
}

TEST_CASE("An objection that a chain leaves out is forced on it by its parent") {
    Fixture fixture;
    World& world = fixture.world;
    const ChainId middle = fixture.child;
    const ChainId low = world.child(middle);
    // Two good commits become final, and nobody has settled them yet.
    for (int i = 0; i < 2; ++i) {
        world.block(low);
        world.commit(low);
    }
    for (int i = 0; i < 6; ++i) world.block(world.root);
    world.block(middle);
    world.block(low);
    const auto block = scenario::forged_block(world.node(low), BlockTamper::root, 0,
                                              std::array{World::key("producer")});
    REQUIRE(block.has_value());
    world.node(low).replace_newest(*block);
    world.commit(low);
    const auto commits = [&] {
        return world.node(middle).count(KernelFamily::commit_count, low.value);
    };
    CHECK(commits() == 3);
    const auto found = find_committed_fault(world.node(middle), world.node(low));
    REQUIRE(found.has_value());
    const auto objection = make_objection(world.node(low), *found);
    REQUIRE(objection.has_value());
    const StepBody item = world.transaction(middle, "olga", *objection);
    const Post post{middle, world.node(middle).description().config,
                    BoundedBytes<most_step_bytes_ever>{encode_step(item)}};
    world.good_block(world.root, {world.transaction(world.root, "olga", post)});
    world.block(middle);
    CHECK(commits() == 2);
}
