// The inbox that a parent keeps for a child, and steps of children that are halted.
#include "client/halted_view.hpp"
#include "scenario/line.hpp"
#include "scenario/relay.hpp"
#include "scenario/run.hpp"

namespace chaintree::scenario {

// The post of an item, which may be spoiled itself.
Result<Payload> Runner::posted(const KnownChain& child, StepBody item) {
    if (spoil_ && spoil_->row->kind() == SpoilKind::forced_item) {
        Spoiling about{world_, child, spoil_->variant};
        const auto order = *std::exchange(spoil_, std::nullopt);
        if (!spoil_item(*order.row, about, item)) return reject("Spoil.none");
    }
    auto bytes = BoundedBytes<most_step_bytes_ever>::from(encode_step(item));
    if (!bytes) return reject("Evidence.size");
    return Post{child.id, world_.node(child).description().config, *std::move(bytes)};
}

void Runner::run(const PostStep& step) {
    const CallStep call{step.function, step.on,        step.to,    step.by,      step.args,
                        step.contract, step.signed_by, step.nonce, std::nullopt, std::nullopt};
    const auto* child = names_.child(step.on);
    // What any transaction can be wrong by is about the one that posts the call.
    std::optional<SpoilOrder> outer;
    if (spoil_ && spoil_->row->kind() == SpoilKind::transaction) std::swap(outer, spoil_);
    const auto message = child ? call_transaction(call) : std::nullopt;
    if (!message) return;
    if (outer) std::swap(outer, spoil_);
    const Saying saying{"post " + step.function.text() + " for " + child->name,
                        step.payer ? *step.payer : step.by, std::nullopt, step.as, step.expect};
    say(*child, saying, posted(*child, *message));
    if (step.as) remember(step.as->text(), *message);
}

// With a proof under what the child has acknowledged by now.
void Runner::run(const PostDeliveryStep& step) {
    const auto* message = names_.message(step.message);
    if (!message) return;
    const auto* child =
        message->body.to ? world_.chain(world_.name_of(*message->body.to)) : nullptr;
    if (!child || !world_.node(*child).description().parent)
        return fail(quote(step.message.text()) + " goes to no child");
    const NextBlock next{child, std::nullopt, world_.node(*child).tip().time};
    const auto delivery = make_delivery(world_, next, {*message, std::nullopt});
    const Saying saying{"post " + step.message.text() + " for " + child->name, step.by, step.nonce,
                        step.as, step.expect};
    if (!delivery) return say(*child, saying, std::unexpected(delivery.error()));
    say(*child, saying, posted(*child, *delivery));
}

// Queued on the chain above the halted ones.
void Runner::take(const KnownChain& chain, Saying saying, const Transaction& message,
                  bool is_delivery) {
    const auto view = HaltedView::open(world_.tree, chain.id);
    if (!view) return refuse(saying, view.error());
    auto* above = world_.chain(world_.name_of(view->above().id()));
    queue(*above, std::move(saying.what), saying.expect, saying.as,
          TakenPlan{chain.id, message, is_delivery});
}

void Runner::run(const TakeCallStep& step) {
    const CallStep call{step.function, step.on,        step.to,    step.by,      step.args,
                        step.contract, step.signed_by, step.nonce, std::nullopt, std::nullopt};
    const auto message = call_transaction(call);
    if (!message) return;
    const auto* chain = names_.chain(step.on);
    take(*chain,
         {step.function.text() + " by " + step.by.text() + " on " + chain->name, std::nullopt,
          std::nullopt, step.as, step.expect},
         *message);
    if (step.as) remember(step.as->text(), *message);
}

void Runner::run(const TakeDeliveryStep& step) {
    const auto* message = names_.message(step.message);
    if (!message) return;
    const auto* chain =
        message->body.to ? world_.chain(world_.name_of(*message->body.to)) : nullptr;
    if (!chain) return fail(quote(step.message.text()) + " goes to no other chain");
    take(*chain,
         {"deliver " + step.message.text() + " on " + chain->name, std::nullopt, std::nullopt,
          step.as, step.expect},
         *message, true);
}

void Runner::run(const TakeReplayStep& step) {
    const auto* message = names_.message(step.message);
    const auto* chain = names_.chain(step.on);
    if (names_.fault()) return;
    take(*chain,
         {"replay " + step.message.text() + " on " + chain->name, std::nullopt, std::nullopt,
          step.as, step.expect},
         *message);
}

void Runner::take(const KnownChain& child, Saying saying, const Payload& payload) {
    const auto key = names_.key(*saying.by);
    const auto* chain = names_.parent_of(child);
    if (names_.fault()) return;
    saying.what += " " + child.name + " by " + saying.by->text();
    const auto message = transaction({chain, &*key, saying.nonce}, std::nullopt, payload);
    take(*chain, std::move(saying), message);
}

void Runner::run(const TakeHaltStep& step) {
    const auto* child = names_.child(step.child);
    if (!child) return;
    take(*child, {"halt", step.by, step.nonce, step.as, step.expect},
         Halt{child->id, world_.node(*child).description().config});
}

void Runner::run(const TakeSettleStep& step) {
    const auto* child = names_.child(step.child);
    if (!child) return;
    take(*child, {"settle", step.by, step.nonce, step.as, step.expect}, Settle{child->id});
}

void Runner::run(const TakeReclaimStep& step) {
    const auto* child = names_.child(step.child);
    if (!child) return;
    const auto key = kernel_key(KernelFamily::commit_life, child->id.value, number(step.index));
    const auto life = to_word(world_.cell(*names_.parent_of(*child), key));
    Reclaim reclaim{{child->id, step.index, step.epoch.value_or(static_cast<std::uint64_t>(life))},
                    std::nullopt};
    if (step.height) reclaim.height = Height{*step.height};
    take(*child, {"reclaim", step.by, step.nonce, step.as, step.expect}, reclaim);
}

} // namespace chaintree::scenario
