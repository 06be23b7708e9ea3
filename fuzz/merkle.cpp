// Witness bytes and tree operations. The first byte chooses: hostile bytes (even) or operations
// (odd).
//
// Hostile bytes: a set of keys, then a witness, parsed under the root that it hashes to by a reader
// written apart, so that inputs get past Witness.root. Laws: what parses is what that reader reads;
// what is canonical for the keys tells each of them; writes go through. Operations: StateTree,
// PartialTree and a std::map must tell the same.
#include "merkle/state_tree.hpp"

#include "base/check.hpp"
#include "crypto/sha256.hpp"

#include <map>

using namespace chaintree;

namespace {

using Cells = std::map<CellKey, Hash>;

class Input {
public:
    explicit Input(ByteView bytes) : bytes_(bytes) {}
    [[nodiscard]] ByteView rest() const { return bytes_; }

    unsigned byte() {
        if (bytes_.empty()) return 0;
        const auto out = std::to_integer<unsigned>(bytes_.front());
        bytes_ = bytes_.subspan(1);
        return out;
    }

    // Few bytes, many shared prefixes: the input names two bits of the key that are set.
    CellKey key() {
        CellKey out;
        for (const auto place : {byte(), byte()})
            out.value.bytes[place / 8] |= std::byte{0x80} >> (place % 8);
        return out;
    }

    // Zero, a removal, often.
    Hash value() {
        Hash out;
        out.bytes[31] = static_cast<std::byte>(byte() % 4);
        return out;
    }

    // Distinct keys.
    std::vector<CellWrite> writes() {
        Cells cells;
        for (auto count = byte() % 16; count > 0; --count) cells[key()] = value();
        std::vector<CellWrite> out;
        for (const auto& [cell, content] : cells) out.push_back({cell, content});
        return out;
    }

private:
    ByteView bytes_;
};

std::vector<CellKey> keys_of(std::span<const CellWrite> writes) {
    std::vector<CellKey> out;
    for (const auto& write : writes) out.push_back(write.key);
    return out;
}

// Reads witness bytes for what they hash to and for their cells; asks for nothing but length and
// tags.
class NaiveReader {
public:
    explicit NaiveReader(ByteView bytes) : rest_(bytes) {}

    std::optional<StateRoot> root() {
        if (rest_.size() == 1 && rest_[0] == std::byte{0}) return StateRoot{};
        const auto hash = node(0);
        if (!hash || !rest_.empty()) return std::nullopt;
        return StateRoot{*hash};
    }

    [[nodiscard]] const std::vector<CellWrite>& cells() const { return cells_; }

private:
    ByteView rest_;
    std::vector<CellWrite> cells_;

    std::optional<Hash> node(int level) {
        if (rest_.size() < 2 || level > 256) return std::nullopt;
        const auto tag = std::to_integer<int>(rest_[0]);
        const auto depth = rest_.subspan(1, 1);
        rest_ = rest_.subspan(tag == 1 ? 2 : 1);
        if (tag == 3) return hash();
        if (tag != 1 && tag != 2) return std::nullopt;
        const auto left = tag == 1 ? node(level + 1) : hash();
        const auto right = !left ? left : tag == 1 ? node(level + 1) : hash();
        if (!right) return std::nullopt;
        if (tag == 1) return tagged_hash(Domain::tree_inner, {depth, left->view(), right->view()});
        cells_.push_back({CellKey{*left}, *right});
        return tagged_hash(Domain::tree_leaf, {left->view(), right->view()});
    }

    std::optional<Hash> hash() {
        if (rest_.size() < 32) return std::nullopt;
        Hash out;
        std::memcpy(out.bytes.data(), rest_.data(), 32);
        rest_ = rest_.subspan(32);
        return out;
    }
};

void check_hostile(Input input) {
    const auto writes = input.writes();
    const auto bytes = input.rest();
    NaiveReader reader{bytes};
    const auto root = reader.root();
    auto tree = PartialTree::parse(bytes, root.value_or(StateRoot{}), bytes.size());
    if (!tree) return;
    CHAINTREE_INVARIANT(root, "what is accepted has a length and tags that fit");
    CHAINTREE_INVARIANT(tree->root() == *root,
                        "an accepted witness has the root that it hashes to");
    for (const auto& cell : reader.cells())
        CHAINTREE_INVARIANT(tree->get(cell.key) == cell.value, "a shown cell is told");
    std::vector<CellWrite> told;
    for (const auto& write : writes)
        if (tree->get(write.key)) told.push_back(write);
    const bool canonical = tree->check_canonical(keys_of(writes)).has_value();
    CHAINTREE_INVARIANT(!canonical || told.size() == writes.size(), "canonical tells every key");
    tree->apply(told);
    for (const auto& write : told)
        CHAINTREE_INVARIANT(tree->get(write.key) == write.value, "a write is read back");
}

// The same writes to a tree, to its partial tree and to a map.
void check_writes(StateTree& tree, Cells& cells, std::span<const CellWrite> writes) {
    const auto keys = keys_of(writes);
    const auto witness = tree.prove(keys);
    auto partial = PartialTree::parse(witness.bytes, tree.root(), witness.bytes.size());
    CHAINTREE_INVARIANT(partial, "a proof parses");
    CHAINTREE_INVARIANT(partial->check_canonical(keys), "a proof is canonical");
    for (const auto& write : writes) {
        CHAINTREE_INVARIANT(partial->get(write.key) == cells[write.key], "both tell the same");
        CHAINTREE_INVARIANT(tree.get(write.key) == cells[write.key], "the tree tells the same");
        cells[write.key] = write.value;
        partial->apply({&write, 1});
    }
    tree.apply(writes);
    CHAINTREE_INVARIANT(partial->root() == tree.root(), "both have the same new root");
}

void check_operations(Input input) {
    StateTree tree;
    Cells cells; // removed ones are zero
    while (!input.rest().empty()) check_writes(tree, cells, input.writes());
    StateTree rebuilt;
    std::size_t size = 0;
    for (const auto& [key, value] : cells) {
        const CellWrite write{key, value};
        rebuilt.apply({&write, 1});
        size += value.is_zero() ? 0 : 1;
    }
    CHAINTREE_INVARIANT(rebuilt.root() == tree.root(), "equal content has equal roots");
    CHAINTREE_INVARIANT(rebuilt.size() == size && tree.size() == size, "sizes are the map's");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input{std::as_bytes(std::span{data, size})};
    if (input.byte() % 2 == 0)
        check_hostile(input);
    else
        check_operations(input);
    return 0;
}
