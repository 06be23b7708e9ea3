// Blocks: made from full state, checked from full state, or checked from the previous header and
// the bytes of the block alone. Both checks run the same steps; only the source of cells differs.
// Spec: spec/kernel.md, section Blocks.
#pragma once

#include "chain/step.hpp"
#include "chain/trace.hpp"

#include <functional>

namespace chaintree {

// The oldest value of each cell in a list of old values: applied, they take all of it back.
[[nodiscard]] std::vector<CellWrite> oldest_values(std::span<const std::vector<CellWrite>> undo);

// A step of a block whose form and signatures were checked: all that needs no state, so threads can
// share the work.
struct PreparedStep {
    VerifiedStep step;
    LeafBrief leaf;
};

// Clause Block.malformed (the detail names the codec's or the signature's clause).
[[nodiscard]] Result<PreparedStep> prepare_step(const StepRecord& record, KeyCache& keys);
[[nodiscard]] Result<std::vector<PreparedStep>> prepare_steps(const Block& block, KeyCache& keys);

// Told of each step that ran, with the cells before and after it. Cells are read through the
// readers during the call only.
struct StepReport {
    std::size_t index = 0;
    const StepOutcome* outcome = nullptr;
    std::span<const SectionRan> sections;
    std::span<const CellWrite> undo; // the old values of what the step wrote
};
using StepListener = std::function<void(const StepReport&)>;

// What is checked against: the chain, its last header and what is known of contracts.
struct ChainView {
    const ChainDescription& description;
    const HeaderBody& previous;
    Codes& codes;
};

// Watches a check; null members: nobody does.
struct BlockObserver {
    StepListener listener{};
    contract::CellNames* names = nullptr;
};

// Clauses Block.* and Header.*; the detail names the step and the clause it failed by. On success
// the tree holds the block's state; on failure it is as before.
// The result: the old values of all cells that it wrote.
[[nodiscard]] Result<std::vector<CellWrite>> check_block(const ChainView& chain, const Block& block,
                                                         std::span<const PreparedStep> steps,
                                                         StateTree& tree,
                                                         const BlockObserver& observer = {});

// From the previous header and the block alone.
[[nodiscard]] Result<void> check_block_stateless(const ChainView& chain, const Block& block,
                                                 std::span<const PreparedStep> steps);

// Makes one block on top of `previous`. The tree is moved along; drop() takes it back.
class BlockMaker {
public:
    // With the system step. `anchored`: the parent header to acknowledge; empty on a root, or to
    // keep the anchor that `previous` has. Clauses System.* (the anchor goes back, say) and
    // Block.full; the tree is then as it was.
    static Result<BlockMaker> start(const ChainView& chain, StateTree& tree,
                                    const std::optional<Acknowledged>& anchored,
                                    BlockObserver observer = {});

    // The number of the forced item that has to be added next. Empty: none is due.
    [[nodiscard]] std::optional<std::uint64_t> next_item() const;

    // Appends the step if it may stand in a block. Clauses Block.malformed, Block.first_step (the
    // maker adds the system step itself), Block.forced_steps and Block.full come as NotIncludable.
    StepOutcome add(StepBody body);

    // The header without signatures, and the steps. The maker is done.
    [[nodiscard]] Block finish();
    // Old values of all cells that the block wrote: applied, they take it back.
    [[nodiscard]] std::vector<CellWrite> undo() const;
    // Takes back what was added. The maker is done.
    void drop();

private:
    const ChainDescription* description_;
    Codes* codes_;
    StateTree* tree_;
    BlockObserver observer_;
    HeaderBody header_;
    BlockContext context_;
    std::vector<StepRecord> records_;
    std::vector<Hash> leaves_;
    std::vector<std::vector<CellWrite>> undo_;
    KeyCache keys_{1024};
    std::uint64_t body_bytes_ = 0;

    BlockMaker(const ChainView& chain, StateTree& tree, const std::optional<Acknowledged>& anchored,
               BlockObserver observer);
    StepOutcome append(const VerifiedStep& step, BoundedBytes<most_step_bytes_ever> bytes);
    void keep(std::span<const CellWrite> writes, StepRecord record);
};

} // namespace chaintree
