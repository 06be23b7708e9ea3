#include "merkle/partial_nodes.hpp"

#include "base/check.hpp"

namespace chaintree {

std::uint32_t PartialTree::Nodes::add_inner(const Inner& inner) {
    nodes.push_back({WitnessTag::inner, true, static_cast<std::uint32_t>(inners.size()), {}});
    inners.push_back(inner);
    return static_cast<std::uint32_t>(nodes.size() - 1);
}

std::uint32_t PartialTree::Nodes::add_leaf(const Leaf& leaf) {
    nodes.push_back({WitnessTag::leaf, true, static_cast<std::uint32_t>(leaves.size()), {}});
    leaves.push_back(leaf);
    return static_cast<std::uint32_t>(nodes.size() - 1);
}

std::uint32_t PartialTree::Nodes::add_opaque(const Hash& hash) {
    nodes.push_back({WitnessTag::opaque, false, none, hash});
    return static_cast<std::uint32_t>(nodes.size() - 1);
}

std::uint32_t PartialTree::Nodes::run_into(const CellKey& key) const {
    auto at = root;
    while (nodes[at].kind == WitnessTag::inner) {
        const auto& inner = inners[nodes[at].index];
        at = inner.child[bit_at(key, inner.depth)];
    }
    return at;
}

bool PartialTree::Nodes::mark_path(const CellKey& key, std::vector<bool>& met) const {
    auto at = root;
    while (nodes[at].kind == WitnessTag::inner) {
        met[at] = true;
        const auto& inner = inners[nodes[at].index];
        at = inner.child[bit_at(key, inner.depth)];
    }
    met[at] = true;
    return nodes[at].kind == WitnessTag::leaf;
}

void PartialTree::Nodes::mark_stale(const CellKey& key) {
    auto at = root;
    while (nodes[at].kind == WitnessTag::inner) {
        nodes[at].stale = true;
        const auto& inner = inners[nodes[at].index];
        at = inner.child[bit_at(key, inner.depth)];
    }
    nodes[at].stale = true;
}

void PartialTree::Nodes::write(const CellKey& key, const Hash& value) {
    if (root == none) {
        if (!value.is_zero()) root = add_leaf({key, value});
        return;
    }
    const auto& end = nodes[run_into(key)];
    CHAINTREE_INVARIANT(end.kind == WitnessTag::leaf, "the witness tells each written cell");
    auto& leaf = leaves[end.index];
    if (leaf.key != key) {
        if (value.is_zero()) return;
        split({key, value}, first_difference(key, leaf.key));
    } else {
        leaf.value = value;
    }
    mark_stale(key);
}

// Hangs the new leaf and the node on the way to it above the first node that branches lower.
void PartialTree::Nodes::split(const Leaf& leaf, unsigned difference) {
    auto* place = &root;
    while (nodes[*place].kind == WitnessTag::inner) {
        auto& inner = inners[nodes[*place].index];
        if (inner.depth > difference) break;
        place = &inner.child[bit_at(leaf.key, inner.depth)];
    }
    const auto side = bit_at(leaf.key, difference);
    Inner branch{{}, static_cast<std::uint8_t>(difference)};
    branch.child[1 - side] = *place;
    branch.child[side] = add_leaf(leaf);
    *place =
        static_cast<std::uint32_t>(nodes.size()); // what add_inner gives; it moves the inner nodes
    add_inner(branch);
}

void PartialTree::Nodes::rehash(std::uint32_t node) {
    auto& at = nodes[node];
    if (!at.stale) return;
    at.stale = false;
    if (at.kind == WitnessTag::leaf) {
        const auto& leaf = leaves[at.index];
        at.hash = leaf.value.is_zero() ? Hash{} : leaf_hash(leaf.key, leaf.value);
        return;
    }
    const auto& inner = inners[at.index];
    for (const auto child : inner.child) rehash(child);
    const auto& left = nodes[inner.child[0]].hash;
    const auto& right = nodes[inner.child[1]].hash;
    if (left.is_zero())
        at.hash = right;
    else if (right.is_zero())
        at.hash = left;
    else
        at.hash = inner_hash(inner.depth, {{left, right}});
}

} // namespace chaintree
