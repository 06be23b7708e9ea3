#include "simulation/rule_model.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::rule_model;

namespace {

Hash id(std::uint8_t number) {
    Hash out;
    out.bytes[0] = std::byte{number};
    return out;
}

const Account gina = id(1), olga = id(2), mal = id(3);
const Chain games = id(9), arena = id(10);
constexpr auto reverted = Ruling::Kind::reverted;

const Rules rules{5, 4, 2, 6, 30, 40, 2, 8, 11, 3, {1, 1, 1}};

// A chain whose child was born at time 10.
struct Parent {
    State state{{1, 1, 1}};
    Time now = 10;
    std::map<Hash, std::shared_ptr<const State>> after{};

    Parent() {
        for (const auto& one : {gina, olga, mal}) state.balances[one] = 100;
        REQUIRE(say(gina, CreateChain{games, rules}) == "");
    }
    // What the model has against it.
    std::string say(const Account& by, Message what, Ruling ruling = {}) {
        return judge(state, Sent{by, state.nonces[by], std::move(what)}, ruling, now,
                     [&](const Hash& header) { return after[header]; });
    }
    std::string commit(std::uint64_t index, bool is_wrong = false) {
        return say(gina, Commit{games, index, {{index + 1, now, 0, 3, is_wrong, id(50), id(50)}}});
    }
    std::string refused(const Account& by, Message what, const std::string& clause) {
        return say(by, std::move(what), {reverted, clause});
    }
    [[nodiscard]] const Child& child() const { return state.children.at(games); }
};

} // namespace

TEST_CASE("A commit is final when its window has passed, not one block before") {
    Parent main;
    REQUIRE(main.commit(0) == "");
    CHECK(main.state.balances[gina] == 89);
    main.now = 14;
    CHECK(main.say(olga, Settle{games}) != "");
    main = Parent{};
    REQUIRE(main.commit(0) == "");
    main.now = 14;
    CHECK(main.refused(olga, Settle{games}, "Settle.nothing") == "");
    main.now = 15;
    CHECK(main.refused(olga, Settle{games}, "Settle.nothing") != "");
    CHECK(main.say(olga, Settle{games}) == "");
    CHECK(main.state.balances[gina] == 100);
    CHECK(main.child().final_time == 15);
}

TEST_CASE("A commit goes on from the one before it") {
    Parent main;
    REQUIRE(main.commit(0) == "");
    const Header second{2, 10, 0, 1, false, id(51), id(50)}, third{3, 10, 0, 1, false, {}, id(50)};
    auto forked = main;
    CHECK(forked.say(gina, Commit{games, 1, {second, third}}) != "");
    CHECK(main.refused(gina, Commit{games, 1, {third}}, "Commit.height") == "");
    CHECK(main.say(gina, Commit{games, 1, {second}}) == "");
}

TEST_CASE("An objection that was claimed gives half of the bond and burns the rest") {
    Parent main;
    REQUIRE(main.commit(0, true) == "");
    REQUIRE(main.commit(1) == "");
    main.now = 13;
    REQUIRE(main.say(olga, Claim{id(60)}) == "");
    CHECK(main.refused(mal, Claim{id(60)}, "Claim.twice") == "");
    main.now = 14;
    REQUIRE(main.say(olga, Objection{{games, 0, 0}, 1, id(60)}) == "");
    CHECK(main.state.balances[olga] == 104); // half of 11, less the fee
    CHECK(main.state.burnt == 7);
    CHECK(main.child().count() == 0);
    CHECK(main.refused(gina, Reclaim{{games, 0, 0}, std::nullopt}, "Reclaim.none") == "");
    CHECK(main.say(gina, Reclaim{{games, 1, 0}, std::nullopt}) == "");
    CHECK(main.state.balances[gina] == 89);
}

TEST_CASE("An objection that was claimed by nobody, or just now, burns all of the bond") {
    for (const bool is_claimed : {false, true}) {
        Parent main;
        REQUIRE(main.commit(0, true) == "");
        if (is_claimed) REQUIRE(main.say(mal, Claim{id(60)}) == "");
        REQUIRE(main.say(olga, Objection{{games, 0, 0}, 1, id(60)}) == "");
        CHECK(main.state.balances[olga] == 99);
        CHECK(main.state.burnt == 12);
    }
}

TEST_CASE("What is right, final or gone cannot be objected to") {
    Parent main;
    REQUIRE(main.commit(0) == "");
    CHECK(main.say(olga, Objection{{games, 0, 0}, 1}) != "");
    CHECK(main.refused(olga, Objection{{games, 0, 1}, 1}, "Objection.not_live") == "");
    CHECK(main.refused(olga, Objection{{games, 0, 0}, 1}, "Objection.not_live") != "");
    main.now = 15;
    CHECK(main.refused(olga, Objection{{games, 0, 0}, 1}, "Objection.final") == "");
    CHECK(main.state.balances[olga] == 96); // four fees
}

TEST_CASE("A demand keeps a commit from being final; the answer begins a window") {
    Parent main;
    REQUIRE(main.commit(0) == "");
    main.now = 11;
    REQUIRE(main.say(olga, Demand{{games, 0, 0}, 1}) == "");
    CHECK(main.refused(mal, Demand{{games, 0, 0}, 1}, "Demand.twice") == "");
    main.now = 16;
    CHECK(main.refused(mal, Settle{games}, "Settle.nothing") == "");
    CHECK(main.refused(mal, Reveal{{games, 0, 0}, 1, 1, 2}, "Reveal.order") == "");
    REQUIRE(main.say(mal, Reveal{{games, 0, 0}, 1, 0, 2}) == "");
    REQUIRE(main.say(mal, Reveal{{games, 0, 0}, 1, 2, 1}) == "");
    CHECK(main.state.balances[gina] == 92); // the demand's bond
    CHECK(main.refused(mal, Reveal{{games, 0, 0}, 1, 3, 1}, "Reveal.none") == "");
    main.now = 20;
    CHECK(main.refused(mal, Settle{games}, "Settle.nothing") == "");
    main.now = 21;
    CHECK(main.say(mal, Settle{games}) == "");
}

TEST_CASE("Who does not answer loses the commit, no earlier than it is due") {
    Parent main;
    REQUIRE(main.commit(0) == "");
    main.now = 12;
    CHECK(main.refused(olga, Demand{{games, 0, 0}, 1}, "Demand.window") == "");
    main.now = 11;
    REQUIRE(main.say(olga, Demand{{games, 0, 0}, 1}) == "");
    main.now = 16;
    CHECK(main.refused(mal, VoidCommit{{games, 0, 0}, 1}, "VoidCommit.early") == "");
    main.now = 17;
    CHECK(main.refused(mal, Reveal{{games, 0, 0}, 1, 0, 3}, "Reveal.late") == "");
    REQUIRE(main.say(mal, VoidCommit{{games, 0, 0}, 1}) == "");
    CHECK(main.state.balances[olga] == 103); // its bond back, half of the other, less two fees
    CHECK(main.child().epoch == 1);
}

TEST_CASE("A halt waits for its time, and for what lives") {
    Parent main;
    main.now = 39;
    CHECK(main.refused(olga, Halt{games}, "Halt.early") == "");
    REQUIRE(main.commit(0) == "");
    main.now = 40;
    CHECK(main.refused(olga, Halt{games}, "Halt.live") == "");
    CHECK(main.refused(gina, Commit{games, 1, {{2, 40, 0, 1, false, {}, id(50)}}},
                       "Commit.stalled") == "");
    main.now = 44;
    CHECK(main.refused(olga, Halt{games}, "Halt.early") == ""); // the commit is final, from now on
    main.now = 74;
    CHECK(main.say(olga, Halt{games}) == "");
    CHECK(main.refused(olga, Halt{games}, "Halt.twice") == "");
}

TEST_CASE("Items of an inbox wait for their slots, and are overdue") {
    Parent main;
    for (int i = 0; i < 5; ++i) REQUIRE(main.say(mal, Post{games}) == "");
    CHECK(main.child().slots == std::vector<Time>{10, 10, 11, 11, 12});
    auto child = main.child();
    child.final_time = 40;
    child.last_final.cursor = 2;
    CHECK(!child.is_past_its_time(50));
    CHECK(child.is_past_its_time(51));
}

TEST_CASE("A takeover runs on what was final, in the child's time, both sections at once") {
    Parent main;
    State below{{1, 1, 1}};
    below.balances[mal] = 20;
    below.children.emplace(arena, Child{rules, 8});
    main.after[id(50)] = std::make_shared<const State>(below);
    main.state.child_sums[games] = 15;
    REQUIRE(main.commit(0) == "");
    main.now = 60;
    REQUIRE(main.say(olga, Halt{games}) == "");
    const auto taken = [&](const Step& step, const Ruling& ruling = {}) {
        return judge(main.state, std::make_shared<const Taken>(Taken{games, step}), ruling,
                     main.now, [](const Hash&) { return nullptr; });
    };
    CHECK(taken(Sent{mal, 0, SendUp{16}},
                {Ruling::Kind::refused, "Ledger.transferToParent.ExceedsChildSum"}) == "");
    CHECK(taken(Sent{mal, 0, SendUp{21}},
                {reverted, "Ledger.transferToParent.InsufficientBalance"}) == "");
    CHECK(taken(Sent{mal, 0, SendUp{15}}) != ""); // that nonce is spent
    CHECK(taken(Sent{mal, 1, SendUp{15}}, {Ruling::Kind::refused, "Transaction.nonce"}) != "");
    REQUIRE(taken(Sent{mal, 1, SendUp{15}}) == "");
    CHECK(main.state.balances[mal] == 115);
    const auto& inside = *main.child().halted->inside;
    CHECK(inside.balances.at(mal) == 5);
    CHECK(main.child().halted->root_time == 10);
    CHECK(taken(Sent{olga, 0, Halt{arena}}) == ""); // no time has to pass
}

TEST_CASE("Of a chain that somebody wrote into nothing is said") {
    Parent main;
    main.state.is_tainted = true;
    CHECK(main.say(olga, Settle{games}) == "");
}
