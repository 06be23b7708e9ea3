// What a long run has to have seen, each so often: every clause that refuses something, every kind
// of objection, and what only deep trees have.
#pragma once

#include "simulation/tally.hpp"

namespace chaintree::simulation {

struct FloorRow {
    std::string what;
    std::uint64_t times = 0;
    std::string exempt{}; // why it cannot be seen; empty: it can
};

[[nodiscard]] std::vector<FloorRow> floor_rows(const Tally& tally);
// Those that were seen too seldom.
[[nodiscard]] std::vector<FloorRow> below(const std::vector<FloorRow>& rows, std::uint64_t floor);

} // namespace chaintree::simulation
