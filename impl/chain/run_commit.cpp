// Commit (storeHash): every precondition is checked here, by the parent itself; none is left to
// objections.
#include "chain/children.hpp"
#include "chain/trace.hpp"

#include <algorithm>

namespace chaintree::steps {

namespace {

// The newest header of the child that stands committed here.
struct Tip {
    HeaderHash hash;
    std::uint64_t height;
    std::uint64_t anchor_height;
    std::uint64_t inbox_cursor;
    std::uint64_t final_height;
};

Tip tip_of(Run& run, const ChainId& child, std::uint64_t count) {
    auto& cells = run.cells;
    const Hash& id = child.value;
    const auto final_count = cells.count(KernelFamily::final_count, id);
    const auto final_height =
        final_count == 0 ? 0
                         : cells.count(KernelFamily::commit_height, id, number(final_count - 1));
    if (count == 0)
        return {HeaderHash{cells.get(KernelFamily::child_genesis, id)}, 0,
                cells.count(KernelFamily::child_since, id), 0, final_height};
    const Hash last = number(count - 1);
    return {HeaderHash{cells.get(KernelFamily::commit_header, id, last)},
            cells.count(KernelFamily::commit_height, id, last),
            cells.count(KernelFamily::commit_anchor, id, last),
            cells.count(KernelFamily::commit_cursor, id, last), final_height};
}

// Clauses Commit.unknown_child, Commit.config, Commit.halted, Commit.submitter, Commit.index,
// Commit.count.
Done check_frame(Run& run, const VerifiedTransaction& transaction, const Commit& commit) {
    if (const auto good = check_child(run, commit.child, commit.config, "Commit"); !good)
        return good;
    if (run.cells.count(KernelFamily::halted_at, commit.child.value) != 0)
        return reject("Commit.halted");
    if (std::ranges::find(commit.config.submitters, transaction.sender()) ==
        commit.config.submitters.end())
        return reject("Commit.submitter");
    if (commit.index != run.cells.count(KernelFamily::commit_count, commit.child.value))
        return reject("Commit.index");
    if (commit.headers.empty() || commit.headers.size() > commit.config.sizes.commit_headers)
        return reject("Commit.count");
    return {};
}

// Clauses Commit.anchor_missing, Commit.anchor_back, Commit.anchor_unknown, Commit.anchor_old,
// Commit.time.
Done check_anchor(Run& run, const HeaderBody& header, std::uint64_t last_anchor_height,
                  const Windows& windows) {
    if (!header.anchor) return reject("Commit.anchor_missing");
    const auto [height, hash] = *header.anchor;
    if (height.value < last_anchor_height) return reject("Commit.anchor_back");
    const Hash ours = run.cells.get(KernelFamily::header_hash, number(height.value));
    if (ours.is_zero() || ours != hash.value) return reject("Commit.anchor_unknown");
    const auto time = run.cells.count(KernelFamily::header_time, number(height.value));
    if (header.time.value != time) return reject("Commit.time");
    if (run.block.time.value - std::min(time, run.block.time.value) > windows.anchor_lag_blocks)
        return reject("Commit.anchor_old");
    return {};
}

// Clauses Commit.chain, Commit.linkage, Commit.height, Commit.sizes, Commit.inbox_cursor,
// Commit.signatures, and those of check_anchor.
Done check_header(Run& run, const Commit& commit, const Header& header, const Tip& tip,
                  KeyCache& keys) {
    const auto& body = header.body;
    if (body.chain != commit.child) return reject("Commit.chain");
    if (body.previous != tip.hash) return reject("Commit.linkage");
    if (body.height.value != tip.height + 1) return reject("Commit.height");
    if (body.step_count == 0 || body.step_count > commit.config.sizes.block_steps)
        return reject("Commit.sizes");
    if (body.inbox_cursor < tip.inbox_cursor ||
        body.inbox_cursor - tip.inbox_cursor >= body.step_count ||
        body.inbox_cursor > run.cells.count(KernelFamily::inbox_count, commit.child.value))
        return reject("Commit.inbox_cursor");
    if (const auto good = check_anchor(run, body, tip.anchor_height, commit.config.windows); !good)
        return good;
    if (const auto good = check_signatures(header, commit.config.producers, keys); !good)
        return reject("Commit.signatures", good.error().clause);
    return {};
}

void store(Run& run, const Commit& commit) {
    auto& cells = run.cells;
    const Hash& id = commit.child.value;
    const Hash index = number(commit.index);
    const auto& last = commit.headers[commit.headers.size() - 1].body;
    const auto now = run.block.time.value;
    cells.put(KernelFamily::commit_hash, id, index, commit_hash(commit.headers.view()));
    cells.put(KernelFamily::commit_header, id, index, hash_of(last).value);
    cells.put(KernelFamily::commit_root, id, index, last.state_root.value);
    cells.put(KernelFamily::commit_height, id, index, number(last.height.value));
    cells.put(KernelFamily::commit_anchor, id, index, number(last.anchor->height.value));
    cells.put_count(KernelFamily::commit_time, id, index, now);
    cells.put_count(KernelFamily::commit_deadline, id, index,
                    now + commit.config.windows.objection_blocks);
    cells.put_count(KernelFamily::commit_cursor, id, index, last.inbox_cursor);
    cells.put_count(KernelFamily::commit_life, id, index,
                    cells.count(KernelFamily::commit_epoch, id));
    cells.put_count(KernelFamily::open_demands, id, index, 0); // of an earlier life
    cells.put_count(KernelFamily::commit_count, id, commit.index + 1);
}

// Clause Commit.bond: each commit holds a bond of its own.
Done hold_commit_bond(Run& run, const VerifiedTransaction& transaction, const Commit& commit) {
    const auto epoch = run.cells.count(KernelFamily::commit_epoch, commit.child.value);
    const auto held = hold_bond(run, bond_pot({commit.child, commit.index, epoch}),
                                transaction.sender(), commit.config.commit_bond);
    if (!held) return reject("Commit.bond", held.error().clause);
    return {};
}

} // namespace

Done run_commit(Run& run, const VerifiedTransaction& transaction, const Commit& commit) {
    if (const auto good = check_frame(run, transaction, commit); !good) return good;
    if (const auto settled = settle_final(run, commit.child); !settled)
        return std::unexpected(settled.error());
    // Clause Commit.stalled: past this point only what is there can still become final.
    if (is_stalled(run, commit.child, commit.config)) return reject("Commit.stalled");
    Tip tip = tip_of(run, commit.child, commit.index);
    KeyCache keys{most_producers};
    for (const auto& header : commit.headers) {
        if (const auto good = check_header(run, commit, header, tip, keys); !good) return good;
        tip.hash = hash_of(header.body);
        tip.height = header.body.height.value;
        tip.anchor_height = header.body.anchor->height.value;
        tip.inbox_cursor = header.body.inbox_cursor;
    }
    // Clause Commit.reveal_reserve: headers that are not final can all be revealed in time.
    if (tip.height - tip.final_height > commit.config.sizes.live_headers)
        return reject("Commit.reveal_reserve");
    if (const auto held = hold_commit_bond(run, transaction, commit); !held) return held;
    store(run, commit);
    return {};
}

} // namespace chaintree::steps
