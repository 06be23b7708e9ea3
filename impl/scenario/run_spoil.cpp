// The step that makes the next message wrong in one way.
#include "scenario/line.hpp"
#include "scenario/run.hpp"
#include "scenario/spelling.hpp"
#include "scenario/step_fields.hpp"

namespace chaintree::scenario {

namespace {

std::vector<std::string> clauses_that_spoil() {
    std::vector<std::string> out;
    for (const auto& row : spoils())
        if (row.variants > 0) out.emplace_back(row.clause);
    return out;
}

// Of what is made with the block: whether the row is about it.
bool is_about_plan(const Spoil& row, const QueuedBody& body) {
    if (const auto* plan = std::get_if<DeliveryPlan>(&body))
        return is_about(row, Delivery{plan->message, {}});
    if (std::holds_alternative<ActivationPlan>(body)) return is_about(row, Activation{});
    const auto* plan = std::get_if<TakenPlan>(&body);
    if (!plan) return false;
    return is_about(row, Taken{}) ||
           (plan->is_delivery && is_about(row, Delivery{plan->message, {}}));
}

} // namespace

void Runner::run(const SpoilStep& step) {
    const auto& clause = step.clause.text();
    const auto* row = find_spoil(clause);
    if (spoil_) return fail("a message is wrong in one way", "a step that sends it stands between");
    if (!row)
        return fail("no message can be wrong by " + quote(clause),
                    spelling_hint(clause, clauses_that_spoil()), clause);
    if (const auto* how = std::get_if<BlockTamper>(&row->change))
        return fail("blocks are wrong by " + clause + ", not messages",
                    "write: forge block CHAIN tamper=" +
                        std::string{enum_names<BlockTamper>[static_cast<std::size_t>(*how)]},
                    clause);
    if (row->kind() == SpoilKind::by_state)
        return fail("no message is wrong by " + clause + " in itself",
                    "a state leads there: " + std::string{row->recipe}, clause);
    const auto variant = step.variant.value_or(0);
    if (variant >= row->variants)
        return fail(clause + " has the variants 0 to " + std::to_string(row->variants - 1));
    spoil_ = SpoilOrder{row, variant};
}

// The message that was made last could not be wrong in the way that was asked for.
bool Runner::is_refused(const Saying& saying) {
    if (!std::exchange(is_unspoilable_, false)) return false;
    refuse(saying, {"Spoil.none"});
    return true;
}

// What the change asks for; nothing if the row is about messages of another kind.
Spoiling Runner::spoil_transaction(const KnownChain& chain, Transaction& message) {
    Spoiling about{world_, chain};
    if (!spoil_ || !is_about(*spoil_->row, message.body.payload)) return about;
    const auto order = *std::exchange(spoil_, std::nullopt);
    about.variant = order.variant;
    is_unspoilable_ = !spoil(*order.row, about, message);
    return about;
}

std::optional<SpoilOrder> Runner::spoil_of_plan(const QueuedBody& body) {
    if (!spoil_ || !is_about_plan(*spoil_->row, body)) return std::nullopt;
    return std::exchange(spoil_, std::nullopt);
}

// A spoil is about the step behind it.
void Runner::check_spoiled(const ScenarioStep& step) {
    is_unspoilable_ = false;
    if (!spoil_ || std::holds_alternative<Note>(step) || std::holds_alternative<SpoilStep>(step))
        return;
    fail("the step before it, spoil " + std::string{spoil_->row->clause} +
         ", is about another kind of message");
}

} // namespace chaintree::scenario
