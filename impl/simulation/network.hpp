// What goes wrong between people and chains on one tree, and the windows of its chains: most of
// them bear it, some do not, and of these nothing is promised. Unit: rounds, in each of which the
// root makes a block.
#pragma once

#include "scenario/steps.hpp"
#include "simulation/random.hpp"

namespace chaintree::simulation {

struct Network {
    std::uint64_t lost_rounds = 0;     // a watcher hears, or is heard, of a chain so late at most
    std::uint64_t cut_rounds = 0;      // a child is apart from its parent so long at most
    std::uint64_t patience_blocks = 0; // of watchers
    std::size_t late_percent = 0;      // of messages: somebody holds them back for some rounds
    std::size_t watchers = 1;
    std::size_t wallets = 1;
    bool is_wide = false; // windows outlast the anchor lags of the chains above
};

[[nodiscard]] Network draw_network(Random& random);

// From a block of a chain that makes one in two rounds and hears its parent in two of three, to the
// one by which something has been said there that the first one calls for.
[[nodiscard]] std::uint64_t rounds_to_say(const Network& network);

// Windows and fees by number. The last ones of these are too tight for watchers; one more set is so
// long that what stands in its windows outlives the chain above.
inline constexpr std::size_t rule_sets = 4;
inline constexpr std::size_t slow_set = rule_sets;
inline constexpr std::uint64_t slow_blocks = 90;
[[nodiscard]] scenario::RulesStep rules(std::size_t which, const Network& network, bool is_bare);
[[nodiscard]] inline bool is_hurried(std::size_t which) {
    return which + 1 == rule_sets;
}
[[nodiscard]] inline bool is_slow(std::size_t which) {
    return which == slow_set;
}

inline constexpr std::uint64_t most_anchor_lag = 7;
// How long objections to a child's blocks may come. `lags_above`: of all chains between it and the
// root.
[[nodiscard]] std::uint64_t objection_blocks(const Network& network, std::size_t rules,
                                             std::uint64_t lags_above, Random& random);
// Whether that outlasts it when blocks above are taken back that are too old to be committed.
[[nodiscard]] bool outlasts(const Network& network, std::uint64_t objection_blocks,
                            std::uint64_t lags_above);

} // namespace chaintree::simulation
