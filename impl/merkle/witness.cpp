#include "merkle/witness.hpp"

#include "base/check.hpp"
#include "merkle/partial_nodes.hpp"
#include "merkle/state_tree.hpp"

namespace chaintree {

PartialTree::PartialTree(std::unique_ptr<Nodes> nodes) : nodes_(std::move(nodes)) {}
PartialTree::PartialTree(PartialTree&&) noexcept = default;
PartialTree& PartialTree::operator=(PartialTree&&) noexcept = default;
PartialTree::~PartialTree() = default;

Result<PartialTree> PartialTree::parse(ByteView bytes, const StateRoot& root,
                                       std::size_t max_bytes) {
    if (bytes.size() > max_bytes) return reject("Witness.too_large");
    auto parsed = Nodes::Parser{bytes}.parse();
    if (!parsed) return reject(std::string{parsed.error()});
    auto nodes = std::make_unique<Nodes>(*std::move(parsed));
    if (nodes->root != Nodes::none) nodes->rehash(nodes->root);
    if (nodes->root_hash() != root.value)
        return reject("Witness.root", "hashes to " + to_hex(nodes->root_hash().view()));
    return PartialTree{std::move(nodes)};
}

std::optional<Hash> PartialTree::get(const CellKey& key) const {
    if (nodes_->root == Nodes::none) return Hash{};
    const auto& end = nodes_->nodes[nodes_->run_into(key)];
    if (end.kind != WitnessTag::leaf) return std::nullopt;
    const auto& leaf = nodes_->leaves[end.index];
    return leaf.key == key ? leaf.value : Hash{};
}

void PartialTree::apply(std::span<const CellWrite> writes) {
    nodes_->written = true;
    for (const auto& write : writes) nodes_->write(write.key, write.value);
    if (nodes_->root != Nodes::none) nodes_->rehash(nodes_->root);
}

StateRoot PartialTree::root() const {
    return StateRoot{nodes_->root_hash()};
}

Result<void> PartialTree::check_canonical(std::span<const CellKey> keys) const {
    CHAINTREE_INVARIANT(!nodes_->written, "a witness is checked before it is written to");
    if (nodes_->root == Nodes::none) return {};
    std::vector<bool> met(nodes_->nodes.size());
    for (const auto& key : keys)
        if (!nodes_->mark_path(key, met))
            return reject("Witness.insufficient", "does not tell cell " + to_hex(key.view()));
    for (std::size_t i = 0; i < met.size(); ++i)
        if (!met[i] && nodes_->nodes[i].kind != WitnessTag::opaque)
            return reject("Witness.superfluous", "shows what no key asks for");
    return {};
}

} // namespace chaintree
