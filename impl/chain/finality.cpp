// Which commits of a child live, which are final, and what ends them.
#include "chain/children.hpp"
#include "chain/trace.hpp"

#include <algorithm>

namespace chaintree {

namespace {

// Nothing of its own keeps the commit from being final.
bool is_ripe(KernelCells& cells, const Hash& child, std::uint64_t index, Time now) {
    const Hash at = number(index);
    return now.value >= cells.count(KernelFamily::commit_deadline, child, at) &&
           cells.count(KernelFamily::open_demands, child, at) == 0;
}

} // namespace

bool is_final(KernelCells& cells, const ChainId& child, std::uint64_t index, Time now) {
    const Hash& id = child.value;
    const auto settled = cells.count(KernelFamily::final_count, id);
    if (index < settled) return true;
    if (index - settled >= most_settled) return false;
    if (index >= cells.count(KernelFamily::commit_count, id)) return false;
    for (std::uint64_t ahead = 0; ahead <= index - settled; ++ahead)
        if (!is_ripe(cells, id, settled + ahead, now)) return false;
    return true;
}

namespace steps {

namespace {

// Posted items wait in slots, F of them a block; one is overdue inbox_blocks after its slot.
bool is_overdue(Run& run, const Hash& child, const ChainConfig& config) {
    const auto settled = run.cells.count(KernelFamily::final_count, child);
    const auto cursor =
        settled == 0 ? 0 : run.cells.count(KernelFamily::commit_cursor, child, number(settled - 1));
    if (cursor >= run.cells.count(KernelFamily::inbox_count, child)) return false;
    const auto slot = run.cells.count(KernelFamily::inbox_slot, child, number(cursor));
    return run.block.time.value >= slot + config.windows.inbox_blocks;
}

} // namespace

Done check_child(Run& run, const ChainId& child, const ChainConfig& config,
                 const std::string& clause) {
    const Hash known = run.cells.get(KernelFamily::child_config, child.value);
    if (known.is_zero()) return reject(clause + ".unknown_child");
    if (hash_of(config) != known) return reject(clause + ".config");
    return {};
}

bool is_live(Run& run, const CommitId& commit) {
    const Hash& id = commit.child.value;
    return commit.index < run.cells.count(KernelFamily::commit_count, id) &&
           run.cells.count(KernelFamily::commit_life, id, number(commit.index)) == commit.epoch;
}

Done check_open(Run& run, const CommitId& commit, const std::string& clause) {
    if (const auto settled = settle_final(run, commit.child); !settled)
        return std::unexpected(settled.error());
    if (!is_live(run, commit)) return reject(clause + ".not_live");
    if (is_final(run.cells, commit.child, commit.index, run.block.final_time()))
        return reject(clause + ".final");
    return {};
}

Done check_shown(Run& run, const CommitId& commit, const HeaderProof& proof,
                 const std::string& clause) {
    const Hash committed =
        run.cells.get(KernelFamily::commit_hash, commit.child.value, number(commit.index));
    if (!proves_header(proof, committed)) return reject(clause + ".header");
    return {};
}

Result<std::uint64_t> settle_final(Run& run, const ChainId& child) {
    const Hash& id = child.value;
    const auto before = run.cells.count(KernelFamily::final_count, id);
    const auto count = run.cells.count(KernelFamily::commit_count, id);
    const Time now = run.block.final_time();
    auto next = before;
    for (; next < count && next - before < most_settled && is_ripe(run.cells, id, next, now);
         ++next) {
        const auto life = run.cells.count(KernelFamily::commit_life, id, number(next));
        if (const auto paid = give_back(run, bond_pot({child, next, life})); !paid)
            return std::unexpected(paid.error());
        const auto since =
            std::max(run.cells.count(KernelFamily::final_time, id),
                     run.cells.count(KernelFamily::commit_deadline, id, number(next)));
        run.cells.put_count(KernelFamily::final_time, id, since);
    }
    if (next != before) run.cells.put_count(KernelFamily::final_count, id, next);
    return next - before;
}

void void_from(Run& run, const ChainId& child, std::uint64_t index) {
    const Hash& id = child.value;
    run.cells.put_count(KernelFamily::commit_count, id, index);
    run.cells.put_count(KernelFamily::commit_epoch, id,
                        run.cells.count(KernelFamily::commit_epoch, id) + 1);
}

Done convict(Run& run, const CommitId& commit, const ChainConfig& config,
             const std::optional<AccountId>& winner) {
    void_from(run, commit.child, commit.index);
    return slash(run, bond_pot(commit), config.commit_bond, winner);
}

bool is_stalled(Run& run, const ChainId& child, const ChainConfig& config) {
    const Hash& id = child.value;
    const auto since = run.cells.count(KernelFamily::final_time, id);
    return run.block.time.value >= since + config.windows.halt_blocks ||
           is_overdue(run, id, config);
}

Result<Codes> shown_codes(const Run& run,
                          const std::optional<BoundedBytes<most_code_bytes>>& code) {
    Codes out = run.codes.only(run.block.config->ledger.code);
    if (code)
        if (const auto added = out.add_text(as_text(code->view())); !added)
            return std::unexpected(added.error());
    return out;
}

// Clauses Settle.unknown_child, Settle.nothing.
Done run_settle(Run& run, const Settle& settle) {
    if (run.cells.get(KernelFamily::child_config, settle.child.value).is_zero())
        return reject("Settle.unknown_child");
    const auto settled = settle_final(run, settle.child);
    if (!settled) return std::unexpected(settled.error());
    if (*settled == 0) return reject("Settle.nothing");
    return {};
}

// Clauses Reclaim.alive (a commit that lives gives its bonds back when it is settled, a demand when
// it is answered), Reclaim.none.
Done run_reclaim(Run& run, const Reclaim& reclaim) {
    if (is_live(run, reclaim.commit)) return reject("Reclaim.alive");
    const Hash pot =
        reclaim.height ? demand_pot(reclaim.commit, *reclaim.height) : bond_pot(reclaim.commit);
    if (run.cells.get(KernelFamily::bond_owner, pot).is_zero()) return reject("Reclaim.none");
    return give_back(run, pot);
}

} // namespace steps

} // namespace chaintree
