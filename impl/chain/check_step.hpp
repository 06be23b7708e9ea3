// Checks one committed step: the same for a block and for an objection to it. Internal to chain/.
#pragma once

#include "chain/block.hpp"

namespace chaintree::steps {

// Where a check's cells come from: the committed witness of each step. Its counterpart over full
// state stands in check_block.cpp.
class WitnessState {
public:
    // Clauses Witness.*.
    Result<void> open(const StepRecord& record, const StateRoot& before, const SizeLimits& sizes);
    [[nodiscard]] const CellReader& reader() const { return *reader_; }
    [[nodiscard]] Result<void> check_witness(const StepRecord&,
                                             std::span<const CellKey> touched) const {
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

// A step's clause, with what it failed by as the detail.
[[nodiscard]] std::unexpected<Rejection> fault(std::string_view clause, const Rejection& why);

// Runs the step over the state and holds its witness and the root after it against what is
// committed. Clauses Block.bad_witness, Block.not_includable, Block.wrong_root: each proves a block
// wrong. Block.unknown_code: nothing is said, whoever knows the code can say.
template <class State>
Result<StepOutcome> check_step(const BlockContext& block, const PreparedStep& step,
                               const StepRecord& record, const StateRoot& before, State& state,
                               Codes& codes, const StepObserver& observer = {}) {
    if (const auto good = state.open(record, before, block.config->sizes); !good)
        return fault("Block.bad_witness", good.error());
    Journal journal{state.reader()};
    auto outcome = run_step(block, step.step, journal, codes, observer);
    if (std::holds_alternative<Insufficient>(outcome))
        return fault(journal.missing() ? "Block.bad_witness" : "Block.unknown_code",
                     *reason_of(outcome));
    // Before the outcome is looked at: full state has to name the same fault as a witness.
    if (const auto good = state.check_witness(record, journal.touched()); !good)
        return fault("Block.bad_witness", good.error());
    if (std::holds_alternative<NotIncludable>(outcome))
        return fault("Block.not_includable", *reason_of(outcome));
    if (state.apply(journal.writes()) != record.root_after)
        return fault("Block.wrong_root", {"root_after"});
    return outcome;
}

} // namespace chaintree::steps
