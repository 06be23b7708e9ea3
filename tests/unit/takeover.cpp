// Halt and takeover. Clauses Halt.*, Taken.*, Edge.halted, Commit.halted, Commit.stalled.
#include "support/takeover.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

namespace {

// A child where alice has 100 and carol 7, final; a deposit of 9 by alice that it never consumed.
struct Dead {
    World world;
    ChainConfig config;
    ChainId child;
    Transaction deposit;

    explicit Dead(std::uint64_t halt_blocks = 30) : config(world.config_below(world.root)) {
        config.windows.halt_blocks = halt_blocks;
        config.windows.inbox_blocks = 30;
        child = world.child(world.root, config);
        world.fund(child, 107);
        world.good_block(child, {world.transfer(child, "alice", "carol", 7)});
        world.make_final(child);
        deposit = world.down(world.root, child, "alice", 9);
        world.good_block(world.root, {deposit});
    }
    [[nodiscard]] const ChainNode& root() const { return world.node(world.root); }
    [[nodiscard]] std::uint64_t count(KernelFamily family) const {
        return root().count(family, child.value);
    }
    [[nodiscard]] std::uint64_t next_time() const { return root().tip().time.value + 1; }
    [[nodiscard]] Halt halt() const { return {child, config}; }
    void wait_until(std::uint64_t time) {
        while (next_time() < time) world.block(world.root);
    }
    [[nodiscard]] Ended attempt(const Payload& payload, std::string_view who = "alice") {
        return world.attempt(world.root, world.transaction(world.root, who, payload));
    }
    void be_halted() {
        settle_all();
        wait_until(count(KernelFamily::final_time) + 30);
        world.good_block(world.root, {world.transaction(world.root, "alice", halt())});
    }
    void settle_all() {
        while (attempt(Settle{child}) == applied)
            world.good_block(world.root, {world.transaction(world.root, "alice", Settle{child})});
    }
    // The step of the halted child, as a step of the root.
    [[nodiscard]] Taken taken(const StepBody& step) { return take(world, child, step); }
    [[nodiscard]] Ended take_attempt(const StepBody& step) {
        return world.attempt(world.root, taken(step));
    }
    void takes(const StepBody& step) { world.good_block(world.root, {taken(step)}); }
};

// The same with the next nonce.
Transaction after(Transaction transaction, std::string_view who) {
    transaction.body.nonce = transaction.body.nonce.next();
    return sign(transaction.body, World::key(who));
}

} // namespace

TEST_CASE("a chain is halted when nothing became final for too long, not before, and once") {
    Dead d;
    d.settle_all();
    const auto since = d.count(KernelFamily::final_time);
    CHECK(d.attempt(d.halt()) == reverted("Halt.early"));
    d.wait_until(since + 29);
    CHECK(d.attempt(d.halt()) == reverted("Halt.early"));
    d.wait_until(since + 30);
    CHECK(d.attempt(Halt{ChainId{number(3)}, d.config}) == reverted("Halt.unknown_child"));
    auto other = d.config;
    other.commit_bond += 1;
    CHECK(d.attempt(Halt{d.child, other}) == reverted("Halt.config"));
    CHECK(d.attempt(d.halt()) == applied);
    d.be_halted();
    CHECK(d.attempt(d.halt()) == reverted("Halt.twice"));
    const auto last = d.count(KernelFamily::final_count) - 1;
    const auto root_cell = [&](KernelFamily family, const Hash& second = {}) {
        return d.root().cell(kernel_key(family, d.child.value, second));
    };
    CHECK(root_cell(KernelFamily::halted_root) ==
          root_cell(KernelFamily::commit_root, number(last)));
    CHECK(d.count(KernelFamily::halted_height) == d.world.node(d.child).tip().height.value);
    CHECK(d.count(KernelFamily::halted_time) == d.world.node(d.child).tip().time.value);
}

TEST_CASE("past its time a chain commits nothing, and what still lives is waited for") {
    Dead d;
    d.settle_all();
    const auto since = d.count(KernelFamily::final_time);
    d.wait_until(since + 27);
    d.world.block(d.child);
    d.wait_until(since + 29);
    CHECK(d.world.attempt(d.world.root, d.world.commit_transaction(d.child)) == applied);
    d.world.commit(d.child);
    d.world.block(d.child);
    CHECK(d.next_time() == since + 30);
    CHECK(d.world.attempt(d.world.root, d.world.commit_transaction(d.child)) ==
          reverted("Commit.stalled"));
    CHECK(d.attempt(d.halt()) == reverted("Halt.live"));
    d.wait_until(since + 29 + 5); // it becomes final: the chain lives
    CHECK(d.attempt(d.halt()) == reverted("Halt.early"));
    CHECK(d.count(KernelFamily::halted_at) == 0);
}

TEST_CASE("an overdue forced item halts a chain that censors it") {
    Dead d{1000};
    const auto item = d.world.transfer(d.child, "carol", "bob", 1);
    d.world.good_block(
        d.world.root,
        {d.world.transaction(
            d.world.root, "alice",
            Post{d.child, d.config, BoundedBytes<most_step_bytes_ever>{encode_step(item)}})});
    const auto slot = d.root().count(KernelFamily::inbox_slot, d.child.value, number(0));
    d.settle_all();
    // It goes on committing what it made before the item was there.
    d.wait_until(slot + 29);
    CHECK(d.attempt(d.halt()) == reverted("Halt.early"));
    d.wait_until(slot + 30);
    CHECK(d.attempt(d.halt()) == applied);
}

TEST_CASE("nothing new goes down to a halted chain, and nothing is committed or posted") {
    Dead d;
    d.be_halted();
    CHECK(d.world.attempt(d.world.root, d.world.down(d.world.root, d.child, "alice", 1)) ==
          not_includable("Edge.halted"));
    const auto item = d.world.transfer(d.child, "carol", "bob", 1);
    CHECK(
        d.attempt(Post{d.child, d.config, BoundedBytes<most_step_bytes_ever>{encode_step(item)}}) ==
        reverted("Post.halted"));
    d.world.block(d.child);
    CHECK(d.world.attempt(d.world.root, d.world.commit_transaction(d.child)) ==
          reverted("Commit.halted"));
}

TEST_CASE("who has value on a halted chain takes it out in one step, once") {
    Dead d;
    d.be_halted();
    const auto before = d.world.child_sum(d.world.root, d.child);
    const auto exit = d.world.up(d.child, "carol", 7);
    CHECK(d.take_attempt(exit) == applied);
    d.takes(exit);
    CHECK(d.world.balance(d.world.root, "carol") == 7);
    CHECK(d.world.child_sum(d.world.root, d.child) == before - 7);
    CHECK(d.take_attempt(exit) == not_includable("Transaction.nonce"));
    const auto again = after(exit, "carol");
    // A zero that was written since the halt is not what the last final root says.
    CHECK(d.take_attempt(again) == reverted("Ledger.transferToParent.InsufficientBalance"));
    d.world.block(d.world.root, {d.taken(again)});
    CHECK(d.world.balance(d.world.root, "carol") == 7);
}

TEST_CASE("a deposit that a halted chain never consumed is credited and can leave, once") {
    Dead d;
    d.be_halted();
    const Delivery credit{d.deposit, {}};
    d.takes(credit);
    CHECK(d.take_attempt(credit) == not_includable("Delivery.used"));
    d.takes(d.world.up(d.child, "alice", 109));
    CHECK(d.world.child_sum(d.world.root, d.child) == 7);
    CHECK(d.take_attempt(Delivery{after(d.deposit, "alice"), {}}) ==
          not_includable("Delivery.receipt"));
}

TEST_CASE("an exit that was on its way when the chain was halted is paid once") {
    Dead d;
    const auto exit = d.world.up(d.child, "carol", 7);
    d.world.good_block(d.child, {exit});
    d.world.make_final(d.child);
    const auto receipt = d.world.delivery(exit);
    d.be_halted();
    CHECK(d.take_attempt(exit) == not_includable("Transaction.nonce"));
    d.world.good_block(d.world.root, {receipt});
    CHECK(d.world.balance(d.world.root, "carol") == 7);
    CHECK(d.world.attempt(d.world.root, receipt) == not_includable("Delivery.used"));
}

TEST_CASE("a halted chain does what its people can do without blocks, and nothing else") {
    Dead d;
    CHECK(d.world.attempt(d.world.root, Taken{d.child,
                                              d.config,
                                              BoundedBytes<most_step_bytes_ever>{encode_step(
                                                  d.world.transfer(d.child, "carol", "bob", 1))},
                                              {},
                                              std::nullopt}) == not_includable("Taken.not_halted"));
    d.be_halted();
    CHECK(d.take_attempt(d.world.transfer(d.child, "carol", "bob", 1)) == applied);
    const auto refused = not_includable("Taken.refused");
    const auto changed = [&](const std::function<void(Taken&)>& change) {
        auto taken = d.taken(d.world.transfer(d.child, "carol", "bob", 1));
        change(taken);
        return d.world.attempt(d.world.root, taken);
    };
    const auto with_step = [&](const StepBody& step) {
        return changed([&](Taken& taken) {
            taken.step = BoundedBytes<most_step_bytes_ever>{encode_step(step)};
        });
    };
    CHECK(with_step(SystemStep{}) == refused);
    CHECK(with_step(Forced{}) == refused);
    CHECK(with_step(d.world.transaction(
              d.child, "carol", CreateChain{d.world.config_below(d.world.root)})) == refused);
    CHECK(with_step(d.world.transaction(d.child, "carol", d.halt())) ==
          not_includable("Taken.witness"));
    CHECK(changed([](Taken& t) { t.child = ChainId{number(4)}; }) ==
          not_includable("Taken.unknown_child"));
    CHECK(changed([](Taken& t) { t.config.commit_bond = 77; }) == not_includable("Taken.config"));
    CHECK(changed([](Taken& t) { t.witness = {}; }) == not_includable("Taken.witness"));
    CHECK(changed([](Taken& t) { t.code.emplace(Bytes(4)); }) == not_includable("Taken.code"));
}

TEST_CASE("a takeover's witness tells the cells that were not written since, and no others") {
    Dead d;
    d.be_halted();
    d.takes(d.world.transfer(d.child, "carol", "bob", 1));
    const auto second = after(d.world.transfer(d.child, "carol", "bob", 2), "carol");
    const auto good = d.taken(second);
    CHECK(d.world.attempt(d.world.root, good) == applied);
    auto stale = good; // the witness for all cells, as the first step needed it
    const std::array keys{d.world.ledger_key(d.child, "balances", to_word(World::account("carol"))),
                          d.world.ledger_key(d.child, "balances", to_word(World::account("bob"))),
                          kernel_key(KernelFamily::nonce, World::account("carol").value)};
    stale.witness =
        BoundedBytes<most_witness_bytes_ever>{d.world.node(d.child).state().prove(keys).bytes};
    CHECK(d.world.attempt(d.world.root, stale) == not_includable("Taken.witness"));
}

TEST_CASE("time goes on for a halted chain") {
    Dead d;
    d.be_halted();
    const auto halted = d.count(KernelFamily::halted_time);
    const auto at = d.root().tip().time.value;
    CHECK(d.count(KernelFamily::halted_at) == at + 1);
    CHECK(halted < at);
}
