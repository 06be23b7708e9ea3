// What is said on a parent about a child: objections, halts, and what they share.
#include "client/make_objection.hpp"
#include "scenario/line.hpp"
#include "scenario/run.hpp"

namespace chaintree::scenario {

void Runner::refuse(const Saying& saying, const Rejection& why) {
    Queued queued{index_, saying.what, saying.expect.value_or(Expected{}),
                  saying.as ? saying.as->text() : "", Transaction{}};
    record(queued, {OutcomeKind::refused, why});
    spoil_.reset(); // with the message that it was about
}

void Runner::say(const KnownChain& child, Saying saying, Result<Payload> payload) {
    const auto by = submitter(child, saying.by);
    if (names_.fault()) return;
    const auto key = names_.key(*by);
    auto* parent = names_.parent_of(child);
    if (names_.fault()) return;
    saying.what += " by " + by->text();
    if (!payload) return refuse(saying, payload.error());
    queue(*parent, saying.what, saying.expect, saying.as,
          transaction({parent, &*key, saying.nonce}, std::nullopt, *std::move(payload)));
}

// The newest one, unless another is said.
Result<CommittedBlocks> Runner::find_commit(const KnownChain& child,
                                            const Maybe<std::uint64_t>& index) {
    const auto& parent = world_.node(*names_.parent_of(child));
    const auto count = parent.count(KernelFamily::commit_count, child.id.value);
    return committed_blocks(parent, world_.node(child), index.value_or(count > 0 ? count - 1 : 0));
}

// What the step says there is, or what is there. Clause Evidence.withheld: the body of a block that
// has to be looked at is not public.
Result<CommittedFault> Runner::find_evidence(const KnownChain& child, const Sought& sought) {
    const auto is_withheld = [&](const CommittedBlocks& commit, std::uint8_t position) {
        return world_.withheld.contains({child.id, commit.height(position)});
    };
    const auto& parent = world_.node(*names_.parent_of(child));
    const auto& node = world_.node(child);
    if (sought.header || sought.kind || sought.step) {
        auto commit = find_commit(child, sought.index);
        if (!commit) return std::unexpected(commit.error());
        const auto position = sought.header.value_or(0);
        if (is_withheld(*commit, position)) return reject("Evidence.withheld");
        const auto kind = static_cast<FaultKind>(sought.kind.value_or(EvidenceKind::step));
        return CommittedFault{*std::move(commit), position, {kind, sought.step.value_or(0), {}}};
    }
    const auto count = parent.count(KernelFamily::commit_count, child.id.value);
    auto index =
        std::max(sought.index.value_or(0), parent.count(KernelFamily::final_count, child.id.value));
    auto found = find_committed_fault(parent, node, index);
    const auto end = found ? found->commit.id.index + 1 : count;
    for (; index < end; ++index) {
        const auto commit = committed_blocks(parent, node, index);
        for (std::uint8_t at = 0; commit && at < commit->headers.size(); ++at)
            if (is_withheld(*commit, at)) return reject("Evidence.withheld");
    }
    return found;
}

Result<Objection> Runner::find_objection(const KnownChain& child, const Sought& sought) {
    const auto about = find_evidence(child, sought);
    if (!about) return std::unexpected(about.error());
    auto objection = make_objection(world_.node(child), *about);
    if (objection && !about->fault.why.clause.empty())
        note("found: " + about->fault.why.clause + ", commit " +
             std::to_string(about->commit.id.index) + ", header " +
             std::to_string(about->position) + ", step " + std::to_string(about->fault.step));
    return objection;
}

void Runner::run(const ObjectStep& step) {
    const auto* child = names_.child(step.child);
    if (!child) return;
    const Saying saying{"object to " + child->name, step.by, step.nonce, step.as, step.expect};
    auto objection = find_objection(*child, {step.index, step.header, step.kind, step.step});
    if (!objection) return say(*child, saying, std::unexpected(objection.error()));
    if (step.payer) return force_objection(*child, step, *objection);
    say(*child, saying, *std::move(objection));
}

void Runner::run(const ClaimStep& step) {
    const auto* child = names_.child(step.child);
    if (!child) return;
    const auto claimant = names_.key(step.claimant.value_or(step.by));
    if (names_.fault()) return;
    const Saying saying{"claim about " + child->name, step.by, step.nonce, step.as, step.expect};
    const auto objection = find_objection(*child, {step.index, step.header, step.kind, step.step});
    if (!objection) return say(*child, saying, std::unexpected(objection.error()));
    say(*child, saying, Claim{claim_digest(claimant->account(), *objection)});
}

// Whoever makes the parent's blocks leaves it out: it comes through the parent's own inbox.
void Runner::force_objection(const KnownChain& child, const ObjectStep& step,
                             const Objection& objection) {
    const auto* parent = names_.parent_of(child);
    const auto key = names_.key(step.by);
    if (names_.fault()) return;
    if (!world_.node(*parent).description().parent)
        return fail(quote(parent->name) + " has no parent, so it has no inbox", "leave payer out");
    const Saying saying{"post objection for " + parent->name, step.payer, std::nullopt, step.as,
                        step.expect};
    const auto message = transaction({parent, &*key, step.nonce}, std::nullopt, objection);
    say(*parent, saying, posted(*parent, message));
}

void Runner::run(const HaltStep& step) {
    const auto* child = names_.child(step.child);
    if (!child) return;
    say(*child, {"halt " + child->name, step.by, step.nonce, step.as, step.expect},
        Halt{child->id, world_.node(*child).description().config});
}

} // namespace chaintree::scenario
