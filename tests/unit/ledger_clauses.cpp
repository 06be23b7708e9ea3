// Every error that the native ledger's text can give: each is met with one unit too much, and with
// one less the same step applies. World::outcome_of holds the state against what may move: the
// sender's nonce after a revert, nothing after a refusal.
#include "chain/children.hpp"
#include "support/contract_texts.hpp"
#include "support/world.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace chaintree;
using namespace chaintree::test;

namespace {

const Word most = ~Word{0};

struct Scene {
    World world;
    ChainId root = world.root;
    ChainId child = world.child(root);

    explicit Scene(const contract::Contract& ledger) : world(ledger) {}

    void set(const ChainId& chain, std::string_view family, const Word& key, const Word& value) {
        world.forge(chain, {{world.ledger_key(chain, family, key), to_hash(value)}});
    }
    void set_balance(const ChainId& chain, std::string_view who, const Word& value) {
        set(chain, "balances", to_word(World::account(who)), value);
    }
    [[nodiscard]] Word pot(std::uint64_t index) const {
        return to_word(bond_pot({child, index, 0}));
    }
    // The next commit of the child, whose bond is 2.
    StepOutcome commit() {
        world.block(child);
        return world.outcome_of(root, world.commit_transaction(child));
    }
    // A message up that the root may take.
    Transaction sent_up(const Word& amount) {
        auto message = world.up(child, "alice", amount);
        world.good_block(child, {message});
        world.make_final(child);
        return message;
    }
};

// `excess`: 0 for the most that applies, 1 for what is refused.
using Attempt = StepOutcome (*)(Scene& scene, const Word& excess);

struct Refusal {
    std::string error;
    std::string how;
    std::string shown_as; // the kernel's clause, with the error as its detail; empty: none
    Attempt attempt;
};

StepOutcome transfer_more(Scene& s, const Word& excess) {
    const Word all = s.world.balance(s.root, "alice");
    return s.world.outcome_of(s.root, s.world.transfer(s.root, "alice", "bob", all + excess));
}
StepOutcome transfer_to_the_rich(Scene& s, const Word& excess) {
    s.set_balance(s.root, "bob", most - 5 + excess);
    return s.world.outcome_of(s.root, s.world.transfer(s.root, "alice", "bob", 5));
}
StepOutcome send_down_more(Scene& s, const Word& excess) {
    const Word all = s.world.balance(s.root, "alice");
    return s.world.outcome_of(s.root, s.world.down(s.root, s.child, "alice", all + excess));
}
StepOutcome send_down_to_a_full_child(Scene& s, const Word& excess) {
    s.set(s.root, "childSums", to_word(s.child), most - 5 + excess);
    return s.world.outcome_of(s.root, s.world.down(s.root, s.child, "alice", 5));
}
StepOutcome arrive_below_at_the_rich(Scene& s, const Word& excess) {
    const auto message = s.world.down(s.root, s.child, "alice", 5);
    s.world.good_block(s.root, {message});
    s.world.block(s.child);
    s.set_balance(s.child, "alice", most - 5 + excess);
    return s.world.outcome_of(s.child, s.world.delivery(message));
}
StepOutcome send_up_more(Scene& s, const Word& excess) {
    s.world.fund(s.child, 30);
    return s.world.outcome_of(s.child, s.world.up(s.child, "alice", 30 + excess));
}
StepOutcome take_out_more_than_was_put_in(Scene& s, const Word& excess) {
    s.world.fund(s.child, 5);
    s.set_balance(s.child, "alice", 1'000'000);
    const auto message = s.sent_up(5 + excess);
    return s.world.outcome_of(s.root, s.world.delivery(message));
}
StepOutcome arrive_above_at_the_rich(Scene& s, const Word& excess) {
    s.world.fund(s.child, 30);
    const auto message = s.sent_up(12);
    s.set_balance(s.root, "alice", most - 12 + excess);
    return s.world.outcome_of(s.root, s.world.delivery(message));
}
StepOutcome bond_of_the_poor(Scene& s, const Word& excess) {
    s.set_balance(s.root, "submitter", 2 - excess);
    return s.commit();
}
StepOutcome bond_into_a_full_pot(Scene& s, const Word& excess) {
    s.set(s.root, "held", s.pot(0), most - 2 + excess);
    return s.commit();
}
// A final commit whose bond goes back to a submitter who has that much.
void await_bond(Scene& s, const Word& balance) {
    s.world.block(s.child);
    s.world.make_final(s.child);
    s.set_balance(s.root, "submitter", balance);
}
StepOutcome settle_with_the_rich(Scene& s, const Word& excess) {
    await_bond(s, most - 2 + excess);
    return s.world.outcome_of(s.root, s.world.transaction(s.root, "bob", Settle{s.child}));
}
StepOutcome commit_after_the_rich(Scene& s, const Word& excess) {
    await_bond(s, most - 2 + excess);
    return s.commit();
}

const std::vector<Refusal> refusals{
    {"Ledger.transfer.InsufficientBalance", "reverted", "", transfer_more},
    {"Ledger.transfer.overflow", "reverted", "", transfer_to_the_rich},
    {"Ledger.transferToChild.InsufficientBalance", "reverted", "", send_down_more},
    {"Ledger.transferToChild.overflow", "reverted", "", send_down_to_a_full_child},
    {"Ledger.transferToChild.overflow", "not includable", "", arrive_below_at_the_rich},
    {"Ledger.transferToParent.InsufficientBalance", "reverted", "", send_up_more},
    {"Ledger.transferToParent.ExceedsChildSum", "not includable", "",
     take_out_more_than_was_put_in},
    {"Ledger.transferToParent.overflow", "not includable", "", arrive_above_at_the_rich},
    {"Ledger.hold.InsufficientBalance", "reverted", "Commit.bond", bond_of_the_poor},
    {"Ledger.hold.overflow", "reverted", "Commit.bond", bond_into_a_full_pot},
    {"Ledger.release.overflow", "reverted", "", settle_with_the_rich},
    {"Ledger.release.overflow", "reverted", "", commit_after_the_rich},
};

std::string ledger_text() {
    return contract::test::file_text("spec/contracts/ledger.sol");
}

contract::Contract parsed(const std::string& text) {
    auto contract = contract::parse_contract(text);
    REQUIRE(contract);
    return *std::move(contract);
}

// The ledger without the statements that refuse by name.
contract::Contract without_guards() {
    std::istringstream lines{ledger_text()};
    std::string text;
    for (std::string line; std::getline(lines, line);)
        if (line.find("require(") == std::string::npos) text += line + "\n";
    return parsed(text);
}

bool is_guard(const std::string& error) {
    return error.ends_with(".InsufficientBalance") || error.ends_with(".ExceedsChildSum");
}

// What Solidity's own check says where the guard is gone.
std::string underflow_behind(const std::string& error) {
    return error.substr(0, error.rfind('.')) + ".underflow";
}

void check_refused(const contract::Contract& ledger, const Refusal& one, const std::string& error) {
    INFO(error << ", " << one.how);
    Scene scene{ledger};
    const auto outcome = one.attempt(scene, 1);
    const auto found = ended(outcome);
    CHECK(found.how == one.how);
    CHECK(found.clause == (one.shown_as.empty() ? error : one.shown_as));
    if (!one.shown_as.empty()) CHECK(reason_of(outcome)->detail == error);
}

// Those of `move` are in ledger_move.cpp.
std::set<std::string> clauses_beside_move(const contract::Contract& ledger) {
    std::set<std::string> out;
    for (const auto& clause : contract::clause_ids(ledger))
        if (!clause.starts_with("Ledger.move.")) out.insert(clause);
    return out;
}

} // namespace

TEST_CASE("each error of the ledger refuses one unit too much, and moves at "
          "most a nonce") {
    const auto ledger = parsed(ledger_text());
    for (const auto& one : refusals) check_refused(ledger, one, one.error);
}

TEST_CASE("one unit less, and each of these steps applies") {
    const auto ledger = parsed(ledger_text());
    for (const auto& one : refusals) {
        INFO(one.error << ", " << one.how);
        Scene scene{ledger};
        CHECK(ended(one.attempt(scene, 0)) == applied);
    }
}

TEST_CASE("behind each guard of the ledger stands an underflow that refuses "
          "the same step") {
    const auto ledger = without_guards();
    for (const auto& one : refusals)
        if (is_guard(one.error)) check_refused(ledger, one, underflow_behind(one.error));
}

TEST_CASE("every error that the ledger's text can give is one of these") {
    std::set<std::string> met;
    for (const auto& one : refusals) {
        met.insert(one.error);
        if (is_guard(one.error)) met.insert(underflow_behind(one.error));
    }
    const auto all = clauses_beside_move(parsed(ledger_text()));
    CHECK(met == all);
    const auto unguarded = clauses_beside_move(without_guards());
    CHECK(unguarded.size() + 5 == all.size()); // so the list is of what the text says
}

TEST_CASE("a corrupt chain's child asks for a bond that the ledger cannot "
          "hold: refused") {
    World world{1000, "spec/contracts/token.sol"};
    auto config = world.config_below(world.root);
    config.commit_bond = config.demand_bond = 0;
    const auto child = world.child(world.root, config);
    world.block(child);
    auto commit = *world.tree.next_commit(child, 8);
    const auto attempt = [&] {
        return world.outcome_of(world.root, world.transaction(world.root, "submitter", commit));
    };
    CHECK(ended(attempt()) == applied);
    commit.config.commit_bond = 1;
    CHECK(ended(attempt()) == reverted("Commit.config"));
    world.forge(world.root,
                {{kernel_key(KernelFamily::child_config, child.value), hash_of(commit.config)}});
    const auto outcome = attempt();
    CHECK(ended(outcome) == reverted("Commit.bond"));
    CHECK(reason_of(outcome)->detail == "Ledger.function");
}

TEST_CASE("without bonds a final commit settles all the same, and gives "
          "nothing back") {
    World world{1000, "spec/contracts/token.sol"};
    auto config = world.config_below(world.root);
    config.commit_bond = config.demand_bond = 0;
    const auto child = world.child(world.root, config);
    world.block(child);
    world.make_final(child);
    const auto before = world.balance(world.root, "submitter");
    world.good_block(world.root, {world.transaction(world.root, "bob", Settle{child})});
    CHECK(world.balance(world.root, "submitter") == before);
    CHECK(world.node(world.root).count(KernelFamily::final_count, child.value) == 1);
}
