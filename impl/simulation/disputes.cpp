// What somebody does who watches a chain: objects, demands, voids, halts.
#include "chain/pots.hpp"
#include "client/find_fault.hpp"
#include "simulation/episode.hpp"
#include "simulation/names.hpp"

namespace chaintree::simulation {

using namespace scenario;

// About each commit that lives and is not settled.
void Episode::watch(std::size_t index) {
    const auto& member = members_[index];
    if (is_dead(member.parent)) return;
    const auto child = name(member.name);
    const auto by = name(watchful);
    const auto& parent = node(member.parent);
    const auto count = on_parent(index, KernelFamily::commit_count);
    bool is_public = true;
    for (auto i = on_parent(index, KernelFamily::final_count); i < count; ++i) {
        const auto commit = committed_blocks(parent, node(index), i);
        for (std::uint8_t at = 0; commit && at < commit->headers.size(); ++at) {
            if (!world().withheld.contains({node(index).id(), commit->height(at)})) continue;
            is_public = false;
            const auto due =
                parent.count(KernelFamily::demand_due, demand_pot(commit->id, commit->height(at)));
            if (due == 0) driver_.step(DemandStep{child, by, i, at, {}, {}, whatever});
            if (due != 0 && parent.tip().time.value + 1 >= due)
                return driver_.step(VoidStep{child, by, i, at, {}, {}, whatever});
        }
    }
    if (is_public && find_committed_fault(parent, node(index)))
        driver_.step(ObjectStep{child, by, {}, {}, {}, {}, {}, {}, {}, whatever});
    if (random_.chance(5)) driver_.step(HaltStep{child, by, {}, {}, whatever});
}

} // namespace chaintree::simulation
