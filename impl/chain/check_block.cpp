#include "base/check.hpp"
#include "chain/block.hpp"
#include "crypto/sha256.hpp"

#include <numeric>

namespace chaintree {

namespace {

// Where a check's cells come from, step by step: the full tree...
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

// ... or the witness of each step.
class WitnessState {
public:
    Result<void> open(const StepRecord& record, const StateRoot& before, const SizeLimits& sizes) {
        auto tree = PartialTree::parse(record.witness.view(), before, sizes.witness_bytes);
        if (!tree) return std::unexpected(tree.error());
        tree_.emplace(std::move(*tree));
        reader_.emplace(*tree_);
        return {};
    }
    [[nodiscard]] const CellReader& reader() const { return *reader_; }
    Result<void> check_witness(const StepRecord&, std::span<const CellKey> touched) {
        return tree_->check_canonical(touched);
    }
    StateRoot apply(std::span<const CellWrite> writes) {
        tree_->apply(writes);
        return tree_->root();
    }
    [[nodiscard]] std::span<const CellWrite> last_undo() const { return {}; }

private:
    std::optional<PartialTree> tree_;
    std::optional<WitnessReader> reader_;
};

std::unexpected<Rejection> fault(std::string_view clause, std::size_t index, const Rejection& why) {
    std::string detail = "step " + std::to_string(index) + ": " + why.clause;
    if (!why.detail.empty()) detail += " (" + why.detail + ")";
    return reject(std::string{clause}, std::move(detail));
}

// Clauses Block.chain, Block.previous, Block.height, Block.inbox_cursor, Header.*.
Result<void> check_header(const ChainView& chain, const Header& header) {
    const auto& body = header.body;
    if (body.chain != chain.previous.chain) return reject("Block.chain");
    if (body.previous != hash_of(chain.previous)) return reject("Block.previous");
    if (body.height != chain.previous.height.next()) return reject("Block.height");
    if (body.inbox_cursor != 0) return reject("Block.inbox_cursor");
    KeyCache keys{most_producers};
    return check_signatures(header, chain.description.config.producers, keys);
}

// Clauses Block.step_count, Block.sizes, Block.trace_root, Block.first_step.
Result<void> check_frame(const ChainView& chain, const Block& block,
                         std::span<const PreparedStep> steps) {
    const auto& sizes = chain.description.config.sizes;
    if (block.steps.empty() || block.header.body.step_count != block.steps.size())
        return reject("Block.step_count");
    std::uint64_t body_bytes = 0;
    std::vector<Hash> leaves;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto& record = block.steps[i];
        if (record.step.size() > sizes.step_bytes || record.witness.size() > sizes.witness_bytes)
            return reject("Block.sizes", "step " + std::to_string(i));
        body_bytes += record.step.size() + record.witness.size();
        if (std::holds_alternative<SystemStep>(steps[i].step) != (i == 0))
            return reject("Block.first_step", "step " + std::to_string(i));
        leaves.push_back(trace_leaf(i, steps[i].kind, steps[i].step_hash, steps[i].witness_hash,
                                    record.root_after));
    }
    if (block.steps.size() > sizes.block_steps || body_bytes > sizes.body_bytes)
        return reject("Block.sizes", "of the whole body");
    if (trace_root(leaves) != block.header.body.trace_root) return reject("Block.trace_root");
    return {};
}

template <class State>
class BlockCheck {
public:
    BlockCheck(const ChainView& chain, const Block& block, State& state,
               const BlockObserver& observer)
        : chain_(chain), block_(block), state_(state), observer_(observer),
          context_(context_of(chain.description, block.header.body)),
          root_(chain.previous.state_root) {}

    Result<void> run(std::span<const PreparedStep> steps) {
        for (std::size_t i = 0; i < steps.size(); ++i)
            if (const auto good = run_one(i, steps[i]); !good) return good;
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

    // Clauses Block.bad_witness, Block.not_includable, Block.wrong_root: each is a kind of
    // objection. Block.unknown_code: nothing is said about the block, whoever knows the code can
    // say.
    Result<void> run_one(std::size_t index, const PreparedStep& prepared) {
        const auto& record = block_.steps[index];
        if (const auto good = state_.open(record, root_, chain_.description.config.sizes); !good)
            return fault("Block.bad_witness", index, good.error());
        Journal journal{state_.reader()};
        sections_.clear();
        const StepObserver watch{observer_.listener ? &sections_ : nullptr, observer_.names};
        const auto outcome = run_step(context_, prepared.step, journal, chain_.codes, watch);
        if (std::holds_alternative<Insufficient>(outcome))
            return fault(journal.missing() ? "Block.bad_witness" : "Block.unknown_code", index,
                         *reason_of(outcome));
        // Before the outcome is looked at: full state has to name the same fault as a witness.
        if (const auto good = state_.check_witness(record, journal.touched()); !good)
            return fault("Block.bad_witness", index, good.error());
        if (std::holds_alternative<NotIncludable>(outcome))
            return fault("Block.not_includable", index, *reason_of(outcome));
        root_ = state_.apply(journal.writes());
        if (root_ != record.root_after) return fault("Block.wrong_root", index, {"root_after"});
        if (observer_.listener)
            observer_.listener({index, &outcome, sections_, state_.last_undo()});
        return {};
    }
};

template <class State>
Result<void> check(const ChainView& chain, const Block& block, std::span<const PreparedStep> steps,
                   State& state, const BlockObserver& observer) {
    CHAINTREE_INVARIANT(steps.size() == block.steps.size(), "every step of a block is prepared");
    if (const auto good = check_header(chain, block.header); !good) return good;
    if (const auto good = check_frame(chain, block, steps); !good) return good;
    return BlockCheck<State>{chain, block, state, observer}.run(steps);
}

} // namespace

Result<PreparedStep> prepare_step(const StepRecord& record, KeyCache& keys) {
    auto body = decode_step(record.step.view());
    if (!body) return reject("Block.malformed", body.error().clause);
    const auto kind = static_cast<std::uint8_t>(body->index());
    auto step = verify_step(std::move(*body), keys);
    if (!step) return reject("Block.malformed", step.error().clause);
    return PreparedStep{std::move(*step), kind, tagged_hash(Domain::step, record.step.view()),
                        tagged_hash(Domain::witness, record.witness.view())};
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
    WitnessState state;
    return check(chain, block, steps, state, {});
}

} // namespace chaintree
