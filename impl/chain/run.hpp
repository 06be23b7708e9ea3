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
    // A code that a cell names and nobody here knows. Like Journal::missing(): whatever came out is
    // not believed.
    std::optional<CodeHash> unknown_code{};
};

// A part either did its work or says why not; the caller knows whether that is a revert or a
// refusal.
using Done = Result<void>;

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
// Whether a chain can be run at all with this configuration. Clauses Config.sizes,
// Config.producers.
Done check_config(const ChainConfig& config);
Done run_create_chain(Run& run, const VerifiedTransaction& transaction, const CreateChain& create);
Done run_commit(Run& run, const VerifiedTransaction& transaction, const Commit& commit);
Done run_settle(Run& run, const Settle& settle);

// The internal functions of the native ledger that hold bonds and give them back.
inline constexpr contract::Kind hold_parameters[] = {
    contract::Kind::bytes32, contract::Kind::address, contract::Kind::uint256};
inline constexpr contract::Kind release_parameters[] = {contract::Kind::bytes32,
                                                        contract::Kind::address};
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
