// Watchers in the tree of support/world.hpp: what they hear, and what comes of what they say.
#pragma once

#include "client/make_reveals.hpp"
#include "client/watcher.hpp"
#include "scenario/forge_block.hpp"
#include "support/world.hpp"

#include <set>

namespace chaintree::test {

inline ChainPath path_to(const World& world, const ChainId& chain,
                         const std::optional<AccountId>& own = {}) {
    const auto& codes = world.tree.codes();
    const auto code = world.node(world.root).description().config.ledger.code;
    auto out = ChainPath::start(chains_to(world.tree, chain), codes.text(code), own);
    CHAINTREE_INVARIANT(out.has_value(), "the path to a chain of the tests starts");
    return *std::move(out);
}

inline Watcher watcher_of(const World& world, const ChainId& chain, std::string_view who,
                          Store& store) {
    return {path_to(world, chain, World::account(who)), World::key(who), store};
}

// Everything that was published, but for the bodies that are withheld.
using Withheld = std::set<std::pair<ChainId, Height>>;
inline void publish(const World& world, Watcher& watcher, const Withheld& withheld = {}) {
    for (const auto& chain : world.tree.chains())
        for (const auto& block : world.node(chain).blocks())
            if (!withheld.contains({chain, block.header.body.height})) watcher.hear(block);
}

// The kinds of what is said, in order.
inline std::vector<StatementKind> kinds(const Look& look) {
    std::vector<StatementKind> out;
    for (const auto& said : look.said) out.push_back(said.about.kind);
    return out;
}

// In blocks of the chains that it is meant for; all of it has to be applied.
inline void happens(World& world, const Look& look) {
    for (const auto& said : look.said) world.good_block(said.message.chain, {said.message.step});
}

} // namespace chaintree::test
