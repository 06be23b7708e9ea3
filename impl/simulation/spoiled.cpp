// What is wrong on purpose, or was said to be used up: held against how the kernel took it.
#include "simulation/world_driver.hpp"

namespace chaintree::simulation {

using namespace scenario;

// A message that was made wrong is never applied; but a post may carry an item that is skipped, and
// what its sender forces on the chain may come before it, which makes a later nonce the next one.
void WorldDriver::hear_spoiled(const Queued& queued, const Outcome& outcome) {
    if (queued.step == 0 || outcome.kind != OutcomeKind::applied) return;
    const auto* spoil = std::get_if<SpoilStep>(&scenario_.steps[queued.step - 1]);
    if (!spoil || spoil->clause.text() == "Forced.item" ||
        spoil->clause.text() == "Transaction.nonce")
        return;
    fail("rules on messages: what is wrong by " + spoil->clause.text() + " was applied");
}

// A message that is refused as used did arrive there.
void WorldDriver::hear_used(const Queued& queued, const Outcome& outcome) {
    const auto* plan = std::get_if<DeliveryPlan>(&queued.body);
    // What was spoiled may be another message.
    if (queued.step > 0 && std::holds_alternative<SpoilStep>(scenario_.steps[queued.step - 1]))
        return;
    if (!plan || outcome.why.clause != "Delivery.used" || !plan->message.body.to) return;
    const auto& to = *plan->message.body.to;
    if (!feed_.knows(to)) return;
    const auto chain = feed_.number_of(to);
    if (model_.is_sound(chain) && !model_.is_halted(chain) &&
        !model_.has_arrived(id_of(plan->message.body).value, chain))
        fail("rules on messages: one that never arrived was refused as used");
}

} // namespace chaintree::simulation
