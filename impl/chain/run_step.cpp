#include "base/check.hpp"
#include "chain/run.hpp"

namespace chaintree {

namespace {

using steps::Done;
using steps::Run;

template <class... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};

StepOutcome outcome_of(const Done& done) {
    if (done) return Applied{};
    return NotIncludable{done.error()};
}

// What the payload does; its failure is a revert.
Done run_payload(Run& run, const VerifiedTransaction& transaction,
                 const std::optional<steps::ReadyCall>& ready) {
    return std::visit(
        Overloaded{
            [&](const Call& call) { return steps::run_call(run, *ready, call); },
            [&](const Deploy& deploy) { return steps::run_deploy(run, transaction, deploy); },
            [&](const CreateChain& create) {
                return steps::run_create_chain(run, transaction, create);
            },
            [&](const Commit& commit) { return steps::run_commit(run, transaction, commit); },
            [&](const Settle& settle) { return steps::run_settle(run, settle); },
        },
        transaction.body().payload);
}

// Clauses Transaction.chain, Transaction.nonce, Transaction.nonce_exhausted.
Done check_place(Run& run, const VerifiedTransaction& transaction) {
    const auto& body = transaction.body();
    if (body.chain != run.block.chain) return reject("Transaction.chain");
    const auto next = run.cells.count(KernelFamily::nonce, transaction.sender().value);
    if (body.nonce.value != next) return reject("Transaction.nonce");
    if (next == ~std::uint64_t{0}) return reject("Transaction.nonce_exhausted");
    if (!std::holds_alternative<Call>(body.payload) && body.to)
        return reject("Transaction.second_end");
    return {};
}

StepOutcome run_transaction(Run& run, const VerifiedTransaction& transaction) {
    if (const auto placed = check_place(run, transaction); !placed)
        return NotIncludable{placed.error()};
    std::optional<steps::ReadyCall> ready;
    if (const auto* call = std::get_if<Call>(&transaction.body().payload)) {
        auto prepared = steps::prepare_call(run, transaction, *call, false);
        if (!prepared) return NotIncludable{prepared.error()};
        ready = *prepared;
    }
    const auto done = run_payload(run, transaction, ready);
    if (!done) {
        run.journal.drop_writes();
        if (run.observer.sections) run.observer.sections->clear();
    } else if (ready && ready->function->is_edge()) {
        run.cells.put(KernelFamily::receipt, transaction.id().value, number(1));
    }
    run.cells.put_count(KernelFamily::nonce, transaction.sender().value,
                        transaction.body().nonce.value + 1);
    if (done) return Applied{};
    return Reverted{done.error()};
}

StepOutcome dispatch(Run& run, const VerifiedStep& step) {
    return std::visit(
        Overloaded{
            [&](const SystemStep& system) { return outcome_of(steps::run_system(run, system)); },
            [&](const VerifiedTransaction& transaction) {
                return run_transaction(run, transaction);
            },
            [&](const VerifiedDelivery& delivery) {
                return outcome_of(steps::run_delivery(run, delivery));
            },
            [&](const Activation& activation) {
                return outcome_of(steps::run_activation(run, activation));
            },
        },
        step);
}

bool keeps_writes(const StepOutcome& outcome) {
    return std::holds_alternative<Applied>(outcome) || std::holds_alternative<Reverted>(outcome);
}

} // namespace

const Rejection* reason_of(const StepOutcome& outcome) {
    if (const auto* reverted = std::get_if<Reverted>(&outcome)) return &reverted->why;
    if (const auto* refused = std::get_if<NotIncludable>(&outcome)) return &refused->why;
    if (const auto* untold = std::get_if<Insufficient>(&outcome)) return &untold->why;
    return nullptr;
}

BlockContext context_of(const ChainDescription& description, const HeaderBody& header) {
    return {header.chain,  description.parent, ledger_of(description), &description.config,
            header.height, header.time,        header.anchor,          header.previous};
}

StepOutcome run_step(const BlockContext& block, const VerifiedStep& step, Journal& journal,
                     Codes& codes, const StepObserver& observer) {
    CHAINTREE_INVARIANT(journal.touched().empty(), "a step starts on a fresh journal");
    Run run{block, journal, KernelCells{journal}, codes, observer};
    auto outcome = dispatch(run, step);
    // Whatever came out was computed from cells that were told, or is not believed.
    if (journal.missing())
        outcome = Insufficient{{"Witness.incomplete", to_hex(journal.missing()->view())}};
    else if (run.unknown_code)
        outcome = Insufficient{{"Code.unknown", to_hex(run.unknown_code->view())}};
    if (!keeps_writes(outcome)) {
        journal.drop_writes();
        if (observer.sections) observer.sections->clear();
    }
    return outcome;
}

} // namespace chaintree
