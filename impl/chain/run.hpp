// Parts of the step function, one a kind of step. Internal to chain/.
#pragma once

#include "chain/ask_halted.hpp"

namespace chaintree::steps {

// Everything that a part needs.
struct Run {
    const BlockContext& block;
    Journal& journal;
    KernelCells cells;
    Codes& codes;
    const StepObserver& observer;
    // A code that a cell names and nobody here knows. Like Journal::missing(): whatever came out is
    // not believed.
    std::optional<CodeHash> unknown_code{};
    // Not empty: a takeover's witnesses are being made (ask_halted).
    std::span<HaltedLevel> levels{};
};

// A part either did its work or says why not; the caller knows whether that is a revert or a
// refusal.
using Done = Result<void>;

Done run_system(Run& run, const SystemStep& step);
Done run_activation(Run& run, const Activation& step);
Done run_delivery(Run& run, const VerifiedDelivery& step);
// The second section of a message that was sent here in the step that runs: both run or neither.
Done deliver_at_once(Run& run, const VerifiedTransaction& message);
Done check_forced(Run& run, const VerifiedForced& step);
StepOutcome run_taken(Run& run, const VerifiedTaken& step);

// Shape of a call on this chain, apart from what its section says: not includable when it fails.
struct ReadyCall {
    const contract::Contract* contract;
    const contract::Function* function;
    const contract::Section* section;
    contract::CallContext context;
};
// `second`: the second section of an edge call is meant.
Result<ReadyCall> prepare_call(Run& run, const VerifiedTransaction& transaction, const Call& call,
                               bool second);
// Runs the section; the error is the contract's clause.
Done run_call(Run& run, const ReadyCall& ready, const Call& call);

// The constructor with these arguments, if there is one. Clause Deploy.arguments, or its own
// errors.
Done run_constructor(Run& run, const ContractId& id, const contract::Contract& contract,
                     std::span<const Word> arguments, const contract::CallContext& context);
Done run_deploy(Run& run, const VerifiedTransaction& transaction, const Deploy& deploy);
// Whether a chain can be run at all with this configuration. Clauses Config.sizes,
// Config.producers.
Done check_config(const ChainConfig& config);
Done run_create_chain(Run& run, const VerifiedTransaction& transaction, const CreateChain& create);
Done run_commit(Run& run, const VerifiedTransaction& transaction, const Commit& commit);
Done run_settle(Run& run, const Settle& settle);
Done run_objection(Run& run, const VerifiedTransaction& transaction, const Objection& objection);
Done run_demand(Run& run, const VerifiedTransaction& transaction, const Demand& demand);
Done run_reveal(Run& run, const Reveal& reveal);
Done run_void(Run& run, const VoidCommit& step);
Done run_reclaim(Run& run, const Reclaim& reclaim);
Done run_post(Run& run, const Post& post);
Done run_halt(Run& run, const Halt& halt);
Done run_claim(Run& run, const Claim& claim);

// Null: the ledger has no internal function of this name with these parameters.
const contract::Function* ledger_function(const contract::Contract& ledger, std::string_view name,
                                          std::span<const contract::Kind> parameters);
// Runs one of them; its error is the ledger's clause. Precondition: it is the ledger's, and one
// argument a parameter.
Done run_ledger(Run& run, const contract::Contract& ledger, const contract::Function& function,
                std::span<const Word> arguments);

// The contract of this id on this chain. Clauses Call.unknown_contract, Code.unknown.
Result<const contract::Contract*> contract_on(Run& run, const ContractId& id);

// A cell of another chain, shown by a witness under one of its roots. The whole witness must be the
// canonical proof of just this cell.
Result<Hash> proven_cell(const CellProof& proof, const StateRoot& root, const CellKey& key,
                         std::string_view clause);

} // namespace chaintree::steps
