// Creating children, and giving back the bonds of their commits.
#include "base/check.hpp"
#include "chain/children.hpp"

#include <algorithm>

namespace chaintree {

bool is_final(KernelCells& cells, const ChainId& child, std::uint64_t index, Time now) {
    if (index >= cells.count(KernelFamily::commit_count, child.value)) return false;
    return now.value >= cells.count(KernelFamily::commit_deadline, child.value, number(index));
}

namespace steps {

namespace {

// Clause Config.producers.
Done check_producers(const Producers& producers) {
    const auto& [keys, threshold] = producers;
    if (threshold == 0 || threshold > keys.size()) return reject("Config.producers", "threshold");
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!PublicKey::parse(keys[i])) return reject("Config.producers", "no point on the curve");
        const auto earlier = keys.view().first(i);
        if (std::ranges::find(earlier, keys[i]) != earlier.end())
            return reject("Config.producers", "a key twice");
    }
    return {};
}

// Clause CreateChain.sizes: whatever a child's step is, with its witness, its contract and the
// objection around them, it fits one step here. So an objection is always possible, on every level.
Done check_sizes(const SizeLimits& child, const SizeLimits& here) {
    const std::uint64_t largest = std::uint64_t{child.step_bytes} + child.witness_bytes +
                                  most_code_bytes + objection_overhead_bytes;
    if (largest > here.step_bytes) return reject("CreateChain.sizes", "a step does not fit here");
    if (child.commit_headers == 0 || child.live_headers < child.commit_headers)
        return reject("CreateChain.sizes", "no commit fits");
    return {};
}

// Clauses CreateChain.ledger, CreateChain.bond, CreateChain.windows.
Done check_ledger(Run& run, const ChainConfig& child) {
    const auto& here = run.block.config->ledger;
    if (child.ledger.contract != run.block.ledger || child.ledger.code != here.code ||
        !child.ledger.genesis_arguments.empty())
        return reject("CreateChain.ledger");
    const auto good_window = [](std::uint64_t blocks) {
        return blocks > 0 && blocks <= most_window_blocks;
    };
    if (!good_window(child.windows.objection_blocks) ||
        !good_window(child.windows.anchor_lag_blocks))
        return reject("CreateChain.windows");
    const auto ledger = contract_on(run, run.block.ledger);
    if (!ledger) return std::unexpected(ledger.error());
    const bool holds = ledger_function(**ledger, "hold", hold_parameters) &&
                       ledger_function(**ledger, "release", release_parameters);
    if (child.commit_bond != 0 && !holds) return reject("CreateChain.bond");
    return {};
}

// Clause CreateChain.reveal_reserve: every live header of every child can be revealed in time.
Done reserve(Run& run, const SizeLimits& child) {
    const auto used = run.cells.count(KernelFamily::reserved_bytes);
    const auto more = std::uint64_t{child.live_headers} * child.body_bytes;
    const auto room = run.block.config->sizes.reveal_reserve_bytes;
    if (used > room || more > room - used) return reject("CreateChain.reveal_reserve");
    run.cells.put_count(KernelFamily::reserved_bytes, {}, used + more);
    return {};
}

} // namespace

Done check_config(const ChainConfig& config) {
    const auto& sizes = config.sizes;
    if (sizes.step_bytes > most_step_bytes_ever || sizes.witness_bytes > most_witness_bytes_ever ||
        sizes.block_steps > most_block_steps_ever ||
        sizes.commit_headers > most_commit_headers_ever)
        return reject("Config.sizes", "over the limits of every chain");
    if (sizes.step_bytes < least_step_bytes || sizes.witness_bytes < least_witness_bytes ||
        sizes.block_steps == 0)
        return reject("Config.sizes", "a block does not hold its system step");
    if (sizes.body_bytes < std::uint64_t{sizes.step_bytes} + sizes.witness_bytes)
        return reject("Config.sizes", "a body does not hold one step");
    return check_producers(config.producers);
}

Done run_create_chain(Run& run, const VerifiedTransaction& transaction, const CreateChain& create) {
    const auto& config = create.config;
    if (const auto good = check_config(config); !good) return good;
    if (config.submitters.empty()) return reject("CreateChain.submitters");
    if (const auto good = check_sizes(config.sizes, run.block.config->sizes); !good) return good;
    if (const auto good = check_ledger(run, config); !good) return good;
    if (const auto good = reserve(run, config.sizes); !good) return good;
    const ChainDescription child{run.block.chain, transaction.id(), config};
    const auto genesis = genesis_cells(child, run.codes);
    CHAINTREE_INVARIANT(genesis.has_value(), "a child's genesis runs nothing that can fail");
    StateTree tree;
    tree.apply(*genesis);
    const Hash id = id_of(child).value;
    run.cells.put(KernelFamily::child_config, id, hash_of(config));
    run.cells.put(KernelFamily::child_genesis, id,
                  hash_of(genesis_header(child, tree.root())).value);
    run.cells.put_count(KernelFamily::child_since, id, run.block.height.value);
    return {};
}

Hash bond_pot(const ChainId& child, std::uint64_t index, std::uint64_t epoch) {
    Hasher hasher{Domain::pot};
    hasher.add(child.view()).add_u64(index).add_u64(epoch);
    return hasher.finish();
}

Result<std::uint64_t> settle_final(Run& run, const ChainId& child) {
    const Hash& id = child.value;
    const auto before = run.cells.count(KernelFamily::final_count, id);
    const auto epoch = run.cells.count(KernelFamily::commit_epoch, id);
    const auto ledger = contract_on(run, run.block.ledger);
    if (!ledger) return std::unexpected(ledger.error());
    // A ledger that cannot hold bonds has none to give back (CreateChain.bond).
    const auto* release = ledger_function(**ledger, "release", release_parameters);
    auto next = before;
    for (; next - before < most_settled && is_final(run.cells, child, next, run.block.time);
         ++next) {
        const std::array arguments{
            to_word(bond_pot(child, next, epoch)),
            to_word(run.cells.get(KernelFamily::commit_submitter, id, number(next)))};
        if (!release) continue;
        if (const auto paid = run_ledger(run, **ledger, *release, arguments); !paid)
            return std::unexpected(paid.error());
    }
    if (next != before) run.cells.put_count(KernelFamily::final_count, id, next);
    return next - before;
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

} // namespace steps

} // namespace chaintree
