// Row 26 of attacks.json: what a witness does not tell is taken for absent. The producer of a chain
// does not want to run what was posted into its inbox, and shows the parent's root as one hash: a
// witness in which the cell that counts the items is nowhere. `--fault attack.opaque_is_absent`:
// such a cell counts as zero.
#include "faults/faults.hpp"
#include "support/world.hpp"

#include <catch2/catch.hpp>
#include <iostream>

using namespace chaintree;
using namespace chaintree::test;

namespace {

Acknowledged told_nothing(const HeaderBody& header) {
    Bytes witness{std::byte{3}};
    witness.insert(witness.end(), header.state_root.view().begin(), header.state_root.view().end());
    return {header, BoundedBytes<most_witness_bytes_ever>{std::move(witness)}};
}

// Whether others take the block for a right one, from its bytes alone.
bool passes(World& world, const ChainId& chain, const HeaderBody& previous, const Block& block) {
    const ChainView view{world.node(chain).description(), previous, world.tree.codes()};
    const auto steps = prepare_steps(block, world.keys);
    return steps && check_block_stateless(view, block, *steps);
}

} // namespace

TEST_CASE("What a witness does not tell is not absent: no producer hides his inbox") {
    World world;
    const auto games = world.child(world.root);
    world.fund(games, 30);
    const auto exit = encode_step(world.up(games, "alice", 4));
    const Post post{games, world.node(games).description().config,
                    BoundedBytes<most_step_bytes_ever>{exit}};
    world.good_block(world.root, {world.transaction(world.root, "alice", post)});

    const bool is_defended = !faults::is_on("attack.opaque_is_absent");
    const HeaderBody previous = world.node(games).tip();
    const auto shown = told_nothing(world.node(world.root).tip());
    std::vector<StepOutcome> outcomes;
    const auto block = world.node(games).produce({}, world.tree.from_parent(games, shown),
                                                 std::array{World::key("producer")}, outcomes);
    CHECK(block.has_value() != is_defended);
    if (block) CHECK(passes(world, games, previous, *block));
    if (!block) {
        CHECK(block.error().clause == "System.inbox_proof");
        world.block(games); // the block that he has to make instead
    }
    CHECK(world.balance(games, "alice") == (is_defended ? 26 : 30));
    std::cout << "balances[alice] on games: " << world.balance(games, "alice") << '\n';
}
