// Objections: the parent re-runs one committed step of a child, with the function that made it.
#include "chain/children.hpp"
#include "chain/judge.hpp"

namespace chaintree::steps {

namespace {

// What an objection is about, once it was shown to be committed.
struct Case {
    Run& run;
    const Objection& objection;
    const HeaderBody& header;
};

// The proven fault; empty: there is none. The error: the evidence shows nothing.
using Fault = std::optional<Rejection>;

bool leads_to(const HeaderBody& header, std::uint64_t first, std::vector<Hash> leaves,
              std::span<const Hash> siblings) {
    return root_with(ListKind::trace, header.step_count, first, std::move(leaves), siblings) ==
           header.trace_root;
}

// Clause Objection.evidence: the header before, the leaf before and the bytes of the step are what
// was committed.
Done check_committed(const Case& about, const WrongStep& shown) {
    if (hash_of(shown.previous) != about.header.previous)
        return reject("Objection.evidence", "another previous header");
    if (shown.before.has_value() != (shown.index != 0))
        return reject("Objection.evidence", "the leaf before");
    std::vector<Hash> leaves;
    if (shown.before) leaves.push_back(leaf_hash(shown.index - 1, *shown.before));
    leaves.push_back(leaf_hash(shown.index, brief_of(shown.record)));
    const auto first = shown.index - (shown.before ? 1U : 0U);
    if (!leads_to(about.header, first, std::move(leaves), shown.siblings.view()))
        return reject("Objection.evidence", "not the committed bytes");
    return {};
}

BlockContext context_of_step(const Case& about, const WrongStep& shown) {
    const auto& block = about.run.block;
    BlockContext out{about.header.chain,      block.chain,          block.ledger,
                     &about.objection.config, about.header.height,  about.header.time,
                     about.header.anchor,     about.header.previous};
    out.inbox_from = shown.previous.inbox_cursor;
    out.inbox_to = about.header.inbox_cursor;
    out.step = shown.index;
    return out;
}

// Clause Objection.code, and those of a block's step.
Result<Fault> judge(const Case& about, const WrongStep& shown) {
    if (const auto good = check_committed(about, shown); !good)
        return std::unexpected(good.error());
    auto codes = shown_codes(about.run, about.objection.code);
    if (!codes) return reject("Objection.code", codes.error().clause);
    const auto block = context_of_step(about, shown);
    const auto before = shown.before ? shown.before->root_after : shown.previous.state_root;
    auto fault = judge_step(block, shown.record, before, *codes);
    if (!fault) return reject("Objection.code");
    return *std::move(fault);
}

// Clause Block.state_root.
Result<Fault> judge(const Case& about, const WrongLast& shown) {
    const auto last = about.header.step_count - 1; // a committed header counts at least one
    if (!leads_to(about.header, last, {leaf_hash(last, shown.last)}, shown.siblings.view()))
        return reject("Objection.evidence", "not the committed leaf");
    if (shown.last.root_after == about.header.state_root) return Fault{};
    return Fault{{"Block.state_root"}};
}

// Clause Block.step_count.
Result<Fault> judge(const Case& about, const WrongCount& shown) {
    if (list_root_of_top(ListKind::trace, shown.count, shown.top) != about.header.trace_root)
        return reject("Objection.evidence", "not the committed trace");
    if (shown.count == about.header.step_count) return Fault{};
    return Fault{{"Block.step_count"}};
}

// Clause Objection.reward: the objector, if this very objection was claimed as his in a block of an
// earlier time. Who only saw it cannot have claimed it so early; what he repeats earns nothing.
std::optional<AccountId> winner_of(Run& run, const AccountId& objector,
                                   const Objection& objection) {
    const auto claimed = run.cells.count(KernelFamily::claimed, claim_digest(objector, objection));
    if (claimed == 0 || claimed > run.block.time.value) return std::nullopt;
    return objector;
}

} // namespace

// Clause Claim.twice: the first time stays, so nobody makes another's claim a later one.
Done run_claim(Run& run, const Claim& claim) {
    if (run.cells.count(KernelFamily::claimed, claim.digest) != 0) return reject("Claim.twice");
    run.cells.put_count(KernelFamily::claimed, claim.digest, run.block.time.value + 1);
    return {};
}

Done run_objection(Run& run, const VerifiedTransaction& transaction, const Objection& objection) {
    const auto& commit = objection.commit;
    if (const auto good = check_child(run, commit.child, objection.config, "Objection"); !good)
        return good;
    if (const auto good = check_open(run, commit, "Objection"); !good) return good;
    if (const auto good = check_shown(run, commit, objection.header, "Objection"); !good)
        return good;
    if (run.journal.missing()) return {}; // nothing below is believed
    // What this chain claims of its children may be made up, but not for ever down: each level's
    // steps are smaller.
    if (!nests(objection.config.sizes, run.block.config->sizes)) return reject("Objection.sizes");
    const Case about{run, objection, objection.header.header};
    const auto fault =
        std::visit([&](const auto& shown) { return judge(about, shown); }, objection.evidence);
    if (!fault) return std::unexpected(fault.error());
    if (!*fault) return reject("Objection.unfounded");
    return convict(run, commit, objection.config, winner_of(run, transaction.sender(), objection));
}

} // namespace chaintree::steps
