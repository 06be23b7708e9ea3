#include "merkle/cell_table.hpp"

namespace chaintree {

std::uint32_t CellTable::hash_of(const CellKey& key) {
    std::array<std::uint64_t, 4> parts;
    std::memcpy(parts.data(), key.value.bytes.data(), 32);
    std::uint64_t mixed = 0;
    for (const auto part : parts) {
        mixed = (mixed ^ part) * 0x9e3779b97f4a7c15U;
        mixed ^= mixed >> 32;
    }
    return static_cast<std::uint32_t>(mixed);
}

void CellTable::place(Slot slot) {
    auto i = slot.hash & mask();
    while (slots_[i].leaf != none) i = (i + 1) & mask();
    slots_[i] = slot;
}

void CellTable::grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const auto& slot : old)
        if (slot.leaf != none) place(slot);
}

void CellTable::insert(std::uint32_t hash, std::uint32_t leaf) {
    if (2 * ++size_ > slots_.size()) grow();
    place({hash, leaf});
}

void CellTable::erase(std::uint32_t hash, std::uint32_t leaf) {
    auto hole = hash & mask();
    while (slots_[hole].leaf != leaf) hole = (hole + 1) & mask();
    // Backward shift: a later slot moves into the hole unless its home lies behind the hole.
    for (auto i = (hole + 1) & mask(); slots_[i].leaf != none; i = (i + 1) & mask()) {
        const auto from_home = (i - slots_[i].hash) & mask();
        if (from_home < ((i - hole) & mask())) continue;
        slots_[hole] = slots_[i];
        hole = i;
    }
    slots_[hole] = Slot{};
    --size_;
}

} // namespace chaintree
