// An objection is about a step, its block and one commit: how deep the chain lies does not enter.
#include "client/make_objection.hpp"
#include "scenario/forge_block.hpp"
#include "support/world.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using test::World;

namespace {

// Of an objection to the first transfer on a new child of that chain.
std::size_t objection_bytes(World& world, const ChainId& parent) {
    const auto child = world.child(parent);
    world.fund(child, 20);
    world.good_block(child, {world.transfer(child, "alice", "bob", 1)});
    const auto wrong = scenario::forged_block(world.node(child), scenario::BlockTamper::root, 1,
                                              std::array{World::key("producer")});
    REQUIRE(wrong.has_value());
    world.node(child).replace_newest(*wrong);
    world.commit(child);
    const auto found = find_committed_fault(world.node(parent), world.node(child));
    REQUIRE(found.has_value());
    const auto objection = make_objection(world.node(child), *found);
    REQUIRE(objection.has_value());
    return encode_step(world.transaction(parent, "olga", *objection)).size();
}

} // namespace

TEST_CASE("An objection is as large on the sixth level as on the second") {
    World world;
    auto parent = world.root;
    const auto first = objection_bytes(world, parent);
    for (int level = 1; level < 5; ++level) {
        parent = world.child(parent);
        const auto here = objection_bytes(world, parent);
        INFO("below level " << level << ": " << here << " bytes, below the root " << first);
        // Keys are spread by hashes: a path is now and then some hashes longer.
        CHECK(here < first + 8 * 32);
        CHECK(here + 8 * 32 > first);
    }
}
