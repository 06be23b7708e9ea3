// A child that is about to commit a block, right or wrong, and a watcher of it.
#pragma once

#include "support/watching.hpp"

#include <catch2/catch.hpp>

namespace chaintree::test {

using Kinds = std::vector<StatementKind>;

// A child with a block of a system step and three transfers, not committed yet; olga watches.
struct WatchedChild {
    World world;
    ChainId child = world.child(world.root);
    MemoryStore store;
    Withheld withheld;

    WatchedChild() {
        world.good_block(world.root, {world.transfer(world.root, "alice", "olga", 20)});
        world.fund(child, 100);
        world.good_block(child, {world.transfer(child, "alice", "bob", 1),
                                 world.transfer(child, "alice", "bob", 2),
                                 world.transfer(child, "alice", "bob", 3)});
    }
    void tamper(scenario::BlockTamper how, std::size_t step) {
        const auto block = scenario::forged_block(world.node(child), how, step,
                                                  std::array{World::key("producer")});
        REQUIRE(block.has_value());
        world.node(child).replace_newest(*block);
    }
    void withhold_newest() { withheld.insert({child, world.node(child).tip().height}); }
    [[nodiscard]] std::uint64_t commits() const {
        return world.node(world.root).count(KernelFamily::commit_count, child.value);
    }
    [[nodiscard]] Watcher watcher(std::string_view who = "olga") {
        return watcher_of(world, child, who, store);
    }
    [[nodiscard]] Look look(Watcher& watcher) {
        publish(world, watcher, withheld);
        return watcher.look();
    }
    // What it says stands in blocks of the root.
    Kinds acts(Watcher& watcher) {
        const auto said = look(watcher);
        happens(world, said);
        return kinds(said);
    }
    [[nodiscard]] Word balance(std::string_view who) { return world.balance(world.root, who); }
};

} // namespace chaintree::test
