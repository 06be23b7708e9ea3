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
    if (!is_final(run.cells, from, source, run.block.final_time()))
        return reject("Delivery.not_final");
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

namespace {

// Clause Delivery.receipt: the first chain sent this message. In a takeover, what the parent sent
// stands in its own state.
Done check_receipt(Run& run, const VerifiedDelivery& step, contract::Side side) {
    const auto key = kernel_key(KernelFamily::receipt, step.message.id().value);
    Hash receipt;
    if (side == contract::Side::child && run.block.above) {
        if (step.receipt != CellProof{}) return reject("Delivery.receipt", "none is asked for");
        receipt = run.block.above->cells.get(KernelFamily::receipt, step.message.id().value);
    } else {
        const auto root = source_root(run, step, side);
        if (!root) return std::unexpected(root.error());
        if (run.journal.missing()) return {}; // nothing below is believed
        const auto proven = proven_cell(step.receipt, *root, key, "Delivery.receipt");
        if (!proven) return std::unexpected(proven.error());
        receipt = *proven;
    }
    if (receipt != number(1)) return reject("Delivery.receipt", "no such message was emitted");
    return {};
}

// Clause Delivery.used.
Done use(Run& run, const VerifiedTransaction& message) {
    const Hash& id = message.id().value;
    if (!run.cells.get(KernelFamily::used, id).is_zero()) return reject("Delivery.used");
    run.cells.put(KernelFamily::used, id, number(1));
    return {};
}

} // namespace

// Clauses Delivery.*, Call.*, Edge.*, and those of the section: a second section that reverts stays
// pending.
Done run_delivery(Run& run, const VerifiedDelivery& step) {
    const auto call = message_call(run, step.message);
    if (!call) return std::unexpected(call.error());
    const auto ready = prepare_call(run, step.message, **call, true);
    if (!ready) return std::unexpected(ready.error());
    if (const auto used = use(run, step.message); !used) return used;
    if (const auto shown = check_receipt(run, step, ready->section->side); !shown) return shown;
    if (run.journal.missing()) return {}; // nothing below is believed
    return run_call(run, *ready, **call);
}

Done deliver_at_once(Run& run, const VerifiedTransaction& message) {
    const auto call = message_call(run, message);
    if (!call) return std::unexpected(call.error());
    const auto ready = prepare_call(run, message, **call, true);
    if (!ready) return std::unexpected(ready.error());
    if (const auto used = use(run, message); !used) return used;
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
