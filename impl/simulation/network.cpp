#include "simulation/network.hpp"

#include "simulation/names.hpp"

namespace chaintree::simulation {

namespace {

constexpr std::uint64_t commit_blocks = 3;
constexpr std::uint64_t most_lags_above = 3 * most_anchor_lag; // of chains with wide windows

} // namespace

Network draw_network(Random& random) {
    Network out;
    const bool is_calm = random.chance(35);
    out.lost_rounds = is_calm ? 0 : random.below(2);
    out.cut_rounds = is_calm ? 0 : random.below(3);
    out.patience_blocks = random.below(2);
    out.late_percent = is_calm ? 5 : 5 + random.below(30);
    out.watchers = 1 + random.below(watchers.size());
    out.wallets = 1 + random.below(wallets.size());
    out.is_wide = random.chance(35);
    return out;
}

// A round in which the parent rests, one in which it keeps its anchor, and the parent's time of
// being apart, which ends with a leap. Who was lost may stand behind what he said before, and be
// lost again.
std::uint64_t rounds_to_say(const Network& network) {
    const auto lost = network.lost_rounds == 0 ? 0 : 2 * network.lost_rounds + 1;
    return 3 + network.cut_rounds + lost;
}

// A claim may come first, as long as half of the window is left.
std::uint64_t least_objection_blocks(const Network& network) {
    return 2 * rounds_to_say(network) + 2;
}

scenario::RulesStep rules(std::size_t which, const Network& network, bool is_bare) {
    const auto least = rounds_to_say(network) + 1;
    const auto objection = least_objection_blocks(network) + 3;
    scenario::RulesStep out;
    out.name = name("rules" + std::to_string(which));
    out.demand_blocks = is_hurried(which) ? 2 : least + network.patience_blocks + which % 2;
    out.reveal_blocks = least + network.cut_rounds + 1 + which;
    out.commit_blocks = commit_blocks;
    const auto life = *out.demand_blocks + *out.reveal_blocks + objection +
                      (network.is_wide ? most_lags_above + 4 : 0) +
                      (is_slow(which) ? slow_blocks : 0);
    out.halt_blocks = most_anchor_lag + life + commit_blocks + 1 + 2 * which;
    out.inbox_blocks = most_anchor_lag + life + commit_blocks + 1 + which;
    if (is_bare) return out;
    out.demand_bond = Word{which};
    if (which % 2 == 0) out.objection_fee = out.demand_fee = out.inbox_fee = Word{1};
    return out;
}

std::uint64_t objection_blocks(const Network& network, std::size_t rules, std::uint64_t lags_above,
                               Random& random) {
    if (is_hurried(rules)) return 2 + random.below(3);
    const auto least = least_objection_blocks(network) + network.patience_blocks;
    const bool is_wide = network.is_wide && lags_above <= most_lags_above;
    // Now and then far longer: then much of it is still open when its parent dies.
    const auto wide = (random.chance(30) ? most_lags_above : lags_above) + 3;
    const auto slow = is_slow(rules) ? slow_blocks - random.below(slow_blocks / 2) : 0;
    return least + (is_wide ? wide : 0) + slow + random.below(2);
}

bool outlasts(const Network& network, std::uint64_t objection_blocks, std::uint64_t lags_above) {
    return objection_blocks >= least_objection_blocks(network) + lags_above + 3;
}

} // namespace chaintree::simulation
