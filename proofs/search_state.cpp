#include "proofs/search_state.hpp"

#include <algorithm>

namespace chaintree::proofs::attacks {

namespace {

void mix(std::size_t& hash, std::size_t value) {
    hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2);
}

std::size_t hash_of(const Hash& value) {
    std::size_t out = 0;
    for (std::size_t at = 0; at < 32; at += 8) {
        std::size_t part = 0;
        std::memcpy(&part, value.bytes.data() + at, sizeof part);
        mix(out, part);
    }
    return out;
}

std::size_t hash_of(const contract::Integer& value) {
    return std::hash<contract::Integer::Number>{}(value.number());
}

std::size_t hash_of(const ChainState& state) {
    std::size_t out = 0;
    for (const auto& [number, value] : state.cells) {
        mix(out, number);
        mix(out, hash_of(value));
    }
    for (const auto& [cell, value] : state.ghosts) {
        mix(out, cell.ghost);
        for (const auto& key : cell.keys) mix(out, hash_of(key));
        mix(out, hash_of(value));
    }
    return out;
}

} // namespace

std::uint32_t StateStore::keep(ChainState state) {
    std::erase_if(state.ghosts, [](const auto& ghost) { return ghost.second.is_zero(); });
    const auto hash = hash_of(state);
    const auto [first, last] = by_hash_.equal_range(hash);
    for (auto at = first; at != last; ++at)
        if (states_[at->second] == state) return at->second;
    const auto number = static_cast<std::uint32_t>(states_.size());
    states_.push_back(std::move(state));
    by_hash_.emplace(hash, number);
    return number;
}

std::uint32_t StateStore::number_of(const CellKey& key) {
    return numbers_.try_emplace(key, static_cast<std::uint32_t>(numbers_.size())).first->second;
}

std::optional<std::uint32_t> StateStore::find(const CellKey& key) const {
    const auto found = numbers_.find(key);
    if (found == numbers_.end()) return std::nullopt;
    return found->second;
}

std::vector<std::pair<std::uint32_t, Hash>> StateStore::written(const ChainState& state,
                                                                std::span<const CellWrite> writes) {
    auto out = state.cells;
    for (const auto& write : writes) {
        const auto number = number_of(write.key);
        const auto at =
            std::ranges::lower_bound(out, number, {}, &std::pair<std::uint32_t, Hash>::first);
        const bool is_there = at != out.end() && at->first == number;
        if (write.value.is_zero()) {
            if (is_there) out.erase(at);
        } else if (is_there) {
            at->second = write.value;
        } else {
            out.emplace(at, number, write.value);
        }
    }
    return out;
}

std::optional<Hash> StateReader::read(const CellKey& key) const {
    const auto number = store_->find(key);
    if (!number) return Hash{};
    for (const auto& [cell, value] : state_->cells)
        if (cell == *number) return value;
    return Hash{};
}

} // namespace chaintree::proofs::attacks
