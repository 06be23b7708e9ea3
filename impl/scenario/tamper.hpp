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

} // namespace chaintree::scenario
