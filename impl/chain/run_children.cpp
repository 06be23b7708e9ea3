// Creating children.
#include "base/check.hpp"
#include "chain/children.hpp"

#include <algorithm>

namespace chaintree::steps {

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

// Clause CreateChain.sizes.
Done check_sizes(const SizeLimits& child, const SizeLimits& here) {
    if (!nests(child, here)) return reject("CreateChain.sizes", "a step does not fit here");
    if (child.commit_headers == 0 || child.live_headers < child.commit_headers)
        return reject("CreateChain.sizes", "no commit fits");
    if (here.witness_bytes < least_parent_witness_bytes)
        return reject("CreateChain.sizes", "an objection's witness does not fit here");
    if (child.inbox_items == 0) return reject("CreateChain.sizes", "nothing can be forced");
    return {};
}

// Clauses CreateChain.ledger, CreateChain.bond.
Done check_ledger(Run& run, const ChainConfig& child) {
    const auto& here = run.block.config->ledger;
    if (child.ledger.contract != run.block.ledger || child.ledger.code != here.code ||
        !child.ledger.genesis_arguments.empty())
        return reject("CreateChain.ledger");
    const auto holds = ledger_holds(run);
    if (!holds) return std::unexpected(holds.error());
    const bool needs_pots = child.commit_bond != 0 || child.demand_bond != 0 ||
                            child.fees.objection != 0 || child.fees.demand != 0 ||
                            child.fees.inbox != 0;
    if (needs_pots && !*holds) return reject("CreateChain.bond");
    return {};
}

// Clause CreateChain.windows: what stands at its end is final or void before the chain is dead.
Done check_windows(const Windows& windows) {
    const auto all = {windows.objection_blocks, windows.anchor_lag_blocks, windows.demand_blocks,
                      windows.reveal_blocks,    windows.commit_blocks,     windows.halt_blocks,
                      windows.inbox_blocks};
    if (std::ranges::any_of(all, [](auto one) { return one == 0 || one > most_window_blocks; }))
        return reject("CreateChain.windows", "a window is empty or too long");
    if (windows.demand_blocks > windows.objection_blocks)
        return reject("CreateChain.windows", "a demand comes after the objections");
    const auto life = windows.demand_blocks + windows.reveal_blocks + windows.objection_blocks;
    const auto least = windows.anchor_lag_blocks + life + windows.commit_blocks;
    if (windows.halt_blocks <= least || windows.inbox_blocks <= least)
        return reject("CreateChain.windows", "an honest chain can be halted");
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

bool nests(const SizeLimits& child, const SizeLimits& here) {
    const std::uint64_t largest = std::uint64_t{child.step_bytes} + child.witness_bytes +
                                  most_code_bytes + objection_overhead_bytes;
    return largest <= here.step_bytes;
}

Done check_config(const ChainConfig& config) {
    const auto& sizes = config.sizes;
    if (sizes.step_bytes > most_step_bytes_ever || sizes.witness_bytes > most_witness_bytes_ever ||
        sizes.block_steps > most_block_steps_ever ||
        sizes.commit_headers > most_commit_headers_ever)
        return reject("Config.sizes", "over the limits of every chain");
    if (sizes.step_bytes < least_step_bytes || sizes.witness_bytes < least_witness_bytes ||
        sizes.block_steps <= sizes.inbox_items)
        return reject("Config.sizes", "a block does not hold its system step and forced items");
    const auto most = std::uint64_t{sizes.step_bytes} + sizes.witness_bytes;
    if (sizes.body_bytes / (std::uint64_t{sizes.inbox_items} + 1) < most)
        return reject("Config.sizes", "a body does not hold its system step and forced items");
    return check_producers(config.producers);
}

Done run_create_chain(Run& run, const VerifiedTransaction& transaction, const CreateChain& create) {
    const auto& config = create.config;
    if (const auto good = check_config(config); !good) return good;
    if (config.submitters.empty()) return reject("CreateChain.submitters");
    if (const auto good = check_sizes(config.sizes, run.block.config->sizes); !good) return good;
    if (const auto good = check_windows(config.windows); !good) return good;
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
    run.cells.put_count(KernelFamily::final_time, id, run.block.time.value);
    return {};
}

} // namespace chaintree::steps
