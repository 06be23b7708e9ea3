// Second sections and activations: what proves that the first one happened, and that it is used
// once.
#include "support/world.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

namespace {

struct Crossing {
    World world;
    ChainId child = world.child(world.root);
};

Delivery altered(StepBody step, const std::function<void(Delivery&)>& change) {
    auto delivery = std::get<Delivery>(std::move(step));
    change(delivery);
    return delivery;
}

const std::string box = "contract Box { uint held; function fill(uint n) public { held = n; } }";

Transaction deploy_box(World& world, const std::string& text) {
    const auto bytes = as_bytes(text);
    return world.transaction(
        world.root, "alice",
        Deploy{BoundedBytes<most_code_bytes>{Bytes{bytes.begin(), bytes.end()}}, {}});
}

} // namespace

TEST_CASE("value goes down one edge and back up, and child sums follow") {
    Crossing crossing;
    auto& [world, child] = crossing;
    world.fund(child, 30);
    CHECK(world.balance(child, "alice") == 30);
    CHECK(world.child_sum(world.root, child) == 30);
    const auto message = world.up(child, "alice", 12);
    world.good_block(child, {message});
    CHECK(world.balance(child, "alice") == 18);
    world.make_final(child);
    const auto before = world.balance(world.root, "alice");
    world.good_block(world.root, {world.delivery(message)});
    CHECK(world.balance(world.root, "alice") == before + 12);
    CHECK(world.child_sum(world.root, child) == 18);
}

TEST_CASE("a second section runs once, downwards") {
    Crossing crossing;
    auto& [world, child] = crossing;
    const auto message = world.down(world.root, child, "alice", 5);
    world.good_block(world.root, {message});
    world.block(child);
    const auto delivery = world.delivery(message);
    world.good_block(child, {delivery});
    CHECK(world.attempt(child, delivery) == not_includable("Delivery.used"));
    world.block(world.root);
    world.block(child);
    CHECK(world.attempt(child, world.delivery(message)) == not_includable("Delivery.used"));
}

TEST_CASE("a second section runs once, upwards, whatever root proves it") {
    Crossing crossing;
    auto& [world, child] = crossing;
    world.fund(child, 30);
    const auto message = world.up(child, "alice", 12);
    world.good_block(child, {message});
    world.make_final(child);
    world.good_block(world.root, {world.delivery(message)});
    CHECK(world.attempt(world.root, world.delivery(message)) == not_includable("Delivery.used"));
    world.block(child);
    world.make_final(child);
    CHECK(world.attempt(world.root, world.delivery(message)) == not_includable("Delivery.used"));
}

TEST_CASE("twice in one block is twice") {
    Crossing crossing;
    auto& [world, child] = crossing;
    const auto message = world.down(world.root, child, "alice", 5);
    world.good_block(world.root, {message});
    world.block(child);
    const auto delivery = world.delivery(message);
    world.block(child, {delivery, delivery});
    CHECK(ended(world.outcomes()[0]) == applied);
    CHECK(ended(world.outcomes()[1]) == not_includable("Delivery.used"));
    CHECK(world.balance(child, "alice") == 5);
}

TEST_CASE("a delivery is for the chain that its message names, of a call") {
    Crossing crossing;
    auto& [world, child] = crossing;
    const auto sibling = world.child(world.root);
    const auto message = world.down(world.root, child, "alice", 5);
    world.good_block(world.root, {message});
    world.block(child);
    world.block(sibling);
    const auto delivery = world.delivery(message);
    CHECK(world.attempt(sibling, delivery) == not_includable("Delivery.chain"));
    CHECK(world.attempt(world.root, delivery) == not_includable("Delivery.chain"));
    const auto plain = altered(
        delivery, [&](Delivery& d) { d.message = world.transfer(world.root, "alice", "bob", 1); });
    CHECK(world.attempt(child, plain) == not_includable("Delivery.chain"));
    const auto settle = altered(delivery, [&](Delivery& d) {
        d.message = world.transaction(world.root, "alice", Settle{child}, child);
    });
    CHECK(world.attempt(child, settle) == not_includable("Delivery.no_call"));
    const auto one_section = altered(delivery, [&](Delivery& d) {
        d.message = world.call(world.root, "alice", "transfer", {1, 1}, child);
    });
    CHECK(world.attempt(child, one_section) == not_includable("Call.second_end"));
    const auto itself = altered(delivery, [&](Delivery& d) {
        d.message = world.call(child, "alice", "transferToChild", {1}, child);
    });
    CHECK(world.attempt(child, itself) == not_includable("Edge.to_itself"));
    const auto from_sibling = altered(delivery, [&](Delivery& d) {
        d.message = world.call(sibling, "alice", "transferToChild", {1}, child);
    });
    CHECK(world.attempt(child, from_sibling) == not_includable("Edge.not_my_parent"));
    const auto from_stranger = altered(delivery, [&](Delivery& d) {
        d.message = world.call(child, "alice", "transferToParent", {1}, sibling);
    });
    CHECK(world.attempt(sibling, from_stranger) == not_includable("Edge.unknown_child"));
}

TEST_CASE("downwards a receipt is shown under an anchored root, by exactly its proof") {
    Crossing crossing;
    auto& [world, child] = crossing;
    const auto message = world.down(world.root, child, "alice", 5);
    world.good_block(world.root, {message});
    world.block(child);
    const auto good = world.delivery(message);
    CHECK(world.attempt(child, good) == applied);
    const auto far = altered(good, [](Delivery& d) { d.receipt.source += 50; });
    CHECK(world.attempt(child, far) == not_includable("Delivery.anchor"));
    const auto garbage = altered(good, [](Delivery& d) { d.receipt.witness = {std::byte{9}}; });
    CHECK(world.attempt(child, garbage) == not_includable("Delivery.receipt"));
    const auto nothing = altered(good, [](Delivery& d) { d.receipt.witness = {}; });
    CHECK(world.attempt(child, nothing) == not_includable("Delivery.receipt"));
    const auto empty = altered(good, [](Delivery& d) { d.receipt.witness = {std::byte{0}}; });
    CHECK(world.attempt(child, empty) == not_includable("Delivery.receipt"));
    const auto longer = altered(good, [](Delivery& d) { d.receipt.witness.push_back({}); });
    CHECK(world.attempt(child, longer) == not_includable("Delivery.receipt"));
    const auto never =
        altered(good, [&](Delivery& d) { d.message = world.down(world.root, child, "alice", 6); });
    CHECK(world.attempt(child, never) == not_includable("Delivery.receipt"));
}

TEST_CASE("a message that was never emitted is shown absent, and refused") {
    Crossing crossing;
    auto& [world, child] = crossing;
    world.block(world.root);
    world.block(child);
    const auto message = world.down(world.root, child, "alice", 6);
    const auto height = world.node(child).tip().anchor->height;
    const auto key = kernel_key(KernelFamily::receipt, id_of(message.body).value);
    const Delivery absent{message, world.node(world.root).prove(height, key, height.value)};
    CHECK(world.attempt(child, absent) == not_includable("Delivery.receipt"));
}

TEST_CASE("upwards a receipt is shown under a final root: t-1 refuses, t and t+1 accept") {
    Crossing crossing;
    auto& [world, child] = crossing;
    world.fund(child, 30);
    const auto message = world.up(child, "alice", 12);
    world.good_block(child, {message});
    world.commit(child);
    const auto committed = world.node(world.root).tip().height.value;
    const auto key = kernel_key(KernelFamily::receipt, id_of(message.body).value);
    const Delivery delivery{message,
                            world.node(child).prove(world.node(child).tip().height, key, 0)};
    while (world.node(world.root).tip().height.value + 1 < committed + 5) {
        CHECK(world.attempt(world.root, delivery) == not_includable("Delivery.not_final"));
        CHECK(world.tree.delivery(message).error().clause == "Relay.no_root");
        world.block(world.root);
    }
    CHECK(world.attempt(world.root, delivery) == applied); // at committed + 5
    world.block(world.root);
    CHECK(world.attempt(world.root, delivery) == applied);
    const auto beyond = altered(delivery, [](Delivery& d) { d.receipt.source = 1; });
    CHECK(world.attempt(world.root, beyond) == not_includable("Delivery.not_final"));
}

TEST_CASE("a second section that reverts may not stand in a block, and stays pending") {
    Crossing crossing;
    auto& [world, child] = crossing;
    world.fund(child, 5);
    // The child credits alice from nothing, and she takes it out.
    world.forge(child, {{world.ledger_key(child, "balances", to_word(World::account("alice"))),
                         number(1'000'000)}});
    const auto message = world.up(child, "alice", 6);
    world.block(child, {message});
    world.make_final(child);
    CHECK(world.attempt(world.root, world.delivery(message)) ==
          not_includable("Ledger.transferToParent.ExceedsChildSum"));
    const auto more = world.down(world.root, child, "alice", 1);
    world.good_block(world.root, {more});
    CHECK(world.attempt(world.root, world.delivery(message)) == applied);
}

TEST_CASE("a tree looks for proofs between chains that it has") {
    Crossing crossing;
    auto& [world, child] = crossing;
    const auto plain = world.transfer(world.root, "alice", "bob", 1);
    CHECK(world.tree.delivery(plain).error().clause == "Relay.chain");
    const auto message = world.down(world.root, child, "alice", 1);
    CHECK(world.tree.delivery(message).error().clause == "Relay.no_root");
    CHECK(world.tree.activation(world.root, ContractId{number(1)}).error().clause == "Relay.chain");
    world.block(child);
    CHECK(world.tree.activation(child, ContractId{number(1)}).error().clause == "Relay.no_root");
    CHECK(world.tree.delivery(message).error().clause == "Relay.no_root");
}

TEST_CASE("a contract exists below by its text and the parent's proof, once") {
    Crossing crossing;
    auto& [world, child] = crossing;
    const auto text = contract::canonical_text(*contract::parse_contract(box));
    const auto deploy = deploy_box(world, text);
    world.good_block(world.root, {deploy});
    const CodeHash code{tagged_hash(Domain::code, as_bytes(text))};
    const auto id = contract_id(code, world.root, id_of(deploy.body));
    world.block(child);
    const auto found = world.tree.activation(child, id);
    REQUIRE(found);
    const Activation good = *found;
    CHECK(world.attempt(world.root, good) == not_includable("Activation.on_root"));
    auto other = good;
    other.contract = world.node(child).ledger();
    CHECK(world.attempt(child, other) == not_includable("Activation.twice"));
    other = good;
    other.registered.source += 9;
    CHECK(world.attempt(child, other) == not_includable("Activation.anchor"));
    other = good;
    other.registered.witness = {std::byte{7}};
    CHECK(world.attempt(child, other) == not_includable("Activation.proof"));
    other = good;
    other.contract = ContractId{number(5)};
    CHECK(world.attempt(child, other) == not_includable("Activation.proof"));
    other = good;
    other.code.push_back(std::byte{' '});
    CHECK(world.attempt(child, other) == not_includable("Activation.code"));

    world.good_block(child, {good});
    CHECK(world.attempt(child, good) == not_includable("Activation.twice"));
    const Call fill{id, BoundedText<64>{"fill"}, {3}, {}};
    CHECK(world.attempt(child, world.transaction(child, "bob", fill)) == applied);
}

TEST_CASE("a text that a corrupt parent registered is read only if it is a contract") {
    Crossing crossing;
    auto& [world, child] = crossing;
    const std::string text = "no contract";
    const ContractId id{number(77)};
    world.forge(world.root, {{kernel_key(KernelFamily::code, id.value),
                              tagged_hash(Domain::code, as_bytes(text))}});
    world.block(child);
    const auto height = world.node(child).tip().anchor->height;
    const auto bytes = as_bytes(text);
    const Activation hollow{
        id, BoundedBytes<most_code_bytes>{Bytes{bytes.begin(), bytes.end()}},
        world.node(world.root)
            .prove(height, kernel_key(KernelFamily::code, id.value), height.value)};
    CHECK(world.attempt(child, hollow) == not_includable("Code.parse"));
}

TEST_CASE("a contract that is not below yet leaves its messages pending") {
    Crossing crossing;
    auto& [world, child] = crossing;
    const Call call{ContractId{number(3)}, BoundedText<64>{"move"}, {1}, {}};
    world.block(child);
    const Delivery early{world.transaction(world.root, "alice", call, child), {}};
    CHECK(world.attempt(child, early) == not_includable("Call.unknown_contract"));
}
