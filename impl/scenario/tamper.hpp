// What the dishonest send: commits with a changed header, deliveries with a changed proof. Internal
// to scenario/.
#pragma once

#include "scenario/world.hpp"

namespace chaintree::scenario {

// The commit of what the child has above its parent's newest commit of it, changed as the step
// says. Empty: there is nothing to commit, and the step asks for some.
[[nodiscard]] std::optional<Commit> plan_commit(const World& world, const KnownChain& child,
                                                const CommitStep& step);

void tamper_with(Delivery& delivery, DeliveryTamper how);
void tamper_with(Objection& objection, ObjectionTamper how);

// The node's newest block, changed at that step, with the signatures that it had. Empty: it has no
// such step.
[[nodiscard]] std::optional<Block> tampered_block(const ChainNode& node, BlockTamper how,
                                                  std::size_t index);
// Its producers sign the header as it is.
void sign_again(Header& header, std::span<const SecretKey> producers);

} // namespace chaintree::scenario
