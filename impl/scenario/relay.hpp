// The proofs of a block's second sections and activations, made when the block is: with the best
// root that the receiving chain will know then. Internal to scenario/.
#pragma once

#include "scenario/spoil.hpp"

namespace chaintree::scenario {

// The block that is being made.
struct NextBlock {
    const KnownChain* chain = nullptr;
    std::optional<Acknowledged>
        anchored; // the parent header that it acknowledges, if the anchor moves
    Time time;
};

// With a source of the step's own choice the proof may be one that the chain refuses. Without, the
// newest root that counts and has the receipt; if none counts yet, the newest commit that has it,
// for the chain to refuse. Clauses Relay.chain, Relay.no_root.
[[nodiscard]] Result<StepBody> make_delivery(const World& world, const NextBlock& block,
                                             const DeliveryPlan& plan);
// What has to be shown of halted chains is made from the state before the block. Clauses
// Evidence.*.
[[nodiscard]] Result<StepBody> make_takeover(const World& world, const NextBlock& block,
                                             const TakenPlan& plan,
                                             const std::optional<SpoilOrder>& spoil);
// The root has no parent to show: a proof of nothing, for the root to refuse.
[[nodiscard]] Result<StepBody> make_activation(const World& world, const NextBlock& block,
                                               const ActivationPlan& plan);

// Made wrong in one way, if that is the order. Clause Spoil.none: it cannot be.
[[nodiscard]] Result<StepBody> spoiled(Result<StepBody> step, Spoiling about,
                                       const std::optional<SpoilOrder>& order);

} // namespace chaintree::scenario
