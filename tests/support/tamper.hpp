// A block with something changed, and both checks of it: they give the same clause.
#pragma once

#include "support/world.hpp"

namespace chaintree::test {

// A block on top of a chain's tip, not yet part of the chain, and the state that it starts from.
struct Candidate {
    const World* world;
    ChainId chain;
    HeaderBody previous;
    StateTree before;
    Block block;

    Candidate(World& in, const ChainId& on, const std::vector<StepBody>& steps)
        : world(&in), chain(on), previous(in.node(on).tip()), before(in.node(on).state().clone()) {
        StateTree state = before.clone();
        const auto& description = in.node(on).description();
        auto maker = BlockMaker::start({description, previous, in.tree.codes()}, state,
                                       in.tree.anchor_for(on));
        CHAINTREE_INVARIANT(maker.has_value(), "a candidate of the tests begins");
        for (const auto& step : steps) static_cast<void>(maker->add(step));
        block = maker->finish();
        sign_again(block);
    }

    static void sign_again(Block& block) {
        block.header.signatures = {sign(block.header.body, World::key("producer"), 0)};
    }
    // Makes trace, count and last root those of the steps as they are, and signs.
    static void mend(Block& block) {
        std::vector<Hash> leaves;
        for (std::size_t i = 0; i < block.steps.size(); ++i)
            leaves.push_back(leaf_hash(i, brief_of(block.steps[i])));
        auto& body = block.header.body;
        body.step_count = static_cast<std::uint32_t>(leaves.size());
        body.trace_root = list_root(ListKind::trace, leaves);
        if (!leaves.empty()) body.state_root = block.steps[leaves.size() - 1].root_after;
        sign_again(block);
    }

    // The clause by which both checks refuse; "good" when they accept. A difference between the two
    // is given as such.
    [[nodiscard]] std::string verdict(const Block& changed) const {
        Codes codes;
        return verdict(changed, codes, true);
    }
    [[nodiscard]] std::string verdict(const Block& changed, Codes& codes, bool all_known) const {
        if (all_known)
            world->tree.codes().for_each(
                [&](const std::string& text) { static_cast<void>(codes.add_text(text)); });
        const auto& description = world->node(chain).description();
        if (all_known)
            record_block(bundle_of(description, previous, changed, codes), changed == block);
        KeyCache keys;
        const auto steps = prepare_steps(changed, keys);
        if (!steps) return steps.error().clause;
        const ChainView view{description, previous, codes};
        StateTree state = before.clone();
        const auto full = check_block(view, changed, *steps, state);
        const auto stateless = check_block_stateless(view, changed, *steps);
        const std::string a = full ? "good" : full.error().clause;
        const std::string b = stateless ? "good" : stateless.error().clause;
        if (!full && state.root() != before.root()) return "a refused block moved the state";
        return a == b ? a : "full: " + a + ", stateless: " + b;
    }
};

} // namespace chaintree::test
