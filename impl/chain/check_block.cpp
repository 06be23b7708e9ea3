#include "base/check.hpp"
#include "chain/check_step.hpp"

#include <numeric>

namespace chaintree {

namespace {

// Where a check's cells come from, step by step: the full tree.
class FullState {
public:
    explicit FullState(StateTree& tree) : tree_(&tree) {}

    Result<void> open(const StepRecord&, const StateRoot&, const SizeLimits&) { return {}; }
    [[nodiscard]] const CellReader& reader() const { return reader_; }
    // The committed witness must be the canonical one for what the step touched.
    Result<void> check_witness(const StepRecord& record, std::span<const CellKey> touched) {
        if (!std::ranges::equal(tree_->prove(touched).bytes, record.witness))
            return reject("Witness.superfluous", "not the proof of what the step touched");
        return {};
    }
    StateRoot apply(std::span<const CellWrite> writes) {
        std::vector<CellWrite> old;
        for (const auto& write : writes) old.push_back({write.key, tree_->get(write.key)});
        undo_.push_back(std::move(old));
        tree_->apply(writes);
        return tree_->root();
    }
    [[nodiscard]] std::span<const CellWrite> last_undo() const { return undo_.back(); }
    [[nodiscard]] std::vector<CellWrite> undo() const { return oldest_values(undo_); }

private:
    StateTree* tree_;
    TreeReader reader_{*tree_};
    std::vector<std::vector<CellWrite>> undo_;
};

std::unexpected<Rejection> at_step(std::size_t index, const Rejection& why) {
    return reject(why.clause, "step " + std::to_string(index) + ": " + why.detail);
}

// Clauses Block.chain, Block.previous, Block.height, Header.*.
Result<void> check_header(const ChainView& chain, const Header& header) {
    const auto& body = header.body;
    if (body.chain != chain.previous.chain) return reject("Block.chain");
    if (body.previous != hash_of(chain.previous)) return reject("Block.previous");
    if (body.height != chain.previous.height.next()) return reject("Block.height");
    KeyCache keys{most_producers};
    return check_signatures(header, chain.description.config.producers, keys);
}

// Clauses Block.step_count, Block.sizes, Block.first_step, Block.forced_steps, Block.trace_root.
Result<void> check_frame(const BlockContext& context, const Block& block,
                         std::span<const PreparedStep> steps) {
    const auto& sizes = context.config->sizes;
    if (block.steps.empty() || block.header.body.step_count != block.steps.size())
        return reject("Block.step_count");
    std::uint64_t body_bytes = 0;
    std::vector<Hash> leaves;
    BlockContext place = context;
    for (; place.step < steps.size(); ++place.step) {
        const auto& record = block.steps[place.step];
        if (record.step.size() > sizes.step_bytes || record.witness.size() > sizes.witness_bytes)
            return reject("Block.sizes", "step " + std::to_string(place.step));
        body_bytes += record.step.size() + record.witness.size();
        const auto& leaf = steps[place.step].leaf;
        if (const auto good = chaintree::check_place(place, leaf.kind); !good)
            return at_step(place.step, good.error());
        leaves.push_back(leaf_hash(place.step, leaf));
    }
    if (block.steps.size() > sizes.block_steps || body_bytes > sizes.body_bytes)
        return reject("Block.sizes", "of the whole body");
    if (list_root(ListKind::trace, leaves) != block.header.body.trace_root)
        return reject("Block.trace_root");
    return {};
}

template <class State>
class BlockCheck {
public:
    BlockCheck(const ChainView& chain, const Block& block, State& state,
               const BlockObserver& observer)
        : chain_(chain), block_(block), state_(state), observer_(observer),
          context_(context_of(chain.description, chain.previous, block.header.body)),
          root_(chain.previous.state_root) {}

    Result<void> run(std::span<const PreparedStep> steps) {
        if (const auto good = check_frame(context_, block_, steps); !good) return good;
        for (; context_.step < steps.size(); ++context_.step)
            if (const auto good = run_one(steps[context_.step]); !good)
                return at_step(context_.step, good.error());
        if (root_ != block_.header.body.state_root) return reject("Block.state_root");
        return {};
    }

private:
    const ChainView& chain_;
    const Block& block_;
    State& state_;
    const BlockObserver& observer_;
    BlockContext context_;
    StateRoot root_;
    std::vector<SectionRan> sections_;

    Result<void> run_one(const PreparedStep& prepared) {
        const auto& record = block_.steps[context_.step];
        sections_.clear();
        const StepObserver watch{observer_.listener ? &sections_ : nullptr, observer_.names};
        const auto outcome =
            steps::check_step(context_, prepared, record, root_, state_, chain_.codes, watch);
        if (!outcome) return std::unexpected(outcome.error());
        root_ = record.root_after;
        if (observer_.listener)
            observer_.listener({context_.step, &*outcome, sections_, state_.last_undo()});
        return {};
    }
};

template <class State>
Result<void> check(const ChainView& chain, const Block& block, std::span<const PreparedStep> steps,
                   State& state, const BlockObserver& observer) {
    CHAINTREE_INVARIANT(steps.size() == block.steps.size(), "every step of a block is prepared");
    if (const auto good = check_header(chain, block.header); !good) return good;
    const auto& body = block.header.body;
    // Clause Block.inbox_cursor: it never goes back, and the block has a step for each item.
    if (body.inbox_cursor < chain.previous.inbox_cursor ||
        body.inbox_cursor - chain.previous.inbox_cursor >= std::max(body.step_count, 1U))
        return reject("Block.inbox_cursor");
    return BlockCheck<State>{chain, block, state, observer}.run(steps);
}

} // namespace

Result<PreparedStep> prepare_step(const StepRecord& record, KeyCache& keys) {
    auto body = decode_step(record.step.view());
    if (!body) return reject("Block.malformed", body.error().clause);
    auto step = verify_step(std::move(*body), keys);
    if (!step) return reject("Block.malformed", step.error().clause);
    return PreparedStep{std::move(*step), brief_of(record)};
}

Result<std::vector<PreparedStep>> prepare_steps(const Block& block, KeyCache& keys) {
    std::vector<PreparedStep> out;
    out.reserve(block.steps.size());
    for (std::size_t i = 0; i < block.steps.size(); ++i) {
        auto one = prepare_step(block.steps[i], keys);
        if (!one)
            return reject(one.error().clause,
                          "step " + std::to_string(i) + ": " + one.error().detail);
        out.push_back(std::move(*one));
    }
    return out;
}

Result<std::vector<CellWrite>> check_block(const ChainView& chain, const Block& block,
                                           std::span<const PreparedStep> steps, StateTree& tree,
                                           const BlockObserver& observer) {
    FullState state{tree};
    const auto good = check(chain, block, steps, state, observer);
    if (good) return state.undo();
    tree.apply(state.undo());
    return std::unexpected(good.error());
}

Result<void> check_block_stateless(const ChainView& chain, const Block& block,
                                   std::span<const PreparedStep> steps) {
    steps::WitnessState state;
    return check(chain, block, steps, state, {});
}

} // namespace chaintree
