// What a parent keeps of its children: shared by creation, commit and settling. Internal to chain/.
#pragma once

#include "chain/run.hpp"
#include "crypto/sha256.hpp"

namespace chaintree::steps {

// What an objection adds around a child's step, witness and contract: ids, signature, trace path.
inline constexpr std::uint64_t objection_overhead_bytes = 2048;

// Key of the `held` cell of one commit's bond. Clause Commit.bond.
[[nodiscard]] Hash bond_pot(const ChainId& child, std::uint64_t index, std::uint64_t epoch);

// Gives back the bond of every commit that became final since the last time, at most live_headers
// of them. How many.
std::uint64_t settle_final(Run& run, const ChainId& child);

} // namespace chaintree::steps
