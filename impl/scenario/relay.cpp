#include "scenario/relay.hpp"

#include "client/make_taken.hpp"
#include "scenario/spoil.hpp"

namespace chaintree::scenario {

namespace {

struct Source {
    std::uint64_t number; // see CellProof::source
    Height height;        // of the emitting chain
};

std::optional<std::uint64_t> newest_anchor(const ChainNode& node, const NextBlock& block) {
    if (block.anchored) return block.anchored->header.height.value;
    const auto height = node.count(KernelFamily::anchor_height);
    if (height == 0) return std::nullopt;
    return height;
}

// Commits of the child, the newest first; those that are final before all others.
std::vector<Source> commits(const ChainNode& parent, const ChainId& child, Time now) {
    const TreeReader reader{parent.state()};
    Journal journal{reader};
    KernelCells cells{journal};
    std::vector<Source> finals;
    std::vector<Source> others;
    for (auto i = cells.count(KernelFamily::commit_count, child.value); i-- > 0;) {
        const Height height{cells.count(KernelFamily::commit_height, child.value, number(i))};
        (is_final(cells, child, i, now) ? finals : others).push_back({i, height});
    }
    finals.insert(finals.end(), others.begin(), others.end());
    return finals;
}

// Where the receiving chain can look the receipt up, the best first.
std::vector<Source> sources(const ChainNode& from, const ChainNode& to, const NextBlock& block) {
    if (to.description().parent != from.id()) return commits(to, from.id(), block.time);
    const auto anchor = newest_anchor(to, block);
    if (!anchor) return {};
    return {{*anchor, Height{*anchor}}};
}

Height height_of(const ChainNode& from, const ChainNode& to, std::uint64_t source) {
    if (to.description().parent == from.id()) return Height{source};
    return Height{to.count(KernelFamily::commit_height, from.id().value, number(source))};
}

Result<CellProof> prove(const ChainNode& from, const ChainNode& to, const NextBlock& block,
                        const DeliveryPlan& plan) {
    const auto key = kernel_key(KernelFamily::receipt, id_of(plan.message.body).value);
    if (plan.source) {
        const auto height = std::min(height_of(from, to, *plan.source), from.tip().height);
        return from.prove(height, key, *plan.source);
    }
    for (const auto& [source, height] : sources(from, to, block))
        if (!from.state_at(height).get(key).is_zero()) return from.prove(height, key, source);
    return reject("Relay.no_root", "no root that " + block.chain->name + " knows has the receipt");
}

} // namespace

Result<StepBody> make_delivery(const World& world, const NextBlock& block,
                               const DeliveryPlan& plan) {
    const auto* from = world.tree.find(plan.message.body.chain);
    if (!from) return reject("Relay.chain");
    auto proof = prove(*from, world.node(*block.chain), block, plan);
    if (!proof) return std::unexpected(proof.error());
    return Delivery{plan.message, std::move(*proof)};
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
    const auto& to = world.node(*block.chain);
    const auto& parent_id = to.description().parent;
    const auto* parent = parent_id ? world.tree.find(*parent_id) : nullptr;
    if (!parent) return Activation{plan.contract, {}, {}};
    const auto source = newest_anchor(to, block);
    if (!source) return reject("Relay.no_root", "nothing is acknowledged yet");
    const auto key = kernel_key(KernelFamily::code, plan.contract.value);
    const CodeHash code{parent->state_at(Height{*source}).get(key)};
    if (code.is_zero()) return reject("Relay.no_root", "the contract is not above, or newer");
    const auto text = as_bytes(world.tree.codes().text(code));
    return Activation{plan.contract, BoundedBytes<most_code_bytes>{Bytes{text.begin(), text.end()}},
                      parent->prove(Height{*source}, key, *source)};
}

} // namespace chaintree::scenario
