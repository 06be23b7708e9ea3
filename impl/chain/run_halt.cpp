// The end of a chain that makes no progress. Its parent runs its steps from then on.
#include "chain/children.hpp"

namespace chaintree::steps {

namespace {

// The last final header: its root, height and time. The empty root if there is none.
void fix_root(Run& run, const Hash& child) {
    const auto settled = run.cells.count(KernelFamily::final_count, child);
    if (settled == 0) return;
    const Hash last = number(settled - 1);
    const auto of_last = [&](KernelFamily family) { return run.cells.count(family, child, last); };
    const Hash anchor = number(of_last(KernelFamily::commit_anchor));
    run.cells.put(KernelFamily::halted_root, child,
                  run.cells.get(KernelFamily::commit_root, child, last));
    run.cells.put_count(KernelFamily::halted_height, child, of_last(KernelFamily::commit_height));
    run.cells.put_count(KernelFamily::halted_time, child,
                        run.cells.count(KernelFamily::header_time, anchor));
}

} // namespace

// Clauses Halt.unknown_child, Halt.config, Halt.twice, Halt.early, Halt.live. In a takeover the
// subtree is halted with its top: what is not final stands for nothing.
Done run_halt(Run& run, const Halt& halt) {
    const Hash& id = halt.child.value;
    if (const auto good = check_child(run, halt.child, halt.config, "Halt"); !good) return good;
    if (run.cells.count(KernelFamily::halted_at, id) != 0) return reject("Halt.twice");
    if (const auto settled = settle_final(run, halt.child); !settled)
        return std::unexpected(settled.error());
    const bool is_taken = run.block.above != nullptr;
    if (!is_taken && !is_stalled(run, halt.child, halt.config)) return reject("Halt.early");
    const auto settled = run.cells.count(KernelFamily::final_count, id);
    if (settled < run.cells.count(KernelFamily::commit_count, id)) {
        if (!is_taken || is_final(run.cells, halt.child, settled, run.block.final_time()))
            return reject("Halt.live");
        void_from(run, halt.child, settled);
    }
    fix_root(run, id);
    run.cells.put_count(KernelFamily::halted_at, id, run.block.time.value + 1);
    return {};
}

} // namespace chaintree::steps
