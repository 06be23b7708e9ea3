// Withheld data: a demand for the body of one committed block, its answer on the parent, and the
// end of a commit that is not answered for.
#include "chain/children.hpp"
#include "chain/trace.hpp"

#include <algorithm>

namespace chaintree::steps {

namespace {

std::uint64_t of_commit(Run& run, KernelFamily family, const CommitId& commit) {
    return run.cells.count(family, commit.child.value, number(commit.index));
}

void change_open(Run& run, const CommitId& commit, bool more) {
    const auto open = of_commit(run, KernelFamily::open_demands, commit);
    run.cells.put_count(KernelFamily::open_demands, commit.child.value, number(commit.index),
                        more ? open + 1 : open - std::min<std::uint64_t>(open, 1));
}

// Clauses CLAUSE.unknown_child, CLAUSE.config, CLAUSE.not_live, CLAUSE.final.
Done check_frame(Run& run, const CommitId& commit, const ChainConfig& config,
                 const std::string& clause) {
    if (const auto good = check_child(run, commit.child, config, clause); !good) return good;
    return check_open(run, commit, clause);
}

// Clauses Reveal.order, Reveal.sizes, Reveal.proof: these are the next steps of the block.
Done check_records(Run& run, const Reveal& reveal, const Hash& pot) {
    const auto next = run.cells.count(KernelFamily::demand_next, pot);
    if (reveal.records.empty() || reveal.from != next) return reject("Reveal.order");
    auto bytes = run.cells.count(KernelFamily::demand_bytes, pot);
    std::vector<Hash> leaves;
    for (std::size_t i = 0; i < reveal.records.size(); ++i) {
        bytes += reveal.records[i].step.size() + reveal.records[i].witness.size();
        leaves.push_back(leaf_hash(next + i, brief_of(reveal.records[i])));
    }
    if (bytes > reveal.config.sizes.body_bytes) return reject("Reveal.sizes");
    const auto& header = reveal.header.header;
    if (root_with(ListKind::trace, header.step_count, next, std::move(leaves),
                  reveal.siblings.view()) != header.trace_root)
        return reject("Reveal.proof");
    run.cells.put_count(KernelFamily::demand_next, pot, next + reveal.records.size());
    run.cells.put_count(KernelFamily::demand_bytes, pot, bytes);
    return {};
}

// The demand's bond pays for the answer; the window for objections starts again.
Done close(Run& run, const Reveal& reveal, const Hash& pot) {
    const auto& commit = reveal.commit;
    run.cells.put_count(KernelFamily::demand_due, pot, 0);
    change_open(run, commit, false);
    const auto deadline = std::max(of_commit(run, KernelFamily::commit_deadline, commit),
                                   run.block.time.value + reveal.config.windows.objection_blocks);
    run.cells.put_count(KernelFamily::commit_deadline, commit.child.value, number(commit.index),
                        deadline);
    return pay_out(run, pot, AccountId{run.cells.get(KernelFamily::bond_owner, bond_pot(commit))});
}

} // namespace

// Clauses Demand.*.
Done run_demand(Run& run, const VerifiedTransaction& transaction, const Demand& demand) {
    const auto& commit = demand.commit;
    if (const auto good = check_frame(run, commit, demand.config, "Demand"); !good) return good;
    if (const auto good = check_shown(run, commit, demand.header, "Demand"); !good) return good;
    const auto now = run.block.time.value;
    if (now >=
        of_commit(run, KernelFamily::commit_time, commit) + demand.config.windows.demand_blocks)
        return reject("Demand.window");
    const Hash pot = demand_pot(commit, demand.header.header.height);
    const bool is_answered =
        run.cells.count(KernelFamily::demand_next, pot) == demand.header.header.step_count;
    if (is_answered || run.cells.count(KernelFamily::demand_due, pot) != 0)
        return reject("Demand.twice");
    if (const auto held = hold_bond(run, pot, transaction.sender(), demand.config.demand_bond);
        !held)
        return reject("Demand.bond", held.error().clause);
    run.cells.put_count(KernelFamily::demand_due, pot, now + demand.config.windows.reveal_blocks);
    change_open(run, commit, true);
    return {};
}

// Clauses Reveal.*. Anybody may answer: the bond goes to who committed.
Done run_reveal(Run& run, const Reveal& reveal) {
    const auto& commit = reveal.commit;
    if (const auto good = check_frame(run, commit, reveal.config, "Reveal"); !good) return good;
    if (const auto good = check_shown(run, commit, reveal.header, "Reveal"); !good) return good;
    const Hash pot = demand_pot(commit, reveal.header.header.height);
    const auto due = run.cells.count(KernelFamily::demand_due, pot);
    if (due == 0) return reject("Reveal.none");
    if (run.block.time.value >= due) return reject("Reveal.late");
    if (const auto good = check_records(run, reveal, pot); !good) return good;
    if (run.cells.count(KernelFamily::demand_next, pot) < reveal.header.header.step_count)
        return {};
    return close(run, reveal, pot);
}

// Clauses VoidCommit.*. The bond is shared with who demanded, whoever says it.
Done run_void(Run& run, const VoidCommit& step) {
    const auto& commit = step.commit;
    if (const auto good = check_frame(run, commit, step.config, "VoidCommit"); !good) return good;
    const Hash pot = demand_pot(commit, step.height);
    const auto due = run.cells.count(KernelFamily::demand_due, pot);
    if (due == 0) return reject("VoidCommit.none");
    if (run.block.time.value < due) return reject("VoidCommit.early");
    const AccountId winner{run.cells.get(KernelFamily::bond_owner, pot)};
    run.cells.put_count(KernelFamily::demand_due, pot, 0);
    if (const auto back = give_back(run, pot); !back) return back;
    return convict(run, commit, step.config, winner);
}

} // namespace chaintree::steps
