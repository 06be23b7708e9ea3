// Creating children: what a parent demands of a configuration before it has a child.
#include "chain/children.hpp"
#include "support/world.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

namespace {

using Change = std::function<void(ChainConfig&)>;

Ended creating(World& world, const Change& change) {
    auto config = world.config_below(world.root);
    change(config);
    return world.attempt(world.root, world.transaction(world.root, "alice", CreateChain{config}));
}

} // namespace

TEST_CASE("a parent computes its child's genesis by itself") {
    World world;
    const auto child = world.child(world.root);
    const auto& node = world.node(child);
    const auto& parent = world.node(world.root);
    CHECK(parent.cell(kernel_key(KernelFamily::child_config, child.value)) ==
          hash_of(node.description().config));
    CHECK(parent.cell(kernel_key(KernelFamily::child_genesis, child.value)) ==
          hash_of(node.tip()).value);
    CHECK(parent.count(KernelFamily::child_since, child.value) == parent.tip().height.value);
    CHECK(node.ledger() == parent.ledger());
    CHECK(world.balance(child, "alice") == 0);
}

TEST_CASE("one configuration used twice gives two children") {
    World world;
    const auto config = world.config_below(world.root);
    CHECK(world.child(world.root, config) != world.child(world.root, config));
    CHECK(world.tree.children_of(world.root).size() == 2);
}

TEST_CASE("a child can be sent to in the block that creates it") {
    World world;
    const auto create =
        world.transaction(world.root, "alice", CreateChain{world.config_below(world.root)});
    const auto child =
        id_of(ChainDescription{world.root, id_of(create.body), world.config_below(world.root)});
    const auto message = world.transaction(
        world.root, "alice",
        Call{world.node(world.root).ledger(), BoundedText<64>{"transferToChild"}, {4}, {}}, child);
    world.good_block(world.root, {create, message});
    REQUIRE(world.tree.add_child(
                {world.root, id_of(create.body), world.config_below(world.root)}) == child);
    world.block(child);
    world.good_block(child, {world.delivery(message)});
    CHECK(world.balance(child, "alice") == 4);
}

TEST_CASE("a child's producers can sign") {
    World world;
    const auto bad = reverted("Config.producers");
    const auto first = World::key("a").public_bytes();
    CHECK(creating(world, [](ChainConfig& c) { c.producers.threshold = 0; }) == bad);
    CHECK(creating(world, [](ChainConfig& c) { c.producers.threshold = 2; }) == bad);
    CHECK(creating(world, [](ChainConfig& c) { c.producers.keys = {}; }) == bad);
    CHECK(creating(world, [&](ChainConfig& c) { c.producers = {{first, first}, 1}; }) == bad);
    auto off_curve = first;
    off_curve.bytes.fill(std::byte{0xff});
    off_curve.bytes[0] = std::byte{2};
    CHECK(creating(world, [&](ChainConfig& c) { c.producers.keys = {off_curve}; }) == bad);
    const auto second = World::key("b").public_bytes();
    CHECK(creating(world, [&](ChainConfig& c) { c.producers = {{first, second}, 2}; }) == applied);
}

TEST_CASE("a child has somebody who may commit it") {
    World world;
    CHECK(creating(world, [](ChainConfig& c) { c.submitters = {}; }) ==
          reverted("CreateChain.submitters"));
}

TEST_CASE("a chain's limits allow a block, and none exceeds what messages can hold") {
    World world;
    const auto bad = reverted("Config.sizes");
    CHECK(creating(world, [](ChainConfig& c) { c.sizes.step_bytes = least_step_bytes - 1; }) ==
          bad);
    CHECK(creating(world, [](ChainConfig& c) { c.sizes.step_bytes = least_step_bytes; }) ==
          applied);
    CHECK(creating(world, [](ChainConfig& c) { c.sizes.step_bytes = most_step_bytes_ever + 1; }) ==
          bad);
    CHECK(creating(world,
                   [](ChainConfig& c) { c.sizes.witness_bytes = least_witness_bytes - 1; }) == bad);
    CHECK(creating(world, [](ChainConfig& c) {
              c.sizes.witness_bytes = most_witness_bytes_ever + 1;
          }) == bad);
    CHECK(creating(world, [](ChainConfig& c) { c.sizes.block_steps = 0; }) == bad);
    CHECK(creating(world, [](ChainConfig& c) { c.sizes.block_steps = 2; }) == bad);
    CHECK(creating(world, [](ChainConfig& c) { c.sizes.block_steps = 3; }) == applied);
    CHECK(creating(world,
                   [](ChainConfig& c) { c.sizes.block_steps = most_block_steps_ever + 1; }) == bad);
    CHECK(creating(world, [](ChainConfig& c) {
              c.sizes.commit_headers = most_commit_headers_ever + 1;
          }) == bad);
    CHECK(creating(world, [](ChainConfig& c) {
              c.sizes.body_bytes = 3 * (c.sizes.step_bytes + c.sizes.witness_bytes) - 1;
          }) == bad);
}

TEST_CASE("sizes nest: a child's step, its witness and its contract fit a step of the parent") {
    World world;
    const auto bad = reverted("CreateChain.sizes");
    const auto most = (1U << 20) - (1U << 16) - (1U << 16) - 4096;
    const auto of_bytes = [&](std::uint32_t bytes) {
        return creating(world, [&](ChainConfig& c) {
            c.sizes.step_bytes = bytes;
            c.sizes.body_bytes = 1 << 22;
        });
    };
    CHECK(of_bytes(most) == applied);
    CHECK(of_bytes(most + 1) == bad);
    CHECK(creating(world, [](ChainConfig& c) { c.sizes.inbox_items = 0; }) == bad);
    CHECK(creating(world, [](ChainConfig& c) { c.sizes.commit_headers = 0; }) == bad);
    CHECK(creating(world, [](ChainConfig& c) { c.sizes.live_headers = 3; }) == bad);
    CHECK(creating(world, [](ChainConfig& c) { c.sizes.live_headers = 4; }) == applied);
}

TEST_CASE("a child's native ledger is the parent's") {
    World world;
    const auto bad = reverted("CreateChain.ledger");
    CHECK(creating(world, [](ChainConfig& c) { c.ledger.contract = std::nullopt; }) == bad);
    CHECK(creating(world, [](ChainConfig& c) { c.ledger.contract = ContractId{number(1)}; }) ==
          bad);
    CHECK(creating(world, [](ChainConfig& c) { c.ledger.code = CodeHash{number(1)}; }) == bad);
    CHECK(creating(world, [](ChainConfig& c) { c.ledger.genesis_arguments = {1}; }) == bad);
}

TEST_CASE("windows are open for some time and for no more than can be counted") {
    World world;
    const auto bad = reverted("CreateChain.windows");
    const auto most = steps::most_window_blocks;
    CHECK(creating(world, [](ChainConfig& c) { c.windows.objection_blocks = 0; }) == bad);
    CHECK(creating(world, [](ChainConfig& c) { c.windows.anchor_lag_blocks = 0; }) == bad);
    CHECK(creating(world, [&](ChainConfig& c) { c.windows.objection_blocks = most + 1; }) == bad);
    CHECK(creating(world, [&](ChainConfig& c) { c.windows.anchor_lag_blocks = most + 1; }) == bad);
    CHECK(creating(world, [](ChainConfig& c) { c.windows.objection_blocks = ~0ULL; }) == bad);
    CHECK(creating(world, [&](ChainConfig& c) { c.windows.halt_blocks = most; }) == applied);
    CHECK(creating(world, [&](ChainConfig& c) { c.windows.halt_blocks = most + 1; }) == bad);
    for (const auto window :
         {&Windows::demand_blocks, &Windows::reveal_blocks, &Windows::commit_blocks,
          &Windows::halt_blocks, &Windows::inbox_blocks})
        CHECK(creating(world, [&](ChainConfig& c) { c.windows.*window = 0; }) == bad);
}

TEST_CASE("what an honest chain commits is final before the chain can be halted") {
    World world;
    const auto bad = reverted("CreateChain.windows");
    const auto with = [&](const Windows& windows) {
        return creating(world, [&](ChainConfig& c) { c.windows = windows; });
    };
    CHECK(with({5, 3, 5, 4, 3, 21, 21}) == applied); // 3 + (5 + 4 + 5) + 3 = 20
    CHECK(with({5, 3, 5, 4, 3, 20, 21}) == bad);
    CHECK(with({5, 3, 5, 4, 3, 21, 20}) == bad);
    CHECK(with({5, 3, 6, 4, 3, 50, 50}) == bad); // demanded when no objection is possible
}

TEST_CASE("a bond needs a ledger that can hold it") {
    World world{1000, "spec/contracts/token.sol"};
    CHECK(creating(world, [](ChainConfig&) {}) == reverted("CreateChain.bond"));
    CHECK(creating(world, [](ChainConfig& c) { c.commit_bond = c.demand_bond = 0; }) == applied);
    for (const auto fee : {&Fees::objection, &Fees::demand, &Fees::inbox})
        CHECK(creating(world, [&](ChainConfig& c) {
                  c.commit_bond = c.demand_bond = 0;
                  c.fees.*fee = 1;
              }) == reverted("CreateChain.bond"));
}

TEST_CASE("what all children may have live at once fits the reveal reserve, to the byte") {
    World world;
    const auto room = std::uint64_t{1} << 30;
    const auto fill = [&](ChainConfig& c, std::uint32_t live, std::uint32_t body) {
        c.sizes.live_headers = live;
        c.sizes.step_bytes = 1 << 18;
        c.sizes.body_bytes = body;
    };
    CHECK(creating(world, [&](ChainConfig& c) { fill(c, 512, 1 << 21); }) == applied);
    CHECK(creating(world, [&](ChainConfig& c) { fill(c, 513, 1 << 21); }) ==
          reverted("CreateChain.reveal_reserve"));
    CHECK(creating(world, [&](ChainConfig& c) { fill(c, ~0U, ~0U); }) ==
          reverted("CreateChain.reveal_reserve"));
    auto config = world.config_below(world.root);
    fill(config, 8, 1 << 21);
    const auto child = world.child(world.root, config);
    CHECK(world.node(world.root).count(KernelFamily::reserved_bytes) == 8ULL << 21);
    CHECK(room - (8ULL << 21) == 504ULL << 21);
    CHECK(creating(world, [&](ChainConfig& c) { fill(c, 504, 1 << 21); }) == applied);
    CHECK(creating(world, [&](ChainConfig& c) { fill(c, 505, 1 << 21); }) ==
          reverted("CreateChain.reveal_reserve"));
    CHECK(world.node(child).tip().height == Height{0});
}
