// The one step function. Blocks are made with it and checked with it, from full state or from a
// witness; later a parent decides objections with it and runs a halted child's steps with it. Spec:
// spec/kernel.md, section Steps.
#pragma once

#include "chain/cells.hpp"
#include "chain/codes.hpp"
#include "chain/ids.hpp"

namespace chaintree {

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
};

[[nodiscard]] BlockContext context_of(const ChainDescription& description,
                                      const HeaderBody& header);

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
using StepOutcome = std::variant<Applied, Reverted, NotIncludable, Insufficient>;

// Null: applied.
[[nodiscard]] const Rejection* reason_of(const StepOutcome& outcome);

// Runs one step over the journal. Applied or Reverted: the journal's writes are the step's effect.
// Else it holds no writes. Precondition: a fresh journal.
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

// --- finality of a child's commits, as its parent's cells tell: the one function that asks for it
// ---

// Half-open window: final from the deadline on. Deadlines never fall along the indices, so a final
// commit has only final predecessors. Clause Commit.final.
[[nodiscard]] bool is_final(KernelCells& cells, const ChainId& child, std::uint64_t index,
                            Time now);

} // namespace chaintree
