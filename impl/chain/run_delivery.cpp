#include "chain/run.hpp"
#include "crypto/sha256.hpp"

namespace chaintree::steps {

namespace {

// The root under which the receipt is to be shown: any parent root ever anchored, or a final root
// of the child. Clauses Delivery.anchor, Delivery.not_final.
Result<StateRoot> source_root(Run& run, const VerifiedDelivery& step, contract::Side side) {
    const ChainId& from = step.message.body().chain;
    const auto source = step.receipt.source;
    if (side == contract::Side::child) {
        const Hash root = run.cells.get(KernelFamily::anchored_root, number(source));
        if (root.is_zero()) return reject("Delivery.anchor");
        return StateRoot{root};
    }
    if (!is_final(run.cells, from, source, run.block.time)) return reject("Delivery.not_final");
    return StateRoot{run.cells.get(KernelFamily::commit_root, from.value, number(source))};
}

// Clauses Delivery.chain, Delivery.no_call.
Result<const Call*> message_call(const Run& run, const VerifiedTransaction& message) {
    if (message.body().to != run.block.chain) return reject("Delivery.chain");
    const auto* call = std::get_if<Call>(&message.body().payload);
    if (!call) return reject("Delivery.no_call");
    return call;
}

} // namespace

Result<Hash> proven_cell(const CellProof& proof, const StateRoot& root, const CellKey& key,
                         std::string_view clause) {
    const auto tree = PartialTree::parse(proof.witness.view(), root, most_witness_bytes_ever);
    if (!tree) return reject(std::string{clause}, tree.error().clause);
    if (const auto good = tree->check_canonical(std::span{&key, 1}); !good)
        return reject(std::string{clause}, good.error().clause);
    return *tree->get(key);
}

// Clauses Delivery.*, Call.*, Edge.*, and those of the section: a second section that reverts stays
// pending.
Done run_delivery(Run& run, const VerifiedDelivery& step) {
    const auto call = message_call(run, step.message);
    if (!call) return std::unexpected(call.error());
    const auto ready = prepare_call(run, step.message, **call, true);
    if (!ready) return std::unexpected(ready.error());
    const Hash& id = step.message.id().value;
    if (!run.cells.get(KernelFamily::used, id).is_zero()) return reject("Delivery.used");
    const auto root = source_root(run, step, ready->section->side);
    if (!root) return std::unexpected(root.error());
    if (run.journal.missing()) return {}; // nothing below is believed
    const auto receipt =
        proven_cell(step.receipt, *root, kernel_key(KernelFamily::receipt, id), "Delivery.receipt");
    if (!receipt) return std::unexpected(receipt.error());
    if (*receipt != number(1)) return reject("Delivery.receipt", "no such message was emitted");
    run.cells.put(KernelFamily::used, id, number(1));
    return run_call(run, *ready, **call);
}

// Clauses Activation.*, Code.parse, Code.canonical: a contract exists on every chain below the one
// that deployed it. Its text is read only once its hash is proven.
Done run_activation(Run& run, const Activation& step) {
    if (!run.block.parent) return reject("Activation.on_root");
    const Hash& id = step.contract.value;
    if (step.contract == run.block.ledger || !run.cells.get(KernelFamily::code, id).is_zero())
        return reject("Activation.twice");
    const Hash root = run.cells.get(KernelFamily::anchored_root, number(step.registered.source));
    if (root.is_zero()) return reject("Activation.anchor");
    const auto registered = proven_cell(step.registered, StateRoot{root},
                                        kernel_key(KernelFamily::code, id), "Activation.proof");
    if (!registered) return std::unexpected(registered.error());
    if (*registered != tagged_hash(Domain::code, step.code.view()))
        return reject("Activation.code");
    const auto code = run.codes.add_text(as_text(step.code.view()));
    if (!code) return std::unexpected(code.error());
    run.cells.put(KernelFamily::code, id, code->value);
    return {};
}

} // namespace chaintree::steps
