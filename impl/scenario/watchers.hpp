// Watchers in a scenario: what they have heard of the chains that they follow.
#pragma once

#include "client/watcher.hpp"

#include <set>

namespace chaintree::scenario {

// Blocks that were heard of one chain, so that only new ones are offered again.
struct HeardChain {
    std::vector<HeaderHash> hashes; // by height, from 1
    std::set<HeaderHash> missed;    // whose bodies were withheld
};

struct KnownWatcher {
    ChainId chain;
    WatchRules rules;
    std::unique_ptr<MemoryStore> store = std::make_unique<MemoryStore>();
    std::optional<Watcher> running{}; // empty: it crashed, or has not begun
    std::map<ChainId, HeardChain> heard{};
};

// The node's blocks that were not heard: new ones, other ones than before, and those of which only
// the header had come. `is_public`: of a height.
[[nodiscard]] std::vector<const Block*> unheard(const ChainNode& node, HeardChain& heard,
                                                const std::function<bool(Height)>& is_public);

} // namespace chaintree::scenario
