#include "chain/run.hpp"

namespace chaintree::steps {

namespace {

// Clause System.root_time, System.root_anchor: the root makes time, by its height.
Done check_root(const Run& run, const SystemStep& step) {
    if (run.block.anchor || step.anchored) return reject("System.root_anchor");
    if (run.block.time.value != run.block.height.value) return reject("System.root_time");
    return {};
}

// Clauses System.anchor_header (the header shown is not the one that the anchor names),
// System.time_back, System.inbox_proof.
Done acknowledge(Run& run, const Anchor& anchor, const Acknowledged& shown) {
    const auto& parent = shown.header;
    if (hash_of(parent) != anchor.hash || parent.chain != run.block.parent ||
        parent.height != anchor.height)
        return reject("System.anchor_header");
    if (run.block.time != parent.time) return reject("System.time");
    if (parent.time.value < run.cells.count(KernelFamily::anchor_time))
        return reject("System.time_back");
    run.cells.put(KernelFamily::anchor_height, {}, number(anchor.height.value));
    run.cells.put(KernelFamily::anchor_hash, {}, anchor.hash.value);
    run.cells.put(KernelFamily::anchor_time, {}, number(parent.time.value));
    run.cells.put(KernelFamily::anchored_root, number(anchor.height.value),
                  parent.state_root.value);
    const auto posted = posted_in(shown, run.block.chain);
    if (!posted) return reject("System.inbox_proof");
    run.cells.put_count(KernelFamily::inbox_posted, {}, *posted);
    return {};
}

// Clauses System.anchor_missing, System.anchor_back, System.anchor_hash, System.anchor_superfluous,
// System.time.
Done check_child(Run& run, const SystemStep& step) {
    if (!run.block.anchor) return reject("System.anchor_missing");
    const Anchor& anchor = *run.block.anchor;
    const auto known = run.cells.count(KernelFamily::anchor_height);
    if (anchor.height.value < known) return reject("System.anchor_back");
    if (anchor.height.value > known) {
        if (!step.anchored) return reject("System.anchor_header");
        return acknowledge(run, anchor, *step.anchored);
    }
    if (step.anchored) return reject("System.anchor_superfluous");
    if (run.cells.get(KernelFamily::anchor_hash) != anchor.hash.value)
        return reject("System.anchor_hash");
    if (run.cells.count(KernelFamily::anchor_time) != run.block.time.value)
        return reject("System.time");
    return {};
}

// Clause System.inbox_cursor: the block runs as many forced items as wait and fit. What was posted
// never falls on an honest parent; on any other, the cursor stays.
Done check_inbox(Run& run) {
    const auto& block = run.block;
    const auto posted = run.cells.count(KernelFamily::inbox_posted);
    if (block.inbox_to != inbox_due(posted, block.inbox_from, block.config->sizes))
        return reject("System.inbox_cursor");
    return {};
}

} // namespace

// Clause System.previous, and the above.
Done run_system(Run& run, const SystemStep& step) {
    const auto& block = run.block;
    if (!block.previous || block.height.value == 0) return reject("System.previous");
    const auto last = number(block.height.value - 1);
    const auto last_time = block.parent ? run.cells.get(KernelFamily::anchor_time) : last;
    const auto done = block.parent ? check_child(run, step) : check_root(run, step);
    if (!done) return done;
    if (const auto good = check_inbox(run); !good) return good;
    run.cells.put(KernelFamily::header_hash, last, block.previous->value);
    run.cells.put(KernelFamily::header_time, last, last_time);
    return {};
}

} // namespace chaintree::steps
