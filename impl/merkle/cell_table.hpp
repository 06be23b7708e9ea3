// Where a key's leaf is: a flat open-addressing table from cell keys to leaf numbers. It stores
// hashes, not keys; the owner of the leaves compares keys.
#pragma once

#include "base/hash32.hpp"

#include <vector>

namespace chaintree {

class CellTable {
public:
    static constexpr std::uint32_t none = UINT32_MAX;

    CellTable() : slots_(16) {}

    // All four quarters of the key count: keys need not be uniformly distributed.
    static std::uint32_t hash_of(const CellKey& key);

    void prefetch(std::uint32_t hash) const { __builtin_prefetch(&slots_[hash & mask()]); }

    // The leaf stored under this hash for which `matches(leaf)` is true, or none.
    template <class Matches>
    [[nodiscard]] std::uint32_t find(std::uint32_t hash, const Matches& matches) const {
        for (auto i = hash & mask(); slots_[i].leaf != none; i = (i + 1) & mask())
            if (slots_[i].hash == hash && matches(slots_[i].leaf)) return slots_[i].leaf;
        return none;
    }

    // The first leaf stored under this hash, keys not compared: a guess to prefetch by.
    [[nodiscard]] std::uint32_t guess(std::uint32_t hash) const {
        return find(hash, [](std::uint32_t) { return true; });
    }

    // Precondition: the leaf is not in the table.
    void insert(std::uint32_t hash, std::uint32_t leaf);
    // Precondition: the leaf is in the table under this hash.
    void erase(std::uint32_t hash, std::uint32_t leaf);

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t leaf = none;
    };
    std::vector<Slot> slots_; // a power of two, at most half of them taken
    std::size_t size_ = 0;

    [[nodiscard]] std::uint32_t mask() const {
        return static_cast<std::uint32_t>(slots_.size() - 1);
    }
    void place(Slot slot);
    void grow();
};

} // namespace chaintree
