// Steps of halted chains that are wrong in one way: what is put around them, not the step itself.
#include "scenario/spoil_rows.hpp"

namespace chaintree::scenario::spoil_rows {

namespace {

using StepBytes = BoundedBytes<most_step_bytes_ever>;

// One in the other, deeper than takeovers may stand.
bool too_deep(Spoiling&, Taken& taken) {
    for (unsigned depth = 0; depth < most_nested_steps; ++depth) {
        auto inner = StepBytes::from(encode_step(taken));
        if (!inner) return false;
        taken.step = *std::move(inner);
        taken.code.reset();
    }
    return true;
}

// Another child of the chain, which is not halted.
bool living_child(Spoiling& about, Taken& taken) {
    const auto& node = about.world.node(about.on);
    for (const auto& chain : about.world.chains) {
        const auto& description = about.world.node(chain).description();
        if (description.parent != about.on.id) continue;
        if (node.count(KernelFamily::halted_at, chain.id.value) != 0) continue;
        taken.child = chain.id;
        taken.config = description.config;
        return true;
    }
    return false;
}

// The system step, a forced item, a transaction that only blocks of the chain can have.
bool other_kind_of_step(Spoiling& about, Taken& taken) {
    StepBody step = SystemStep{};
    if (about.variant == 1) step = Forced{taken.step, {}};
    if (about.variant == 2) {
        const TransactionBody body{taken.child, std::nullopt, stranger().public_bytes(), Nonce{0},
                                   CreateChain{taken.config}};
        step = sign(body, stranger());
    }
    taken.step = StepBytes{encode_step(step)};
    return true;
}

// A bit, or nothing at all.
bool other_witness(Spoiling& about, Taken& taken) {
    if (about.variant == 0) return flip_last(taken.witness);
    const bool is_something = !taken.witness.empty();
    taken.witness = {};
    return is_something;
}

// A text that is no contract, or none where one is needed.
bool no_text(Spoiling& about, Taken& taken) {
    if (about.variant == 0) {
        taken.code = BoundedBytes<most_code_bytes>{std::byte{'?'}};
        return true;
    }
    const bool is_shown = taken.code.has_value();
    taken.code.reset();
    return is_shown;
}

} // namespace

std::span<const Spoil> takeovers() {
    static const std::array rows{
        Spoil{"Taken.depth", 1, &too_deep, "Block.malformed"},
        Spoil{"Taken.unknown_child", 1, &other_child<Taken>},
        Spoil{"Taken.config", 1, &other_config<Taken>},
        Spoil{"Taken.not_halted", 1, &living_child},
        Spoil{"Taken.refused", 3, &other_kind_of_step},
        Spoil{"Taken.witness", 2, &other_witness},
        Spoil{"Taken.code", 2, &no_text},
    };
    return rows;
}

} // namespace chaintree::scenario::spoil_rows
