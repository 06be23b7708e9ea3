// What a dispute costs, and what bounds it.
#include "support/dispute.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

namespace {

// A chain with fees, and a child of it. "alice" has value there.
struct Costly {
    World world;
    ChainId chain;
    ChainId child;
    ChainConfig config; // of the child

    Costly() {
        auto fees = world.config_below(world.root);
        fees.fees = {3, 2, 1};
        chain = world.child(world.root, fees);
        world.fund(chain, 200);
        config = world.config_below(chain);
        config.fees = {};
        child = world.child(chain, config);
    }
    [[nodiscard]] Word burnt() const {
        return to_word(world.ledger_cell(chain, "held", to_word(burnt_pot())));
    }
    // What became of it, and what alice paid.
    [[nodiscard]] std::pair<Ended, Word> paid(const Payload& payload) {
        const auto before = world.balance(chain, "alice");
        const auto gone = burnt();
        world.block(chain, {world.transaction(chain, "alice", payload)});
        const Word fee = before - world.balance(chain, "alice");
        CHECK(burnt() == gone + fee);
        return {ended(world.outcomes()[0]), fee};
    }
};

Post post_of(const ChainId& child, const ChainConfig& config, const StepBody& item) {
    return {child, config, BoundedBytes<most_step_bytes_ever>{encode_step(item)}};
}

} // namespace

TEST_CASE("objections, demands and posts cost their fee, whatever comes of them") {
    Costly c;
    const auto item = c.world.transfer(c.child, "bob", "carol", 1);
    CHECK(c.paid(post_of(c.child, c.config, item)) == std::pair{applied, Word{1}});
    CHECK(c.paid(post_of(c.child, c.config, SystemStep{})) ==
          std::pair{reverted("Post.item"), Word{1}});
    const HeaderProof header{c.world.node(c.child).tip(), 0, 1, {}};
    CHECK(c.paid(Demand{{c.child, 0, 0}, c.config, header}) ==
          std::pair{reverted("Demand.not_live"), Word{2}});
    CHECK(c.paid(Objection{{c.child, 0, 0}, c.config, header, WrongCount{}, {}}) ==
          std::pair{reverted("Objection.not_live"), Word{3}});
    CHECK(c.paid(Settle{c.child}) == std::pair{reverted("Settle.nothing"), Word{0}});
}

TEST_CASE("who cannot pay the fee is not heard") {
    Costly c;
    const auto item = c.world.transfer(c.child, "bob", "carol", 1);
    const auto post = c.world.transaction(c.chain, "nobody", post_of(c.child, c.config, item));
    CHECK(c.world.attempt(c.chain, post) == not_includable("Transaction.fee"));
}

TEST_CASE("a child of a size that its parent could not have created is not judged") {
    Dispute d;
    d.config.sizes.step_bytes = d.root().description().config.sizes.step_bytes;
    d.world.forge(d.world.root,
                  {{kernel_key(KernelFamily::child_config, d.child.value), hash_of(d.config)},
                   {kernel_key(KernelFamily::halted_at, d.child.value), number(1)}});
    CHECK(d.attempt(d.objection(1)) == reverted("Objection.sizes"));
    const auto step = d.world.transfer(d.child, "alice", "bob", 1);
    const Taken taken{
        d.child, d.config, BoundedBytes<most_step_bytes_ever>{encode_step(step)}, {}, std::nullopt};
    CHECK(d.world.attempt(d.world.root, taken) == not_includable("Taken.sizes"));
}

TEST_CASE("takeovers inside takeovers are read to a depth and no further") {
    World world;
    const auto config = world.config_below(world.root);
    const auto nested = [&](unsigned depth) {
        StepBody step = world.transfer(world.root, "alice", "bob", 1);
        for (; depth > 0; --depth)
            step = Taken{ChainId{number(9)},
                         config,
                         BoundedBytes<most_step_bytes_ever>{encode_step(step)},
                         {},
                         std::nullopt};
        const auto checked = verify_step(step, world.keys);
        return checked ? "good" : checked.error().clause;
    };
    CHECK(nested(most_nested_steps) == "good");
    CHECK(nested(most_nested_steps + 1) == "Taken.depth");
}

TEST_CASE("a forced item that touches more cells than a witness surely holds is skipped") {
    World world;
    auto config = world.config_below(world.root);
    config.sizes.witness_bytes = least_witness_bytes; // eight cells
    const auto child = world.child(world.root, config);
    world.fund(child, 10);
    const auto contract = contract::parse_contract(
        "contract Many { mapping(uint => uint) cells; function few() public { cells[1] = 1; } "
        "function many() public { cells[1] = 1; cells[2] = 1; cells[3] = 1; cells[4] = 1; "
        "cells[5] = 1; cells[6] = 1; cells[7] = 1; cells[8] = 1; } }");
    REQUIRE(contract);
    const auto text = contract::canonical_text(*contract);
    const auto deploy = world.transaction(
        child, "alice",
        Deploy{BoundedBytes<most_code_bytes>{Bytes{as_bytes(text).begin(), as_bytes(text).end()}},
               {}});
    world.good_block(child, {deploy});
    const auto id = contract_id(*world.tree.codes().add_text(text), child, id_of(deploy.body));
    const auto call = [&](std::string function) {
        return world.transaction(child, "alice",
                                 Call{id, BoundedText<64>{std::move(function)}, {}, {}});
    };
    const auto run_forced = [&](const StepBody& item) {
        world.good_block(world.root,
                         {world.transaction(world.root, "alice", post_of(child, config, item))});
        const auto nonce = world.node(child).nonce(World::account("alice"));
        world.block(child);
        return world.node(child).nonce(World::account("alice")) != nonce;
    };
    CHECK(run_forced(call("few")));
    CHECK_FALSE(run_forced(call("many"))); // Forced.cells
    CHECK(world.node(child).tip().inbox_cursor == 2);
    world.good_block(child, {call("many")}); // by itself it fits
}
