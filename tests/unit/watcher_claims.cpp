// What a watcher says before it objects, and when it does not wait for that. Clause
// Objection.reward.
#include "support/watched_child.hpp"

using namespace chaintree;
using scenario::BlockTamper;
using test::kinds;

using Fixture = test::WatchedChild;
using test::Kinds;

TEST_CASE("A claim that no block takes, or that comes too late, holds up no objection") {
    Fixture fixture;
    auto olga = fixture.watcher();
    fixture.tamper(BlockTamper::root, 1);
    fixture.world.commit(fixture.child); // a window of 5: of its four blocks two are for claims
    for (const auto kind : {StatementKind::claim, StatementKind::claim, StatementKind::objection,
                            StatementKind::objection}) {
        CHECK(kinds(fixture.look(olga)) == Kinds{kind});
        if (kind == StatementKind::claim) fixture.world.block(fixture.world.root);
    }
    fixture.world.block(fixture.world.root);
    CHECK(fixture.acts(olga) == Kinds{StatementKind::objection}); // the last block for it
    CHECK(fixture.commits() == 0);
    CHECK(fixture.balance("olga") == 20);
}

TEST_CASE("What earns nothing is not claimed") {
    Fixture fixture;
    auto config = fixture.world.config_below(fixture.world.root);
    config.commit_bond = 1; // the smaller half of it is nothing
    fixture.child = fixture.world.child(fixture.world.root, config);
    auto olga = fixture.watcher();
    fixture.world.block(fixture.child);
    fixture.tamper(BlockTamper::count, 0);
    fixture.world.commit(fixture.child);
    CHECK(fixture.acts(olga) == Kinds{StatementKind::objection});
    CHECK(fixture.commits() == 0);
}

TEST_CASE("A claim in a block of the objection's time is waited for") {
    Fixture fixture;
    auto& world = fixture.world;
    const auto inner = world.child(fixture.child);
    auto olga = test::watcher_of(world, inner, "olga", fixture.store);
    world.block(inner);
    const auto block = scenario::forged_block(world.node(inner), BlockTamper::count, 0,
                                              std::array{test::World::key("producer")});
    REQUIRE(block.has_value());
    world.node(inner).replace_newest(*block);
    world.commit(inner);
    CHECK(fixture.acts(olga) == Kinds{StatementKind::claim});
    CHECK(fixture.acts(olga).empty()); // of the root's same block
    world.block(fixture.child);
    CHECK(fixture.acts(olga).empty());
    world.block(world.root);
    CHECK(fixture.acts(olga) == Kinds{StatementKind::objection});
    CHECK(world.node(fixture.child).count(KernelFamily::commit_count, inner.value) == 0);
}
