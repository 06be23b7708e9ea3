// Row 23 of attacks.json: a leaf of the state tree is shown as an inner node. A leaf's value is 32
// bytes that anybody may choose; chosen as the hash of another leaf, and with the leaf above taken
// for an inner node, they prove whatever that other leaf says. Here it says that a message was
// emitted which never was. `--fault attack.one_tag`: leaves and inner nodes have one form.
#include "contract/frontend.hpp"
#include "contract/machine.hpp"
#include "faults/faults.hpp"
#include "support/world.hpp"

#include <catch2/catch.hpp>
#include <iostream>

using namespace chaintree;
using namespace chaintree::test;

namespace {

unsigned bit(const CellKey& key, unsigned depth) {
    return std::to_integer<unsigned>(key.value.bytes[depth / 8] >> (7 - depth % 8)) & 1U;
}

struct Notes {
    ContractId id;
    // One whose first 16 bits are those of `like`: it stands where that one would.
    [[nodiscard]] std::pair<Word, CellKey> note_near(const CellKey& like) const {
        for (Word at = 0;; ++at) {
            const auto key = contract::cell_key(id, {0, contract::Side::here, 1, {at, 0}});
            if (std::ranges::equal(key.view().first(2), like.view().first(2))) return {at, key};
        }
    }
};

Notes deploy_notes(World& world) {
    const auto parsed = contract::parse_contract("contract Notes { mapping(uint => uint) notes; "
                                                 "function write(uint at, uint value) public { "
                                                 "notes[at] = value; } }");
    const auto text = contract::canonical_text(*parsed);
    const auto bytes = as_bytes(text);
    const auto deploy = world.transaction(
        world.root, "nina",
        Deploy{BoundedBytes<most_code_bytes>{Bytes{bytes.begin(), bytes.end()}}, {}});
    world.good_block(world.root, {deploy});
    const CodeHash code{tagged_hash(Domain::code, bytes)};
    return {contract_id(code, world.root, id_of(deploy.body))};
}

// The proof of the note (pre-order, one path), with an inner node for its leaf: the note's key is
// the hash on the left, and on the right stands what its value is the hash of.
Bytes forged(ByteView proof, const CellKey& note, const CellKey& claimed) {
    std::size_t at = 0;
    unsigned depth = 0;
    for (; proof[at] == std::byte{1}; at += bit(note, depth) == 1 ? 35 : 2)
        depth = std::to_integer<unsigned>(proof[at + 1]);
    REQUIRE(depth < 16);
    do ++depth;
    while (bit(claimed, depth) == 0);
    Bytes out{proof.begin(), proof.begin() + static_cast<std::ptrdiff_t>(at)};
    const auto add = [&](const auto& part) { out.insert(out.end(), part.begin(), part.end()); };
    add(std::array{std::byte{1}, std::byte{static_cast<std::uint8_t>(depth)}, std::byte{3}});
    add(note.view());
    add(std::array{std::byte{2}});
    add(claimed.view());
    add(number(1).view());
    add(proof.subspan(at + 65));
    return out;
}

} // namespace

TEST_CASE("A leaf is no inner node: a cell's value proves nothing about another cell") {
    World world;
    const auto games = world.child(world.root);
    const auto notes = deploy_notes(world);
    // Mallory has nothing, and this never ran on the root.
    const auto message = world.down(world.root, games, "mallory", 1000);
    const auto receipt = kernel_key(KernelFamily::receipt, id_of(message.body).value);
    const auto [at, note] = notes.note_near(receipt);
    const auto value = tagged_hash(Domain::tree_leaf, {receipt.view(), number(1).view()});
    world.good_block(
        world.root,
        {world.transaction(world.root, "nina",
                           Call{notes.id, BoundedText<64>{"write"}, {at, to_word(value)}, {}})});
    world.block(games);
    const auto height = world.node(world.root).tip().height;
    auto proof = world.node(world.root).prove(height, note, height.value);
    proof.witness =
        BoundedBytes<most_witness_bytes_ever>{forged(proof.witness.view(), note, receipt)};
    const bool is_defended = !faults::is_on("attack.one_tag");
    const auto end = world.attempt(games, Delivery{message, proof});
    CHECK(end == (is_defended ? not_includable("Delivery.receipt") : applied));
    if (end == applied) world.good_block(games, {Delivery{message, proof}});
    CHECK(world.balance(games, "mallory") == (is_defended ? 0 : 1000));
    std::cout << "balances[mallory] on games: " << world.balance(games, "mallory") << '\n';
}
