// Parts of the step function, one a kind of step. Internal to chain/.
#pragma once

#include "chain/step.hpp"

namespace chaintree::steps {

// Everything that a part needs.
struct Run {
    const BlockContext& block;
    Journal& journal;
    KernelCells cells;
    Codes& codes;
    const StepObserver& observer;
};

// A part either did its work or says why not; the caller knows whether that is a revert or a
// refusal.
using Done = Result<void>;

// A code that the witness names and nobody here knows: turns into Insufficient.
inline constexpr std::string_view unknown_code = "Code.unknown";

Done run_system(Run& run, const SystemStep& step);
Done run_activation(Run& run, const Activation& step);
Done run_delivery(Run& run, const VerifiedDelivery& step);

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
Done run_create_chain(Run& run, const VerifiedTransaction& transaction, const CreateChain& create);
Done run_commit(Run& run, const VerifiedTransaction& transaction, const Commit& commit);
Done run_settle(Run& run, const Settle& settle);

// Runs an internal function of the native ledger (hold, release). Clause Ledger.function when the
// ledger has none of that name.
Done run_ledger(Run& run, std::string_view function, std::span<const Word> arguments);

// The contract of this id on this chain. Clause Call.unknown_contract; unknown_code.
Result<const contract::Contract*> contract_on(Run& run, const ContractId& id);

// A cell of another chain, shown by a witness under one of its roots. The whole witness must be the
// canonical proof of just this cell.
Result<Hash> proven_cell(const CellProof& proof, const StateRoot& root, const CellKey& key,
                         std::string_view clause);

} // namespace chaintree::steps
