// A wallet that is given nothing but blocks brings its calls to their end: through rollbacks, past
// producers who leave them out, and out of chains that were halted; and loses none in a crash.
#include "client/wallet.hpp"
#include "support/watching.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using test::World;

namespace {

struct Fixture {
    World world;
    ChainId child;
    MemoryStore store;

    Fixture() {
        auto config = world.config_below(world.root);
        config.windows.halt_blocks = 30;
        child = world.child(world.root, config);
        world.fund(child, 100);
        world.good_block(world.root, {world.transfer(world.root, "alice", "anna", 50)});
        world.good_block(child, {world.transfer(child, "alice", "anna", 50)});
    }
    [[nodiscard]] Wallet wallet(WalletRules rules = {}) {
        return {test::path_to(world, child), World::key("anna"), store, rules};
    }
    WalletLook look(Wallet& wallet) {
        for (const auto& chain : world.tree.chains())
            for (const auto& block : world.node(chain).blocks()) wallet.hear(block);
        return wallet.look();
    }
    [[nodiscard]] Call call(std::string function, std::vector<Word> arguments) const {
        return {world.node(world.root).ledger(),
                BoundedText<64>{std::move(function)},
                BoundedVector<Word, 16>{std::move(arguments)},
                {}};
    }
    // An edge call of 7 down, or up.
    MessageId go(Wallet& wallet, const ChainId& from, const ChainId& to) {
        const auto name = from == world.root ? "transferToChild" : "transferToParent";
        look(wallet);
        const auto id = wallet.call(from, to, call(name, {7}));
        REQUIRE(id.has_value());
        return *id;
    }
    // A block of the chain with what the wallet sends to it: all of it is applied.
    void include(Wallet& wallet, const ChainId& chain) {
        std::vector<StepBody> steps;
        for (const auto& message : look(wallet).send)
            if (message.chain == chain) steps.push_back(message.step);
        world.good_block(chain, steps);
    }
    FlightState state(Wallet& wallet) {
        const auto flights = look(wallet).flights;
        REQUIRE(flights.size() == 1);
        return flights.front().state;
    }
    void make_final() {
        world.commit(child);
        world.blocks(world.root, 5);
    }
};

} // namespace

TEST_CASE("An edge call down is brought to its end") {
    Fixture fixture;
    auto wallet = fixture.wallet();
    fixture.go(wallet, fixture.world.root, fixture.child);
    CHECK(fixture.state(wallet) == FlightState::waiting);
    fixture.include(wallet, fixture.world.root);
    CHECK(fixture.state(wallet) == FlightState::pending);
    CHECK(fixture.look(wallet).send.empty());
    fixture.world.block(fixture.child); // acknowledges it
    CHECK(fixture.state(wallet) == FlightState::ready);
    fixture.include(wallet, fixture.child);
    CHECK(fixture.state(wallet) == FlightState::delivered);
    CHECK(fixture.look(wallet).send.empty());
    CHECK(fixture.world.balance(fixture.child, "anna") == 57);
}

TEST_CASE("An edge call up waits until it is final") {
    Fixture fixture;
    auto wallet = fixture.wallet();
    fixture.go(wallet, fixture.child, fixture.world.root);
    fixture.include(wallet, fixture.child);
    fixture.world.commit(fixture.child);
    CHECK(fixture.state(wallet) == FlightState::pending);
    fixture.world.blocks(fixture.world.root, 5);
    CHECK(fixture.state(wallet) == FlightState::ready);
    fixture.include(wallet, fixture.world.root);
    CHECK(fixture.state(wallet) == FlightState::delivered);
    CHECK(fixture.world.balance(fixture.world.root, "anna") == 57);
}

TEST_CASE("A crash loses no call, and what is sent again are the same bytes") {
    Fixture fixture;
    auto wallet = fixture.wallet();
    const auto id = fixture.go(wallet, fixture.world.root, fixture.child);
    const auto sent = fixture.look(wallet).send;
    REQUIRE(sent.size() == 1);
    auto again = fixture.wallet();
    const auto look = fixture.look(again);
    REQUIRE(look.send.size() == 1);
    CHECK(look.send.front().step == sent.front().step);
    CHECK(look.flights.front().id == id);
    // The next call is behind it.
    const auto second = again.call(fixture.world.root, std::nullopt,
                                   fixture.call("transfer", {to_word(World::account("bob")), 1}));
    REQUIRE(second.has_value());
    CHECK(fixture.look(again).send.size() == 2);
    fixture.include(again, fixture.world.root);
    const auto done = fixture.look(again).flights;
    CHECK(std::ranges::count(done, FlightState::done, &Flight::state) == 1);
    CHECK(again.forget(*second).has_value());
    auto third = fixture.wallet();
    CHECK(fixture.look(third).flights.size() == 1);
}

TEST_CASE("What a rollback takes is sent again, as long as its nonce fits") {
    Fixture fixture;
    auto& world = fixture.world;
    auto wallet = fixture.wallet();
    const auto before = world.node(fixture.child).tip().height;
    fixture.go(wallet, fixture.child, world.root);
    const auto sent = fixture.look(wallet).send.front().step;
    fixture.include(wallet, fixture.child);
    CHECK(fixture.state(wallet) == FlightState::pending);
    world.tree.roll_back(fixture.child, before);
    world.good_block(fixture.child, {world.transfer(fixture.child, "alice", "bob", 1)});
    const auto look = fixture.look(wallet);
    CHECK(look.flights.front().state == FlightState::waiting);
    REQUIRE(look.send.size() == 1);
    CHECK(look.send.front().step == sent);
    // Another device of hers takes the nonce.
    world.good_block(fixture.child, {world.transfer(fixture.child, "anna", "bob", 1)});
    CHECK(fixture.state(wallet) == FlightState::lost);
    CHECK(fixture.look(wallet).send.empty());
}

TEST_CASE("A call that reverts has failed") {
    Fixture fixture;
    auto wallet = fixture.wallet();
    fixture.look(wallet);
    REQUIRE(wallet.call(fixture.world.root, fixture.child, fixture.call("transferToChild", {999})));
    fixture.world.block(fixture.world.root, {fixture.look(wallet).send.front().step});
    CHECK(fixture.state(wallet) == FlightState::failed);
}

TEST_CASE("What is left out is forced, once") {
    Fixture fixture;
    auto& world = fixture.world;
    auto wallet = fixture.wallet({.force_after_blocks = 3});
    fixture.go(wallet, fixture.child, world.root);
    CHECK(fixture.look(wallet).send.size() == 1);
    world.blocks(world.root, 3);
    CHECK(fixture.look(wallet).send.size() == 2);
    fixture.include(wallet, world.root);
    CHECK(fixture.look(wallet).send.size() == 1); // it is in the inbox
    CHECK(fixture.state(wallet) == FlightState::waiting);
    world.block(fixture.child);
    CHECK(fixture.state(wallet) == FlightState::pending);
}

TEST_CASE("Out of a chain that was halted calls go through its parent") {
    Fixture fixture;
    auto& world = fixture.world;
    fixture.make_final();
    auto wallet = fixture.wallet();
    fixture.go(wallet, world.root, fixture.child); // pending when the chain ends
    fixture.include(wallet, world.root);
    const auto up = fixture.go(wallet, fixture.child, world.root);
    world.blocks(world.root, 30);
    const Halt halt{fixture.child, world.node(fixture.child).description().config};
    world.good_block(world.root, {world.transaction(world.root, "bob", halt)});
    for (int i = 0; i < 2; ++i) {
        CHECK(fixture.look(wallet).send.size() == 1); // one of a halted chain's steps a block
        fixture.include(wallet, world.root);
    }
    const auto look = fixture.look(wallet);
    CHECK(look.send.empty());
    for (const auto& flight : look.flights) CHECK(flight.state == FlightState::delivered);
    CHECK(std::ranges::find(look.flights, up, &Flight::id) != look.flights.end());
    CHECK(world.balance(world.root, "anna") == 50);
}

TEST_CASE("A wallet follows its path alone, keeps so many calls, and sends none that is not kept") {
    Fixture fixture;
    const auto other = fixture.world.child(fixture.world.root);
    auto wallet = fixture.wallet({std::nullopt, 1});
    const auto call = fixture.call("transfer", {to_word(World::account("bob")), 1});
    CHECK(wallet.call(fixture.child, std::nullopt, call).error().clause == "Wallet.chain");
    fixture.look(wallet);
    CHECK(wallet.call(other, std::nullopt, call).error().clause == "Wallet.chain");
    REQUIRE(wallet.call(fixture.child, std::nullopt, call));
    CHECK(wallet.call(fixture.child, std::nullopt, call).error().clause == "Wallet.full");
    // What is damaged, or another's, is not sent.
    const auto name = fixture.store.names().front();
    auto bytes = *fixture.store.get(name);
    bytes.back() ^= std::byte{1}; // the time
    REQUIRE(fixture.store.put("call-x", bytes));
    bytes[40] ^= std::byte{1};
    REQUIRE(fixture.store.put(name, bytes));
    auto again = fixture.wallet();
    CHECK(again.ignored() == std::vector<std::string>{name, "call-x"});
    CHECK(fixture.look(again).send.empty());
}
