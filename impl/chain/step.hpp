// The one step function. Blocks are made with it and checked with it, from full state or from a
// witness; a parent decides objections with it and runs a halted child's steps with it. Spec:
// spec/kernel.md, section Steps.
#pragma once

#include "chain/cells.hpp"
#include "chain/codes.hpp"
#include "chain/ids.hpp"

namespace chaintree {

namespace steps {
struct Run;
}

// What a step sees of the block it stands in. All of it is in the header, the previous header's
// hash and the chain's description.
struct BlockContext {
    ChainId chain;
    std::optional<ChainId> parent;
    ContractId ledger;
    const ChainConfig* config = nullptr;
    Height height;
    Time time;
    std::optional<Anchor> anchor;
    std::optional<HeaderHash> previous;
    std::uint64_t inbox_from = 0; // the header before's cursor
    std::uint64_t inbox_to = 0;   // this header's
    std::uint32_t step = 0;       // index of the step that runs
    // In a takeover: the run on the parent, and the time as of which finality stands still.
    steps::Run* above = nullptr;
    std::optional<Time> frozen{};

    // As of when commits of this chain's children are final.
    [[nodiscard]] Time final_time() const { return frozen.value_or(time); }
};

// Precondition: `header` follows `previous`.
[[nodiscard]] BlockContext context_of(const ChainDescription& description,
                                      const HeaderBody& previous, const HeaderBody& header);

// Where a step of this kind may stand: the system step first, forced items behind it, all else
// behind them. Clauses Block.first_step, Block.forced_steps.
[[nodiscard]] Result<void> check_place(const BlockContext& block, std::uint8_t kind);

// One section that ran to its end, for those who watch (invariants, models, printers).
struct SectionRan {
    ContractId contract_id;
    const contract::Contract* contract = nullptr;
    const contract::Function* function = nullptr; // null: the constructor
    contract::Side side = contract::Side::here;
    std::vector<Word> arguments;
    contract::CallContext context; // without signatures
};

// Null members: nobody watches.
struct StepObserver {
    std::vector<SectionRan>* sections = nullptr;
    contract::CellNames* names = nullptr;
};

struct Applied {};
// A forced item that cannot run: nothing moved but the inbox cursor.
struct Skipped {
    Rejection why;
};
// May stand in a block; nothing but the sender's nonce moved.
struct Reverted {
    Rejection why;
};
// May not stand in a block. Nothing moved.
struct NotIncludable {
    Rejection why;
};
// The witness (clause Witness.incomplete) or the set of known contracts (Code.unknown) does not
// tell. Nothing can be said.
struct Insufficient {
    Rejection why;
};
using StepOutcome = std::variant<Applied, Reverted, NotIncludable, Insufficient, Skipped>;

// Null: applied.
[[nodiscard]] const Rejection* reason_of(const StepOutcome& outcome);

// Runs one step over the journal. Applied, Reverted or Skipped: the journal's writes are the step's
// effect. Else it holds no writes. Precondition: a fresh journal.
[[nodiscard]] StepOutcome run_step(const BlockContext& block, const VerifiedStep& step,
                                   Journal& journal, Codes& codes,
                                   const StepObserver& observer = {});

// The state of a chain before its first block. Root: the ledger's constructor ran. Clauses
// Genesis.root (it names a creator or somebody's ledger), Config.* (a child's was checked by its
// parent), Genesis.code (contract not known), Deploy.arguments, or the constructor's own error.
[[nodiscard]] Result<std::vector<CellWrite>>
genesis_cells(const ChainDescription& description, Codes& codes, const StepObserver& observer = {});
// The header at height 0. It carries no signatures: it follows from the description.
[[nodiscard]] HeaderBody genesis_header(const ChainDescription& description, const StateRoot& root);

// --- the inbox that a parent keeps for this chain ---

// What the item's number and its proof add to its bytes in a block.
inline constexpr std::uint64_t most_entry_bytes = 3072;
// What one cell takes of a witness at most, by far: 60 nodes.
inline constexpr std::uint64_t cell_witness_bytes = 2048;
// The cursor after the next block: so many items at most stand in one.
[[nodiscard]] std::uint64_t inbox_due(std::uint64_t posted, std::uint64_t cursor,
                                      const SizeLimits& sizes);
// How many items the parent's state shows. Empty: the proof is none.
[[nodiscard]] std::optional<std::uint64_t> posted_in(const Acknowledged& shown,
                                                     const ChainId& child);

// --- finality of a child's commits, as its parent's cells tell: the one function that asks for it
// ---

// A commit that is settled, or one of the next most_settled if each from the first of them up to it
// lives, has its deadline behind it and no demand open. Half-open window: final from the deadline
// on. Clause Commit.final.
[[nodiscard]] bool is_final(KernelCells& cells, const ChainId& child, std::uint64_t index,
                            Time now);

// So many commits at most are settled in one step, and looked at beyond the settled ones: the
// witness of a step is bounded whatever the cells say.
inline constexpr std::uint64_t most_settled = 2;

} // namespace chaintree
