// A full node of one chain: its blocks, its state, and the proofs that others need from it.
#pragma once

#include "chain/block.hpp"

namespace chaintree {

// What a block takes from its parent: the header to acknowledge, if the anchor is to move, and the
// forced items. Empty for a root.
struct FromParent {
    std::optional<Acknowledged> anchored;
    // The item of this number with its proof; empty: it is not known here.
    std::function<std::optional<Forced>(std::uint64_t number)> item{};
};

class ChainNode {
public:
    // Clauses of genesis_cells. `codes` must outlive the node.
    static Result<ChainNode> start(ChainDescription description, Codes& codes,
                                   const StepObserver& observer = {});

    [[nodiscard]] const ChainDescription& description() const { return description_; }
    [[nodiscard]] const ChainId& id() const { return id_; }
    [[nodiscard]] const ContractId& ledger() const { return ledger_; }
    [[nodiscard]] const Codes& codes() const { return *codes_; }
    [[nodiscard]] const HeaderBody& tip() const { return headers_.back(); }
    // Precondition: at most the tip's height.
    [[nodiscard]] const HeaderBody& header(Height height) const;
    // Heights 1.. in order; the first block stands at index 0.
    [[nodiscard]] std::span<const Block> blocks() const { return blocks_; }
    [[nodiscard]] const StateTree& state() const { return tree_; }
    [[nodiscard]] const contract::CellNames& names() const { return names_; }

    [[nodiscard]] Hash cell(const CellKey& key) const { return tree_.get(key); }
    [[nodiscard]] std::uint64_t count(KernelFamily family, const Hash& key = {},
                                      const Hash& second = {}) const;
    [[nodiscard]] Nonce nonce(const AccountId& account) const;

    // As of an earlier block. Costs what was written since.
    [[nodiscard]] Hash cell_at(Height height, const CellKey& key) const;
    // The state as of an earlier block. Costs a copy of the state: for proofs under old roots.
    [[nodiscard]] StateTree state_at(Height height) const;
    // The same, kept until another root is asked for: a halted chain is read under one for ever.
    // Null: the block at that height has another root. Not for two threads at once.
    [[nodiscard]] std::shared_ptr<const StateTree> state_under(const StateRoot& root,
                                                               Height height) const;
    // Canonical proof of one cell under the root at that height. `source`: see CellProof.
    [[nodiscard]] CellProof prove(Height height, const CellKey& key, std::uint64_t source) const;

    // Makes the next block of these steps and signs it with the keys of the first producers. Steps
    // that may not stand in it are left out; `outcomes` gets one entry a step. Forced items that
    // are due stand before them. Clauses of BlockMaker::start, and Block.forced_steps when an item
    // is not known; the node is then as it was.
    Result<Block> produce(std::span<const StepBody> steps, const FromParent& from_parent,
                          std::span<const SecretKey> producers, std::vector<StepOutcome>& outcomes,
                          const StepListener& listener = {});
    // Checks a block of another producer against full state and appends it. Clauses Block.*,
    // Header.*.
    Result<void> accept(const Block& block, KeyCache& keys, const StepListener& listener = {});

    // A corrupt producer's block: these cells are overwritten first, whatever the rules say. The
    // block that carries them is signed like any other; it fails every check. None: an honest one.
    // Clauses as above.
    Result<Block> produce_forged(std::span<const CellWrite> forged, std::span<const StepBody> steps,
                                 const FromParent& from_parent,
                                 std::span<const SecretKey> producers,
                                 std::vector<StepOutcome>& outcomes,
                                 const StepListener& listener = {});

    // A corrupt producer's: another block of the same height stands for the newest one. The state
    // stays what it is. Precondition: there is one.
    void replace_newest(const Block& block);

    // Takes back all blocks above that height: these, in order.
    std::vector<Block> roll_back(Height height);

    // Remembers what a hashed key stands for, for cells that did not come from a step.
    void name_cell(const ContractId& contract, const contract::CellOf<Word>& cell);

private:
    ChainDescription description_;
    ChainId id_;
    ContractId ledger_;
    Codes* codes_ = nullptr;
    StateTree tree_;
    std::vector<HeaderBody> headers_; // from genesis
    std::vector<Block> blocks_;
    std::vector<std::vector<CellWrite>> undo_; // one a block
    contract::CellNames names_;
    mutable std::shared_ptr<const StateTree> past_; // under whatever root it has

    ChainNode() = default;
    Block finish(BlockMaker& maker, std::span<const StepBody> steps,
                 std::span<const SecretKey> producers, std::vector<StepOutcome>& outcomes,
                 std::span<const CellWrite> forged_undo);
};

} // namespace chaintree
