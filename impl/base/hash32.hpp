// 32-byte values. Strong wraps a 32-byte value under a name of its own, so that a chain id is never
// taken for a contract id.
#pragma once

#include "base/bytes.hpp"

#include <cstring>
#include <functional>

namespace chaintree {

// 32 bytes with a total order (lexicographic). Zero means "no hash" nowhere: use std::optional.
struct Hash {
    std::array<std::byte, 32> bytes{};

    [[nodiscard]] ByteView view() const { return bytes; }
    [[nodiscard]] bool is_zero() const { return *this == Hash{}; }
    friend bool operator==(const Hash& a, const Hash& b) {
        return std::memcmp(a.bytes.data(), b.bytes.data(), 32) == 0;
    }
    friend auto operator<=>(const Hash& a, const Hash& b) {
        return std::memcmp(a.bytes.data(), b.bytes.data(), 32) <=> 0;
    }
};

// A Hash under a name of its own. Tag is an incomplete type.
template <class Tag>
struct StrongHash {
    Hash value{};

    constexpr StrongHash() = default;
    explicit StrongHash(const Hash& hash) : value(hash) {}
    [[nodiscard]] ByteView view() const { return value.view(); }
    [[nodiscard]] bool is_zero() const { return value.is_zero(); }
    friend bool operator==(const StrongHash&, const StrongHash&) = default;
    friend auto operator<=>(const StrongHash&, const StrongHash&) = default;
};

using ChainId = StrongHash<struct ChainIdTag>;
using ContractId = StrongHash<struct ContractIdTag>;
using AccountId = StrongHash<struct AccountIdTag>;   // an `address` of Edge Solidity
using MessageId = StrongHash<struct MessageIdTag>;   // hash of an unsigned transaction
using HeaderHash = StrongHash<struct HeaderHashTag>; // hash of a header without signatures
using CodeHash = StrongHash<struct CodeHashTag>;     // identity of a contract's IR
using CellKey = StrongHash<struct CellKeyTag>;       // key of one cell in the state tree
using StateRoot = StrongHash<struct StateRootTag>;

} // namespace chaintree

// Hashes are uniformly distributed: eight of their bytes serve as the table hash. The last ones,
// because small numbers (used as addresses in tests) differ there.
template <>
struct std::hash<chaintree::Hash> {
    std::size_t operator()(const chaintree::Hash& key) const noexcept {
        std::size_t out{};
        std::memcpy(&out, key.bytes.data() + 24, sizeof out);
        return out;
    }
};

template <class Tag>
struct std::hash<chaintree::StrongHash<Tag>> {
    std::size_t operator()(const chaintree::StrongHash<Tag>& key) const noexcept {
        return std::hash<chaintree::Hash>{}(key.value);
    }
};
