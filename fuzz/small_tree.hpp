// What the inputs of the target `transaction` run on: a root with one child that have been used a
// little. Made once, and never changed by an input. Inputs name what is in it by small numbers, so
// that a seed stays good when hashes change, and one changed byte names something else.
#pragma once

#include "support/world.hpp"

namespace chaintree::fuzz {

// In place of ids.
inline constexpr std::uint64_t root_number = 1;
inline constexpr std::uint64_t child_number = 2;
inline constexpr std::uint64_t ledger_number = 3;
inline constexpr std::array<std::string_view, 4> senders{"alice", "submitter", "producer", "bob"};

class SmallTree {
public:
    SmallTree()
        : world(1000, (std::filesystem::path{__FILE__}.parent_path().parent_path() /
                       "spec/contracts/ledger.sol")
                          .string()),
          child(world.child(world.root)) {
        world.fund(child, 100);
        remember(world.down(world.root, child, "alice", 7), true);
        world.block(child);
        remember(world.up(child, "alice", 5), true);
        remember(world.up(child, "alice", 200), false); // reverts
        world.make_final(child);
        remember(world.up(child, "alice", 3), true); // never committed
        remember(world.down(world.root, child, "alice", 4), true);
        world.block(child);
        world.good_block(child, {world.delivery(messages.front())}); // the other is not delivered
    }

    test::World world;
    ChainId child;
    std::vector<Transaction> messages; // edge calls that stand in blocks

    // The chain that a number names; any other hash is itself.
    [[nodiscard]] ChainId chain(const ChainId& named) const {
        if (named.value == number(root_number)) return world.root;
        return named.value == number(child_number) ? child : named;
    }
    [[nodiscard]] ContractId contract(const ContractId& named) const {
        const auto& ledger = world.node(world.root).ledger();
        return named.value == number(ledger_number) ? ledger : named;
    }
    // A header of that chain by its height.
    [[nodiscard]] HeaderHash header(const ChainId& id, const HeaderHash& named) const {
        const auto& node = world.node(id);
        for (std::uint64_t height = 0; height <= node.tip().height.value; ++height)
            if (named.value == number(height + 1)) return hash_of(node.header(Height{height}));
        return named;
    }
    // The child's height as of a commit; 0 if there is none.
    [[nodiscard]] std::uint64_t committed(std::uint64_t index) const {
        return world.node(world.root)
            .count(KernelFamily::commit_height, child.value, number(index));
    }

private:
    void remember(const Transaction& message, bool good) {
        world.block(message.body.chain, {message});
        CHAINTREE_INVARIANT(std::holds_alternative<Applied>(world.outcomes().front()) == good,
                            "the small tree is as described");
        messages.push_back(message);
    }
};

} // namespace chaintree::fuzz
