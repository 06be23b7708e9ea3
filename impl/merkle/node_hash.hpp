// What the full tree and the partial tree share: bits of keys, and the preimages of nodes.
// Internal to merkle/.
#pragma once

#include "base/hash32.hpp"
#include "crypto/sha256.hpp"

#include <bit>

namespace chaintree {

// Both child hashes of an inner node, left first: one cache line, and all but two bytes of the
// preimage.
struct alignas(64) ChildHashes {
    std::array<Hash, 2> of{};
};

// 0 is the most significant bit; 1 leads to the right.
inline unsigned bit_at(const CellKey& key, unsigned depth) {
    return std::to_integer<unsigned>(key.value.bytes[depth / 8] >> (7 - depth % 8)) & 1U;
}

// The first bit in which the keys differ; 256 when they are equal.
inline unsigned first_difference(const CellKey& a, const CellKey& b) {
    for (unsigned i = 0; i < 32; ++i) {
        const auto differing = std::to_integer<std::uint8_t>(a.value.bytes[i] ^ b.value.bytes[i]);
        if (differing != 0) return 8 * i + static_cast<unsigned>(std::countl_zero(differing));
    }
    return 256;
}

inline Hash leaf_hash(const CellKey& key, const Hash& value) {
    std::array<std::byte, 65> preimage;
    preimage[0] = std::byte{static_cast<std::uint8_t>(Domain::tree_leaf)};
    std::memcpy(preimage.data() + 1, key.value.bytes.data(), 32);
    std::memcpy(preimage.data() + 33, value.bytes.data(), 32);
    return hash_preimage(preimage);
}

inline Hash inner_hash(std::uint8_t depth, const ChildHashes& children) {
    std::array<std::byte, 66> preimage;
    preimage[0] = std::byte{static_cast<std::uint8_t>(Domain::tree_inner)};
    preimage[1] = std::byte{depth};
    std::memcpy(preimage.data() + 2, &children, 64);
    return hash_preimage(preimage);
}

// Tags of the bytes of a witness. Normative, spec/kernel.md clause Witness.tag.
enum class WitnessTag : std::uint8_t { empty = 0, inner = 1, leaf = 2, opaque = 3 };

} // namespace chaintree
