// Genesis: what a root must be, and that everybody computes the same one.
#include "support/world.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

namespace {

std::string starting(const std::function<void(ChainDescription&)>& change) {
    World world;
    auto description = world.node(world.root).description();
    change(description);
    Tree tree;
    for (const char* path : {"spec/contracts/ledger.sol", "spec/contracts/token.sol"})
        static_cast<void>(tree.codes().add(contract_of(path)));
    const auto root = tree.add_root(description);
    return root ? "good" : root.error().clause;
}

} // namespace

TEST_CASE("the same description gives the same root everywhere") {
    World a;
    World b;
    CHECK(a.root == b.root);
    CHECK(a.node(a.root).tip() == b.node(b.root).tip());
    CHECK(a.node(a.root).tip().height == Height{0});
    CHECK(a.balance(a.root, "alice") == 1000);
    World other{999};
    CHECK(other.root != a.root);
}

TEST_CASE("a root is nobody's child, can be run, and its ledger is known") {
    CHECK(starting([](ChainDescription&) {}) == "good");
    CHECK(starting([](ChainDescription& d) { d.created_by = MessageId{number(1)}; }) ==
          "Genesis.root");
    CHECK(starting([](ChainDescription& d) { d.config.ledger.contract = ContractId{number(1)}; }) ==
          "Genesis.root");
    CHECK(starting([](ChainDescription& d) { d.config.ledger.code = CodeHash{number(1)}; }) ==
          "Genesis.code");
    CHECK(starting([](ChainDescription& d) { d.config.ledger.genesis_arguments = {1}; }) ==
          "Deploy.arguments");
    const auto with_fee = [](const char* ledger) {
        return starting([=](ChainDescription& d) {
            d.config.fees.objection = 1;
            d.config.ledger.code = Codes{}.add(contract_of(ledger));
        });
    };
    CHECK(with_fee("spec/contracts/ledger.sol") == "good");
    CHECK(with_fee("spec/contracts/token.sol") == "Genesis.fees");
    CHECK(starting([](ChainDescription& d) { d.config.producers.threshold = 0; }) ==
          "Config.producers");
    CHECK(starting([](ChainDescription& d) { d.config.sizes.witness_bytes = 1U << 19; }) ==
          "Config.sizes");
}

TEST_CASE("a node accepts another producer's blocks and ends in the same state") {
    World world;
    auto other = ChainNode::start(world.node(world.root).description(), world.tree.codes());
    REQUIRE(other);
    const auto first =
        world.good_block(world.root, {world.transfer(world.root, "alice", "bob", 7)});
    const auto second =
        world.good_block(world.root, {world.transfer(world.root, "bob", "carol", 3)});
    CHECK(other->accept(second, world.keys).error().clause == "Block.previous");
    REQUIRE(other->accept(first, world.keys));
    REQUIRE(other->accept(second, world.keys));
    CHECK(other->state().root() == world.node(world.root).state().root());
    CHECK(other->accept(second, world.keys).error().clause == "Block.previous");
    CHECK(other->state_at(Height{1}).root() == first.header.body.state_root);
    CHECK(other->state_at(Height{0}).root() == other->header(Height{0}).state_root);
}

TEST_CASE("a producer that credits itself from nothing is refused by every check") {
    World world;
    auto honest = ChainNode::start(world.node(world.root).description(), world.tree.codes());
    REQUIRE(honest);
    world.forge(world.root,
                {{world.ledger_key(world.root, "balances", to_word(World::account("carol"))),
                  number(1'000'000)}});
    const auto& forged = world.node(world.root).blocks().back();
    const auto before = honest->state().root();
    const auto refused = honest->accept(forged, world.keys);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().clause == "Block.bad_witness");
    CHECK(honest->state().root() == before);
    CHECK(honest->tip().height == Height{0});
}
