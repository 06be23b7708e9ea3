// What a parent keeps of its children: shared by creation, commit and settling. Internal to chain/.
#pragma once

#include "chain/run.hpp"
#include "crypto/sha256.hpp"

namespace chaintree::steps {

// What an objection adds around a child's step, witness and contract: ids, signature, trace path.
inline constexpr std::uint64_t objection_overhead_bytes = 2048;

// Longest window, so that no deadline wraps around.
inline constexpr std::uint64_t most_window_blocks = std::uint64_t{1} << 40;

// Key of the `held` cell of one commit's bond. Clause Commit.bond.
[[nodiscard]] Hash bond_pot(const ChainId& child, std::uint64_t index, std::uint64_t epoch);

// In one step, so that its witness is bounded whatever the cells say. More wait for the next step.
inline constexpr std::uint64_t most_settled = 4;

// Gives back the bonds of commits that became final, in order, at most most_settled. How many. The
// ledger's own error when it refuses one.
Result<std::uint64_t> settle_final(Run& run, const ChainId& child);

} // namespace chaintree::steps
