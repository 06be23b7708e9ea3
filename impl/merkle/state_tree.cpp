#include "merkle/state_tree.hpp"

#include "merkle/state_nodes.hpp"

#include <algorithm>

namespace chaintree {

StateTree::StateTree() : nodes_(std::make_unique<Nodes>()) {}
StateTree::~StateTree() = default;
StateTree::StateTree(StateTree&&) noexcept = default;
StateTree& StateTree::operator=(StateTree&&) noexcept = default;

StateTree StateTree::clone() const {
    StateTree out;
    *out.nodes_ = *nodes_;
    return out;
}

Hash StateTree::get(const CellKey& key) const {
    const auto cell = nodes_->find(CellTable::hash_of(key), key);
    return cell == CellTable::none ? Hash{} : nodes_->cells[cell].value;
}

StateRoot StateTree::root() const {
    return StateRoot{nodes_->root_hash};
}
std::size_t StateTree::size() const {
    return nodes_->size;
}
std::uint64_t StateTree::hash_count() const {
    return nodes_->hash_count;
}

void StateTree::apply(std::span<const CellWrite> writes) {
    auto& key_hashes = nodes_->key_hashes;
    key_hashes.clear();
    for (const auto& write : writes) key_hashes.push_back(CellTable::hash_of(write.key));
    nodes_->prefetch(writes);
    for (std::size_t i = 0; i < writes.size(); ++i) nodes_->write(writes[i], key_hashes[i]);
    nodes_->mark_updated();
    nodes_->rehash();
}

Witness StateTree::prove(std::span<const CellKey> keys) const {
    Witness out;
    if (nodes_->root == no_node) {
        out.bytes.push_back(std::byte{static_cast<std::uint8_t>(WitnessTag::empty)});
        return out;
    }
    std::vector<const CellKey*> wanted;
    wanted.reserve(keys.size());
    for (const auto& key : keys) wanted.push_back(&key);
    nodes_->prove(nodes_->root, nodes_->root_hash, wanted, out.bytes);
    return out;
}

void StateTree::Nodes::prove(NodeRef ref, const Hash& hash, std::span<const CellKey*> keys,
                             Bytes& out) const {
    const auto tag = [&](WitnessTag value) {
        out.push_back(std::byte{static_cast<std::uint8_t>(value)});
    };
    if (keys.empty()) {
        tag(WitnessTag::opaque);
        append(out, hash.view());
    } else if (is_leaf(ref)) {
        const auto& cell = cells[ref ^ leaf_flag];
        tag(WitnessTag::leaf);
        append(out, cell.key.view());
        append(out, cell.value.view());
    } else {
        const auto& node = links[ref];
        tag(WitnessTag::inner);
        out.push_back(std::byte{node.depth});
        const auto right = std::ranges::partition(
            keys, [&](const CellKey* key) { return bit_at(*key, node.depth) == 0; });
        prove(node.child[0], hashes[ref].of[0], {keys.begin(), right.begin()}, out);
        prove(node.child[1], hashes[ref].of[1], {right.begin(), right.end()}, out);
    }
}

void StateTree::for_each(const std::function<void(const CellKey&, const Hash&)>& visit) const {
    if (nodes_->root != no_node) nodes_->visit(nodes_->root, visit);
}

void StateTree::Nodes::visit(
    NodeRef ref, const std::function<void(const CellKey&, const Hash&)>& visitor) const {
    if (is_leaf(ref)) {
        visitor(cells[ref ^ leaf_flag].key, cells[ref ^ leaf_flag].value);
        return;
    }
    for (const auto child : links[ref].child) visit(child, visitor);
}

} // namespace chaintree
