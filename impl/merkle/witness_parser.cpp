#include "merkle/partial_nodes.hpp"

namespace chaintree {

bool PartialTree::Nodes::Parser::Path::admits(const CellKey& key) const {
    bool same = true;
    for (std::size_t i = 0; i < 32; ++i) same &= (key.value.bytes[i] & mask[i]) == bits[i];
    return same;
}

auto PartialTree::Nodes::Parser::Path::below(unsigned node_depth, unsigned side) const -> Path {
    Path out = *this;
    out.depth = static_cast<int>(node_depth);
    const auto bit = std::byte{0x80} >> (node_depth % 8);
    out.mask[node_depth / 8] |= bit;
    if (side == 1) out.bits[node_depth / 8] |= bit;
    return out;
}

auto PartialTree::Nodes::Parser::take_byte() -> Parsed<std::uint8_t> {
    if (bytes_.empty()) return std::unexpected("Witness.truncated");
    const auto byte = std::to_integer<std::uint8_t>(bytes_.front());
    bytes_ = bytes_.subspan(1);
    return byte;
}

auto PartialTree::Nodes::Parser::take_hash() -> Parsed<Hash> {
    Hash out;
    if (bytes_.size() < out.bytes.size()) return std::unexpected("Witness.truncated");
    std::memcpy(out.bytes.data(), bytes_.data(), out.bytes.size());
    bytes_ = bytes_.subspan(out.bytes.size());
    return out;
}

auto PartialTree::Nodes::Parser::parse() -> Parsed<Nodes> {
    // A tree has one inner node less than others, and those take 33 bytes at least: of well-formed
    // bytes this is an upper bound.
    const auto ends = bytes_.size() / 35 + 1;
    out_.nodes.reserve(2 * ends);
    out_.inners.reserve(ends);
    out_.leaves.reserve(bytes_.size() / 65);
    if (!bytes_.empty() && bytes_.front() == std::byte{0}) {
        bytes_ = bytes_.subspan(1);
    } else {
        const auto whole = subtree({});
        if (!whole) return std::unexpected(whole.error());
        out_.root = whole->node;
    }
    if (!bytes_.empty()) return std::unexpected("Witness.trailing");
    return std::move(out_);
}

auto PartialTree::Nodes::Parser::subtree(const Path& path) -> Parsed<Subtree> {
    const auto tag = take_byte();
    if (!tag) return std::unexpected(tag.error());
    switch (static_cast<WitnessTag>(*tag)) {
    case WitnessTag::inner: return inner(path);
    case WitnessTag::leaf: return leaf(path);
    case WitnessTag::opaque: return opaque();
    case WitnessTag::empty: break;
    }
    return std::unexpected("Witness.tag");
}

auto PartialTree::Nodes::Parser::inner(const Path& path) -> Parsed<Subtree> {
    const auto depth = take_byte();
    if (!depth) return std::unexpected(depth.error());
    if (*depth <= path.depth) return std::unexpected("Witness.depth");
    const auto left = subtree(path.below(*depth, 0));
    if (!left) return left;
    const auto right = subtree(path.below(*depth, 1));
    if (!right) return right;
    const auto sample = left->sample != none ? left->sample : right->sample;
    // Leaves below a node differ first at its depth: so they also share the bits that the path
    // skips.
    if (left->sample != none && right->sample != none &&
        first_difference(out_.leaves[left->sample].key, out_.leaves[right->sample].key) != *depth)
        return std::unexpected("Witness.path");
    return Subtree{out_.add_inner({{left->node, right->node}, *depth}), sample};
}

auto PartialTree::Nodes::Parser::leaf(const Path& path) -> Parsed<Subtree> {
    const auto key = take_hash();
    if (!key) return std::unexpected(key.error());
    const auto value = take_hash();
    if (!value) return std::unexpected(value.error());
    if (!path.admits(CellKey{*key})) return std::unexpected("Witness.path");
    if (value->is_zero()) return std::unexpected("Witness.zero");
    const auto node = out_.add_leaf({CellKey{*key}, *value});
    return Subtree{node, out_.nodes[node].index};
}

auto PartialTree::Nodes::Parser::opaque() -> Parsed<Subtree> {
    const auto hash = take_hash();
    if (!hash) return std::unexpected(hash.error());
    if (hash->is_zero()) return std::unexpected("Witness.zero");
    return Subtree{out_.add_opaque(*hash), none};
}

} // namespace chaintree
