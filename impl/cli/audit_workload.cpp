#include "chain/replay.hpp"
#include "cli/audit.hpp"
#include "cli/audit_blocks.hpp"
#include "cli/audit_traffic.hpp"

namespace chaintree::audit {

namespace {

struct WorkloadRows {
    Row steps{"workload", "random steps on a tree of 7 chains and 5 levels"};
    Row invariants{"workload", "invariants evaluated after steps and blocks"};
    Row blocks{"workload", "blocks checked again from bytes alone"};
    Row full{"workload", "blocks replayed from genesis with full state, 2 threads"};
    Row stateless{"workload", "blocks replayed from genesis from bytes alone"};
};

// A workload in which nothing happens checks nothing.
void check_reach(Row& row, const Traffic& traffic) {
    for (const auto* kind :
         {"transfer", "transferToChild", "transferToParent", "commit", "deliver"}) {
        const auto found = traffic.applied().find(kind);
        if (found == traffic.applied().end() || found->second < 10)
            row.failures.push_back(std::string{kind} + " was hardly ever applied");
    }
}

void run_traffic(WorkloadRows& rows, Traffic& traffic, const Options& options) {
    traffic.set_up();
    for (std::uint64_t i = 0; i < options.rounds && traffic.failures().empty(); ++i) {
        options.progress("workload, round " + std::to_string(i + 1) + " of " +
                         std::to_string(options.rounds));
        traffic.round();
    }
    rows.steps.count = traffic.steps();
    rows.steps.failures = traffic.failures();
    if (!traffic.failures().empty())
        rows.steps.failures.push_back("the script that failed:\n" + traffic.script());
    check_reach(rows.steps, traffic);
    rows.invariants.count = traffic.runner().watch().evaluations();
}

// A node that joins later: genesis, then every block. It knows no contract but the ledger.
void replay_chain(Row& row, const ChainNode& node, bool stateless) {
    Codes codes;
    const auto& ledger = node.description().config.ledger.code;
    const auto added = codes.add_text(node.codes().text(ledger));
    const auto cells = genesis_cells(node.description(), codes);
    if (!added || !cells) {
        row.failures.emplace_back("genesis is refused");
        return;
    }
    StateTree tree;
    tree.apply(*cells);
    const auto genesis = genesis_header(node.description(), tree.root());
    Replayer replayer{2};
    const auto done =
        stateless ? replayer.run_stateless(node.description(), genesis, node.blocks(), codes)
                  : replayer.run(node.description(), genesis, node.blocks(), tree, codes);
    if (!done)
        row.failures.push_back("block " + std::to_string(done.error().block + 1) + ": " +
                               done.error().why.clause + " " + done.error().why.detail);
    else if (!stateless && tree.root() != node.state().root())
        row.failures.emplace_back("the replayed state differs");
    row.count += node.blocks().size();
}

} // namespace

Rows audit_workload(const Options& options) {
    WorkloadRows rows;
    Traffic traffic{options.seed,
                    [&](const std::string&, const ChainNode& node, const HeaderBody& previous,
                        const Block& block, bool is_forged) {
                        check_from_bytes(rows.blocks, node.description(), previous, block,
                                         node.codes(), is_forged);
                    }};
    timed(rows.steps, [&](Row&) { run_traffic(rows, traffic, options); });
    const auto& tree = traffic.runner().world().tree;
    const auto replay_all = [&](Row& row, bool stateless) {
        options.progress(row.what);
        timed(row, [&](Row& out) {
            for (const auto& chain : tree.chains()) replay_chain(out, *tree.find(chain), stateless);
        });
    };
    replay_all(rows.full, false);
    replay_all(rows.stateless, true);
    return {rows.steps, rows.invariants, rows.blocks, rows.full, rows.stateless};
}

} // namespace chaintree::audit
