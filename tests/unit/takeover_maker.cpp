// What a client shows of a halted chain is what its parent asks for, no more and no less.
#include "client/halted_view.hpp"
#include "client/make_taken.hpp"
#include "support/world.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using test::applied;
using test::not_includable;
using test::reverted;
using test::World;

namespace {

// Alice has 100 on a child that is halted, and 9 on the way to it.
struct Halted {
    World world;
    ChainId child;
    Transaction deposit;

    Halted() {
        auto config = world.config_below(world.root);
        config.windows.halt_blocks = 30;
        child = world.child(world.root, config);
        world.fund(child, 100);
        world.make_final(child);
        deposit = world.down(world.root, child, "alice", 9);
        world.good_block(world.root, {deposit});
        halt(world, child);
    }
    // Once it is past its time.
    static void halt(World& world, const ChainId& child) {
        world.blocks(world.root, 60);
        const Halt halt{child, world.node(child).description().config};
        world.good_block(world.root, {world.transaction(world.root, "alice", halt)});
    }
    [[nodiscard]] Taken taken(const StepBody& step) const {
        const auto made =
            make_taken(world.tree, child, step, world.node(world.root).tip().time.next());
        REQUIRE(made.has_value());
        CHECK(made->on == world.root);
        return made->step;
    }
    [[nodiscard]] Word below(std::string_view who) const {
        const auto view = HaltedView::open(world.tree, child);
        REQUIRE(view.has_value());
        return to_word(view->cells()
                           .read(world.ledger_key(child, "balances", to_word(World::account(who))))
                           .value_or(Hash{}));
    }
};

} // namespace

TEST_CASE("Steps of a halted chain run on its parent with what was made for them") {
    Halted halted;
    World& world = halted.world;
    const auto before = world.balance(world.root, "alice");
    const auto exit = world.up(halted.child, "alice", 40);
    world.good_block(world.root, {halted.taken(exit)});
    CHECK(world.balance(world.root, "alice") == before + 40);
    CHECK(halted.below("alice") == 60);
    CHECK(world.attempt(world.root, halted.taken(exit)) == not_includable("Transaction.nonce"));
    const auto delivery = make_taken_delivery(world.tree, halted.child, halted.deposit);
    REQUIRE(delivery.has_value());
    world.good_block(world.root, {halted.taken(*delivery)});
    CHECK(halted.below("alice") == 69);
    CHECK(world.attempt(world.root, halted.taken(*delivery)) == not_includable("Delivery.used"));
}

TEST_CASE("A takeover that shows another cell, or one less, is refused") {
    Halted halted;
    World& world = halted.world;
    const auto step = halted.taken(world.up(halted.child, "alice", 40));
    CHECK(world.attempt(world.root, step) == applied);
    auto less = step;
    less.witness = BoundedBytes<most_witness_bytes_ever>{
        world.node(halted.child).state_at(Height{0}).prove({}).bytes};
    CHECK(world.attempt(world.root, less) == not_includable("Taken.witness"));
    auto changed = step;
    changed.witness[changed.witness.size() - 1] ^= std::byte{1};
    CHECK(world.attempt(world.root, changed) == not_includable("Taken.witness"));
    CHECK(world.attempt(world.root, halted.taken(world.up(halted.child, "alice", 101))) ==
          reverted("Ledger.transferToParent.InsufficientBalance"));
}

TEST_CASE("What came up and was not final as of the halt cannot be shown") {
    World world;
    auto config = world.config_below(world.root);
    config.windows.halt_blocks = 30;
    const auto child = world.child(world.root, config);
    const auto below = world.child(child);
    world.fund(below, 10);
    const auto message = world.up(below, "alice", 1);
    world.good_block(below, {message});
    world.make_final(child);
    Halted::halt(world, child);
    CHECK(make_taken_delivery(world.tree, child, message).error().clause == "Evidence.no_receipt");
}

TEST_CASE("Who has not the state as of the halt makes nothing of the chain") {
    Halted halted;
    World& world = halted.world;
    const StepBody step = world.up(halted.child, "alice", 1);
    const auto made = [&] {
        return make_taken(world.tree, halted.child, step, world.node(world.root).tip().time.next());
    };
    REQUIRE(made().has_value());
    auto& node = world.node(halted.child);
    const Height last{node.tip().height.value - 1};
    const auto gone = node.roll_back(last);
    REQUIRE(gone.size() == 1);
    CHECK(made().error().clause == "Evidence.unknown_state");
    // Another block at that height has another state.
    world.block(halted.child);
    CHECK(made().error().clause == "Evidence.unknown_state");
}

TEST_CASE("A step that fits no step around it is not wrapped") {
    const Halted halted;
    const World& world = halted.world;
    const Taken large{halted.child,
                      world.node(halted.child).description().config,
                      BoundedBytes<most_step_bytes_ever>{Bytes(most_step_bytes_ever)},
                      {},
                      std::nullopt};
    CHECK(make_taken(world.tree, halted.child, large, Time{99}).error().clause == "Evidence.size");
}

TEST_CASE("Nothing is made of a chain that lives or is not known") {
    World world;
    const auto child = world.child(world.root);
    const StepBody step = world.transfer(child, "alice", "bob", 0);
    CHECK(make_taken(world.tree, child, step, Time{9}).error().clause == "Evidence.not_halted");
    CHECK(make_taken(world.tree, world.root, step, Time{9}).error().clause ==
          "Evidence.not_halted");
    CHECK(make_taken(world.tree, ChainId{number(3)}, step, Time{9}).error().clause ==
          "Evidence.no_chain");
}
