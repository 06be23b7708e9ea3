// A second opinion on state roots, written apart from impl/merkle: a sorted map and recursion. And
// cells for tests: keys in clusters, so that splits and collapses happen at every depth.
#pragma once

#include "base/hash32.hpp"
#include "crypto/sha256.hpp"
#include "merkle/state_tree.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace chaintree::naive {

using Cells = std::map<CellKey, Hash>;

inline std::string bits_of(const CellKey& key) {
    std::string out;
    for (const auto byte : key.value.bytes)
        for (int bit = 7; bit >= 0; --bit)
            out += (std::to_integer<int>(byte) >> bit & 1) != 0 ? '1' : '0';
    return out;
}

inline std::size_t common_bits(const CellKey& a, const CellKey& b) {
    const auto x = bits_of(a);
    const auto y = bits_of(b);
    std::size_t out = 0;
    while (out < x.size() && x[out] == y[out]) ++out;
    return out;
}

inline Hash root_of_some(const Cells& cells) {
    Bytes preimage;
    if (cells.size() == 1) {
        preimage.push_back(std::byte{0});
        append(preimage, cells.begin()->first.view());
        append(preimage, cells.begin()->second.view());
        return plain_sha256(preimage);
    }
    // Sorted: no key differs earlier from the first than the last.
    const auto depth = common_bits(cells.begin()->first, cells.rbegin()->first);
    Cells left;
    Cells right;
    for (const auto& [key, value] : cells)
        (bits_of(key)[depth] == '0' ? left : right).emplace(key, value);
    preimage.push_back(std::byte{1});
    preimage.push_back(static_cast<std::byte>(depth));
    append(preimage, root_of_some(left).view());
    append(preimage, root_of_some(right).view());
    return plain_sha256(preimage);
}

inline StateRoot root_of(const Cells& cells) {
    return cells.empty() ? StateRoot{} : StateRoot{root_of_some(cells)};
}

// Hashes that an update of these cells demands: one a touched leaf, one an inner node above any.
inline std::uint64_t hashes_above(const Cells& cells, const std::vector<CellKey>& touched) {
    const auto in_cells = [&](const CellKey& key) { return cells.contains(key); };
    if (std::ranges::none_of(touched, in_cells)) return 0;
    if (cells.size() == 1) return 1;
    const auto depth = common_bits(cells.begin()->first, cells.rbegin()->first);
    Cells left;
    Cells right;
    for (const auto& [key, value] : cells)
        (bits_of(key)[depth] == '0' ? left : right).emplace(key, value);
    return 1 + hashes_above(left, touched) + hashes_above(right, touched);
}

// The cells, but for the key's own, that share the longest prefix with the key: what a cell of this
// key is the sibling of.
inline std::vector<CellKey> nearest(const Cells& cells, const CellKey& key) {
    std::vector<CellKey> out;
    std::size_t longest = 0;
    for (const auto& [other, value] : cells) {
        if (other == key) continue;
        const auto common = common_bits(key, other);
        if (common > longest) out.clear();
        longest = std::max(longest, common);
        if (common == longest) out.push_back(other);
    }
    return out;
}

inline void apply(Cells& cells, std::span<const CellWrite> writes) {
    for (const auto& write : writes) {
        if (write.value.is_zero())
            cells.erase(write.key);
        else
            cells[write.key] = write.value;
    }
}

inline Hash get(const Cells& cells, const CellKey& key) {
    const auto found = cells.find(key);
    return found == cells.end() ? Hash{} : found->second;
}

} // namespace chaintree::naive

namespace chaintree::samples {

// One of 256 keys that differ in eight bits only, spread over the whole length.
inline CellKey clustered_key(std::uint8_t choice) {
    constexpr std::array<unsigned, 8> places{0, 1, 7, 8, 64, 200, 254, 255};
    CellKey out;
    for (unsigned i = 0; i < places.size(); ++i)
        if ((choice >> i & 1U) != 0)
            out.value.bytes[places[i] / 8] |= std::byte{0x80} >> (places[i] % 8);
    return out;
}

inline CellKey spread_key(std::uint64_t number) {
    return CellKey{Hasher{Domain::cell_key}.add_u64(number).finish()};
}

inline Hash value_of(std::uint64_t number) {
    Hash out;
    for (std::size_t i = 0; i < 8; ++i)
        out.bytes[31 - i] = static_cast<std::byte>(number >> (8 * i));
    return out;
}

inline std::vector<CellKey> keys_of(std::span<const CellWrite> writes) {
    std::vector<CellKey> out;
    for (const auto& write : writes) out.push_back(write.key);
    return out;
}

} // namespace chaintree::samples
