#include "scenario/watchers.hpp"

#include <algorithm>

namespace chaintree::scenario {

std::vector<const Block*> unheard(const ChainNode& node, HeardChain& heard,
                                  const std::function<bool(Height)>& is_public) {
    const auto top = node.tip().height.value;
    auto& hashes = heard.hashes;
    const auto known = hashes.size();
    hashes.resize(static_cast<std::size_t>(top));
    auto hash = hash_of(node.tip());
    auto first = top; // height up to which nothing changed
    for (; first > 0; --first) {
        auto& at = hashes[static_cast<std::size_t>(first - 1)];
        if (first <= known && at == hash) break;
        heard.missed.insert(hash);
        at = std::exchange(hash, *node.header(Height{first}).previous);
    }
    std::vector<const Block*> out;
    std::set<HeaderHash> missed;
    for (auto height = top; height > 0 && (height > first || !heard.missed.empty()); --height) {
        const auto& at = hashes[static_cast<std::size_t>(height - 1)];
        if (heard.missed.erase(at) == 0) continue;
        if (is_public(Height{height}))
            out.push_back(&node.blocks()[static_cast<std::size_t>(height - 1)]);
        else
            missed.insert(at);
    }
    heard.missed = std::move(missed);
    std::ranges::reverse(out);
    return out;
}

} // namespace chaintree::scenario
