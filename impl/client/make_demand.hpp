// Demands for the body of a committed block, and the end of a commit when none comes.
#pragma once

#include "client/committed.hpp"

namespace chaintree {

// Clause Evidence.position.
[[nodiscard]] Result<Demand> make_demand(const ChainConfig& child, const CommittedBlocks& commit,
                                         std::uint8_t position);
// Clause Evidence.position.
[[nodiscard]] Result<VoidCommit> make_void(const ChainConfig& child, const CommittedBlocks& commit,
                                           std::uint8_t position);

} // namespace chaintree
