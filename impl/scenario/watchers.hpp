// Watchers and wallets in a scenario, and what they have heard of the chains that they follow.
#pragma once

#include "client/wallet.hpp"

#include <set>

namespace chaintree::scenario {

// Blocks that were heard of one chain, so that only new ones are offered again.
struct HeardChain {
    std::vector<HeaderHash> hashes; // by height, from 1
    std::set<HeaderHash> missed;    // whose bodies were withheld
};

// Somebody who follows a chain: a Watcher or a Wallet, with its rules.
template <class Client, class Rules>
struct Follower {
    ChainId chain;
    Rules rules{};
    std::unique_ptr<MemoryStore> store = std::make_unique<MemoryStore>();
    std::optional<Client> running{}; // empty: it crashed, or has not begun
    std::map<ChainId, HeardChain> heard{};

    void crash() {
        running.reset();
        heard.clear();
    }
};
using KnownWatcher = Follower<Watcher, WatchRules>;
using KnownWallet = Follower<Wallet, WalletRules>;

// The node's blocks that were not heard: new ones, other ones than before, and those of which only
// the header had come. `is_public`: of a height.
[[nodiscard]] std::vector<const Block*> unheard(const ChainNode& node, HeardChain& heard,
                                                const std::function<bool(Height)>& is_public);

} // namespace chaintree::scenario
