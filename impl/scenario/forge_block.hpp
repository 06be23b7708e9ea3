// What corrupt producers sign: blocks that were changed, headers of their chain. Internal to
// scenario/.
#pragma once

#include "scenario/world.hpp"

namespace chaintree::scenario {

// The node's newest block, changed at that step, with the signatures that it had. Empty: it has no
// such step.
[[nodiscard]] std::optional<Block> tampered_block(const ChainNode& node, BlockTamper how,
                                                  std::size_t index);
// Its producers sign the header as it is.
void sign_again(Header& header, std::span<const SecretKey> producers);

} // namespace chaintree::scenario
