// The states of chains that a search has seen, each kept once.
#pragma once

#include "contract/invariant_domain.hpp"

#include <deque>

namespace chaintree::proofs::attacks {

// Of one contract on one chain. What is zero is absent, so equal states are equal data.
struct ChainState {
    std::vector<std::pair<std::uint32_t, Hash>> cells; // by the number of the cell, rising
    contract::GhostValues ghosts;
    friend bool operator==(const ChainState&, const ChainState&) = default;
};

class StateStore {
public:
    StateStore() { keep({}); }

    // The state without cells and ghosts is number 0.
    [[nodiscard]] const ChainState& operator[](std::uint32_t number) const {
        return states_[number];
    }
    std::uint32_t keep(ChainState state);
    [[nodiscard]] std::size_t size() const { return states_.size(); }

    // Cells are numbered in the order in which they were first written.
    [[nodiscard]] std::uint32_t number_of(const CellKey& key);
    [[nodiscard]] std::optional<std::uint32_t> find(const CellKey& key) const;
    // The state's cells with these writes.
    [[nodiscard]] std::vector<std::pair<std::uint32_t, Hash>>
    written(const ChainState& state, std::span<const CellWrite> writes);

private:
    std::deque<ChainState> states_; // so that references stay
    std::unordered_multimap<std::size_t, std::uint32_t> by_hash_;
    std::unordered_map<CellKey, std::uint32_t> numbers_;
};

// Reads one state of the store, and another when told.
class StateReader final : public CellReader {
public:
    explicit StateReader(const StateStore& store) : store_(&store) {}
    void look_at(const ChainState& state) { state_ = &state; }
    [[nodiscard]] std::optional<Hash> read(const CellKey& key) const override;

private:
    const StateStore* store_;
    const ChainState* state_ = nullptr;
};

} // namespace chaintree::proofs::attacks
