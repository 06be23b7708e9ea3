#include "scenario/relay.hpp"

#include "client/make_taken.hpp"
#include "scenario/spoil.hpp"

namespace chaintree::scenario {

namespace {

Receiving receiving(const World& world, const NextBlock& block) {
    auto out = world.tree.receiving(block.chain->id);
    if (block.anchored) out.anchor = block.anchored->header.height;
    out.time = block.time;
    return out;
}

// Under a root of the step's own choice.
CellProof proof_at(const ChainNode& from, const ChainNode& to, const DeliveryPlan& plan) {
    const auto key = kernel_key(KernelFamily::receipt, id_of(plan.message.body).value);
    const auto source = *plan.source;
    const Height height{
        to.description().parent == from.id()
            ? source
            : to.count(KernelFamily::commit_height, from.id().value, number(source))};
    return from.prove(std::min(height, from.tip().height), key, source);
}

} // namespace

Result<StepBody> make_delivery(const World& world, const NextBlock& block,
                               const DeliveryPlan& plan) {
    const auto* from = world.tree.find(plan.message.body.chain);
    if (!from) return reject("Relay.chain");
    if (plan.source) return Delivery{plan.message, proof_at(*from, world.node(*block.chain), plan)};
    auto delivery = world.tree.delivery(plan.message, block.chain->id, receiving(world, block),
                                        CommitRule::any);
    if (!delivery && delivery.error().clause == "Relay.no_root")
        return reject("Relay.no_root",
                      "no root that " + block.chain->name + " knows has the receipt");
    if (!delivery) return std::unexpected(delivery.error());
    return *std::move(delivery);
}

Result<StepBody> spoiled(Result<StepBody> step, Spoiling about,
                         const std::optional<SpoilOrder>& order) {
    if (!step || !order) return step;
    about.variant = order->variant;
    if (!spoil(*order->row, about, *step)) return reject("Spoil.none");
    return step;
}

// A spoil of the step itself comes before all that is shown for it.
Result<StepBody> make_takeover(const World& world, const NextBlock& block, const TakenPlan& plan,
                               const std::optional<SpoilOrder>& order) {
    const bool is_around = order && order->row->kind() == SpoilKind::taken;
    Result<StepBody> step = plan.message;
    if (plan.is_delivery) {
        step = make_taken_delivery(world.tree, plan.chain, plan.message);
        Spoiling about{world, *world.chain(plan.chain)};
        about.is_taken = true;
        step = spoiled(std::move(step), about, is_around ? std::nullopt : order);
    }
    if (!step) return step;
    auto taken = make_taken(world.tree, plan.chain, *step, block.time);
    if (!taken) return std::unexpected(taken.error());
    return spoiled(std::move(taken->step), {world, *block.chain}, is_around ? order : std::nullopt);
}

Result<StepBody> make_activation(const World& world, const NextBlock& block,
                                 const ActivationPlan& plan) {
    if (!world.node(*block.chain).description().parent) return Activation{plan.contract, {}, {}};
    auto out = world.tree.activation(block.chain->id, plan.contract, receiving(world, block));
    if (!out) return std::unexpected(out.error());
    if (plan.code) {
        const auto text = as_bytes(world.tree.codes().text(*plan.code));
        out->code = BoundedBytes<most_code_bytes>{Bytes{text.begin(), text.end()}};
    }
    return *std::move(out);
}

} // namespace chaintree::scenario
