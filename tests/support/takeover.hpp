// Steps of a halted child as steps of its parent, with the witness found by asking: the parent says
// which cell it lacks, until it lacks none.
#pragma once

#include "support/world.hpp"

namespace chaintree::test {

// The cell that a refusal asks for; empty: it asks for none.
inline std::optional<CellKey> asked_cell(const StepOutcome& outcome) {
    const auto* why = reason_of(outcome);
    if (!why || why->clause != "Taken.witness" || why->detail.size() != 64) return std::nullopt;
    const auto bytes = from_hex(why->detail);
    if (!bytes) return std::nullopt;
    CellKey key;
    std::ranges::copy(*bytes, key.value.bytes.begin());
    return key;
}

// Precondition: the child is halted.
inline Taken take(World& world, const ChainId& child, const StepBody& step) {
    const auto& node = world.node(child);
    const auto parent = *node.description().parent;
    const Height height{world.node(parent).count(KernelFamily::halted_height, child.value)};
    const StateTree state = node.state_at(height);
    Taken out{child,
              node.description().config,
              BoundedBytes<most_step_bytes_ever>{encode_step(step)},
              {},
              std::nullopt};
    std::vector<CellKey> keys;
    for (;;) {
        out.witness = BoundedBytes<most_witness_bytes_ever>{state.prove(keys).bytes};
        const auto asked = asked_cell(world.outcome_of(parent, out));
        if (!asked) return out;
        keys.push_back(*asked);
    }
}

} // namespace chaintree::test
