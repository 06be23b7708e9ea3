// Vectors of witnesses and of traces.
#include "chain/block.hpp"
#include "crypto/sha256.hpp"
#include "merkle/state_tree.hpp"
#include "vectors.hpp"

namespace chaintree::test {

using nlohmann::json;

namespace {

CellKey named_key(int number) {
    return CellKey(plain_sha256(as_bytes("cell " + std::to_string(number))));
}

CellKey plain_key(unsigned first, unsigned middle, unsigned last) {
    Hash out;
    out.bytes[0] = static_cast<std::byte>(first);
    out.bytes[16] = static_cast<std::byte>(middle);
    out.bytes[31] = static_cast<std::byte>(last);
    return CellKey(out);
}

json witness_vector(const std::vector<CellWrite>& cells, const std::vector<CellKey>& asked) {
    StateTree tree;
    tree.apply(cells);
    json out{{"cells", json::array()}, {"asked", json::array()}, {"told", json::array()}};
    for (const auto& cell : cells)
        out["cells"].push_back({hex(cell.key.view()), hex(cell.value.view())});
    for (const auto& key : asked) {
        out["asked"].push_back(hex(key.view()));
        out["told"].push_back(hex(tree.get(key).view()));
    }
    out["root"] = hex(tree.root().view());
    out["witness"] = hex(tree.prove(asked).bytes);
    return out;
}

// `index`, and what stands in its leaf.
json trace_step(std::uint64_t index, std::vector<Hash>& leaves) {
    const auto kind = static_cast<std::uint8_t>(index % 6);
    Bytes step(index + 1, std::byte{0x5c});
    step[0] = std::byte{kind};
    const Bytes witness(index % 3, std::byte{0x77});
    const StateRoot after(plain_sha256(as_bytes("root " + std::to_string(index))));
    leaves.push_back(leaf_hash(index, {kind, tagged_hash(Domain::step, step),
                                       tagged_hash(Domain::witness, witness), after}));
    return {{"step", hex(step)},
            {"witness", hex(witness)},
            {"root_after", hex(after.view())},
            {"leaf", hex(leaves.back().view())}};
}

} // namespace

json witness_vectors() {
    // Keys that differ in the last bit, one that differs from them in the first, others anywhere.
    std::vector<CellWrite> few{{plain_key(0, 0, 0), to_hash(1)}, {plain_key(0, 0, 1), to_hash(2)}};
    std::vector<CellWrite> many = few;
    many.push_back({plain_key(0x80, 0, 0), to_hash(3)});
    for (int i = 0; i < 12; ++i) many.push_back({named_key(i), to_hash(100 + i)});
    // Absent: its path ends at the leaf of plain_key(0, 0, 0), though they differ in the middle.
    const auto absent = plain_key(0, 0xff, 2);
    return json::array({witness_vector({}, {}), witness_vector({few[0]}, {few[0].key}),
                        witness_vector(few, {}), witness_vector(few, {absent}),
                        witness_vector(few, {few[1].key, absent}), witness_vector(many, {}),
                        witness_vector(many, {named_key(3)}), witness_vector(many, {absent}),
                        witness_vector(many, {absent, named_key(3), named_key(7)})});
}

json trace_vectors() {
    json out = json::array();
    for (const std::uint64_t count : {1u, 2u, 3u, 5u, 6u, 7u, 11u}) {
        json steps = json::array();
        std::vector<Hash> leaves;
        for (std::uint64_t i = 0; i < count; ++i) steps.push_back(trace_step(i, leaves));
        out.push_back({{"steps", steps}, {"root", hex(list_root(ListKind::trace, leaves).view())}});
    }
    return out;
}

} // namespace chaintree::test
