#include "base/check.hpp"
#include "chain/children.hpp"

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
            [&](const Objection& objection) {
                return steps::run_objection(run, transaction, objection);
            },
            [&](const Demand& demand) { return steps::run_demand(run, transaction, demand); },
            [&](const Reveal& reveal) { return steps::run_reveal(run, reveal); },
            [&](const VoidCommit& step) { return steps::run_void(run, step); },
            [&](const Reclaim& reclaim) { return steps::run_reclaim(run, reclaim); },
            [&](const Post& post) { return steps::run_post(run, post); },
            [&](const Halt& halt) { return steps::run_halt(run, halt); },
            [&](const Claim& claim) { return steps::run_claim(run, claim); },
        },
        transaction.body().payload);
}

// What the transaction costs whatever comes of it.
Word fee_of(const Run& run, const Payload& payload) {
    const auto& fees = run.block.config->fees;
    if (std::holds_alternative<Objection>(payload)) return fees.objection;
    if (std::holds_alternative<Demand>(payload)) return fees.demand;
    if (std::holds_alternative<Post>(payload)) return fees.inbox;
    return 0;
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

// The receipt of an edge call; in a takeover the parent's section runs with the child's.
Done send(Run& run, const VerifiedTransaction& transaction, contract::Side side) {
    run.cells.put(KernelFamily::receipt, transaction.id().value, number(1));
    if (!run.block.above || side != contract::Side::child) return {};
    return steps::deliver_at_once(*run.block.above, transaction);
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
    // Clause Transaction.fee: paid first, and again when all else is undone.
    const auto fee = fee_of(run, transaction.body().payload);
    const auto pay = [&] { return steps::burn_fee(run, transaction.sender(), fee); };
    if (const auto paid = pay(); !paid)
        return NotIncludable{{"Transaction.fee", paid.error().clause}};
    const auto done = run_payload(run, transaction, ready);
    if (!done) {
        run.journal.drop_writes();
        if (run.observer.sections) run.observer.sections->clear();
        CHAINTREE_INVARIANT(pay() || run.journal.missing(), "what was paid once can be paid");
    } else if (ready && ready->function->is_edge()) {
        if (const auto sent = send(run, transaction, ready->section->side); !sent)
            return NotIncludable{sent.error()};
    }
    run.cells.put_count(KernelFamily::nonce, transaction.sender().value,
                        transaction.body().nonce.value + 1);
    if (done) return Applied{};
    return Reverted{done.error()};
}

StepOutcome dispatch(Run& run, const VerifiedStep& step);

// An item that cannot run takes nothing with it but its place.
StepOutcome run_forced(Run& run, const VerifiedForced& step) {
    if (const auto good = steps::check_forced(run, step); !good) return NotIncludable{good.error()};
    if (!step.item) return Skipped{{"Forced.item"}};
    run.journal.limit_touched(run.block.config->sizes.witness_bytes / cell_witness_bytes);
    auto outcome = dispatch(run, *step.item);
    // Clause Forced.cells: it would touch more cells than a witness here surely holds.
    const bool is_too_large = run.journal.is_over_limit();
    if (is_too_large) outcome = NotIncludable{{"Forced.cells"}};
    if (const auto* why = std::get_if<NotIncludable>(&outcome)) {
        run.journal.drop_writes();
        if (run.observer.sections) run.observer.sections->clear();
        return Skipped{why->why};
    }
    return outcome;
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
            [&](const VerifiedForced& forced) { return run_forced(run, forced); },
            [&](const VerifiedTaken& taken) { return steps::run_taken(run, taken); },
        },
        step);
}

bool keeps_writes(const StepOutcome& outcome) {
    return !std::holds_alternative<NotIncludable>(outcome) &&
           !std::holds_alternative<Insufficient>(outcome);
}

} // namespace

const Rejection* reason_of(const StepOutcome& outcome) {
    if (const auto* reverted = std::get_if<Reverted>(&outcome)) return &reverted->why;
    if (const auto* refused = std::get_if<NotIncludable>(&outcome)) return &refused->why;
    if (const auto* skipped = std::get_if<Skipped>(&outcome)) return &skipped->why;
    if (const auto* untold = std::get_if<Insufficient>(&outcome)) return &untold->why;
    return nullptr;
}

BlockContext context_of(const ChainDescription& description, const HeaderBody& previous,
                        const HeaderBody& header) {
    BlockContext out{header.chain,  description.parent, ledger_of(description), &description.config,
                     header.height, header.time,        header.anchor,          header.previous};
    out.inbox_from = previous.inbox_cursor;
    out.inbox_to = header.inbox_cursor;
    return out;
}

namespace {

StepOutcome run_fresh(Run& run, const VerifiedStep& step) {
    CHAINTREE_INVARIANT(run.journal.touched().empty(), "a step starts on a fresh journal");
    auto outcome = dispatch(run, step);
    // Whatever came out was computed from cells that were told, or is not believed.
    if (run.journal.missing())
        outcome = Insufficient{{"Witness.incomplete", to_hex(run.journal.missing()->view())}};
    else if (run.unknown_code)
        outcome = Insufficient{{"Code.unknown", to_hex(run.unknown_code->view())}};
    if (!keeps_writes(outcome)) {
        run.journal.drop_writes();
        if (run.observer.sections) run.observer.sections->clear();
    }
    return outcome;
}

} // namespace

StepOutcome run_step(const BlockContext& block, const VerifiedStep& step, Journal& journal,
                     Codes& codes, const StepObserver& observer) {
    Run run{block, journal, KernelCells{journal}, codes, observer};
    return run_fresh(run, step);
}

StepOutcome ask_halted(const BlockContext& block, const VerifiedStep& step, Journal& journal,
                       Codes& codes, std::span<HaltedLevel> levels) {
    const StepObserver nobody;
    Run run{block, journal, KernelCells{journal}, codes, nobody};
    run.levels = levels;
    return run_fresh(run, step);
}

} // namespace chaintree
