// Windows of the contract Children end where they say: at t - 1, t and t + 1. And what its bonds
// come to, in numbers.
#include "evaluator_bench.hpp"
#include "support/contract_texts.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <set>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

const Word alice = 11;
const Word bob = 12;
const Word genesis = 20; // what the first commit follows
const Word red = 21;
constexpr std::uint64_t start = 100;
constexpr std::uint64_t patience = 2 + 4 + 3 + 10 + 5;

// A child made at `start`: objections 10, demands 4, answers 3, anchors 2 old at most, 2 items a
// block. All value is alice's.
struct Child {
    EvaluatorBench bench{test::file_text("spec/contracts/children.sol")};

    explicit Child(bool is_created = true) {
        at(start);
        const TreeReader reader{bench.state};
        Journal journal{reader};
        MachineDomain domain{bench.id, bench.context, journal, nullptr};
        Evaluator evaluator{bench.contract, domain};
        const auto& constructor = *bench.contract.constructor;
        const std::vector<Word> arguments{alice, 1000};
        REQUIRE(evaluator.run(constructor, constructor.sections.front(), arguments).has_value());
        bench.state.apply(journal.writes());
        if (is_created) REQUIRE(call("create", {genesis, 10, 4, 3, 2, 5, 2}) == "ok");
    }
    Child& at(std::uint64_t time, const Word& who = alice) {
        bench.context.block_timestamp = time;
        bench.context.sender = who;
        return *this;
    }
    std::string call(std::string_view name, std::vector<Word> arguments = {}) {
        const auto said = bench.call(name, std::move(arguments));
        return said.starts_with("Children.") ? said.substr(said.rfind('.') + 1) : said;
    }
    std::string commit(const Word& previous = genesis, const Word& cursor = 0,
                       const Word& age = 0) {
        return call("commit", {previous, red, age, cursor, 5});
    }
    std::string demand(const Word& life = 1) { return call("demand", {1, life, 8}); }
    [[nodiscard]] Word balance(const Word& who) const { return bench.cell("balances", {who}); }
    [[nodiscard]] Word burnt() const { return bench.cell("burnt"); }
};

// What the same step says one before the end of its window, at it and one after.
using Step = std::string (*)(Child& child);
void around(std::uint64_t end, Step before, Step step, const std::vector<std::string>& said) {
    for (std::uint64_t i = 0; i < 3; ++i) {
        Child child;
        REQUIRE(before(child) == "ok");
        child.at(end - 1 + i);
        INFO("at " << end - 1 + i);
        CHECK(step(child) == said[i]);
    }
}

std::string committed(Child& child) {
    return child.commit();
}
std::string demanded(Child& child) {
    return child.commit() == "ok" ? child.demand() : "no commit";
}

// Which errors were raised.
struct Refusals {
    std::set<std::string> met;

    void add(Child& child, std::string_view name, std::vector<Word> arguments = {}) {
        met.insert(child.bench.call(name, std::move(arguments)));
    }
    void of_creation_and_value() {
        Child unborn{false};
        add(unborn, "create", {genesis, 10, 11, 3, 2, 5, 2});
        add(unborn, "post");
        add(unborn, "halt");
        Child child;
        add(child, "create", {genesis, 10, 4, 3, 2, 5, 2});
        add(child, "transfer", {bob, 1001});
    }
    void of_commits() {
        Child child;
        add(child, "commit", {red, red, 0, 0, 5});
        add(child, "commit", {genesis, red, 3, 0, 5});
        CHECK(child.commit(genesis, 3) == "ok");
        add(child, "commit", {red, red, 0, 2, 5});
        add(child, "settle");
        add(child, "object", {2, 1});
        add(child.at(start + 10), "object", {1, 1});
        CHECK(child.call("settle") == "ok");
        add(child, "object", {1, 1});
    }
    void of_demands() {
        Child child;
        CHECK(child.commit() == "ok");
        for (const auto* name : {"reveal", "expire", "reclaim", "withdraw"})
            for (const Word& index : {Word{1}, Word{2}}) add(child, name, {index, 1});
        add(child, "demand", {2, 1, 8});
        CHECK(child.demand() == "ok");
        add(child, "demand", {1, 1, 8});
        add(child, "expire", {1, 1});
        add(child.at(start + 3), "reveal", {1, 1});
        add(child.at(start + 4), "demand", {1, 1, 8});
        add(child.at(2), "demand", {0, 0, 8}); // the genesis, in the first blocks of the root
    }
    void of_halts() {
        Child child;
        CHECK(child.at(start + 5).commit() == "ok");
        add(child, "halt");
        add(child.at(start + patience), "halt");
        add(child, "commit", {red, red, 0, 0, 5});
        CHECK(child.call("settle") == "ok");
        CHECK(child.at(start + 15 + patience).call("halt") == "ok");
        add(child, "halt");
        add(child, "post");
        add(child, "commit", {red, red, 0, 0, 5});
    }
};

} // namespace

TEST_CASE("A commit becomes final at its deadline, and no objection is heard from then on") {
    around(start + 10, committed, [](Child& child) { return child.call("settle"); },
           {"NotFinal", "ok", "ok"});
    around(start + 10, committed, [](Child& child) { return child.call("object", {1, 1}); },
           {"ok", "Unsettled", "Unsettled"});
    Child child;
    CHECK(child.commit() == "ok");
    CHECK(child.at(start + 10).call("settle") == "ok");
    CHECK(child.call("object", {1, 1}) == "Final");
    CHECK(child.call("object", {2, 1}) == "NotLive");
}

TEST_CASE("Demands, answers and what was not answered keep to their windows") {
    around(start + 4, committed, [](Child& child) { return child.demand(); },
           {"ok", "Window", "Window"});
    around(start + 3, demanded, [](Child& child) { return child.call("reveal", {1, 1}); },
           {"ok", "Late", "Late"});
    around(start + 3, demanded, [](Child& child) { return child.call("expire", {1, 1}); },
           {"Early", "ok", "ok"});
}

TEST_CASE("An answer leaves a whole window for objections") {
    const auto answered = [](Child& child) {
        if (committed(child) != "ok" || child.at(start + 3).demand() != "ok") return "no demand";
        return child.at(start + 5).call("reveal", {1, 1}) == "ok" ? "ok" : "no answer";
    };
    for (const std::uint64_t late : {14U, 15U, 16U}) {
        Child child;
        REQUIRE(std::string{answered(child)} == "ok");
        CHECK(child.at(start + late).call("settle") == (late < 15 ? "NotFinal" : "ok"));
    }
    Child child;
    CHECK(demanded(child) == "ok");
    CHECK(child.at(start + 20).call("settle") == "NotFinal"); // one demand is open
}

TEST_CASE("An anchor is at most as old as the lag, and never goes back") {
    Child child;
    child.at(start + 5);
    CHECK(child.commit(genesis, 0, 3) == "Anchor");
    CHECK(child.commit(genesis, 0, 2) == "ok"); // of time 103
    child.at(start + 4);
    CHECK(child.commit(red, 0, 2) == "Anchor");
    CHECK(child.commit(red, 0, 1) == "ok");
    CHECK(child.commit(genesis, 0, 0) == "Linkage");
}

TEST_CASE("A child that makes nothing final is halted, and not committed, at the same time") {
    const auto nothing = [](Child&) { return std::string{"ok"}; };
    around(start + patience, nothing, [](Child& child) { return child.commit(); },
           {"ok", "Stalled", "Stalled"});
    around(start + patience, nothing, [](Child& child) { return child.call("halt"); },
           {"Early", "ok", "ok"});
    around(
        start + patience, [](Child& child) { return child.at(start + patience - 2).commit(); },
        [](Child& child) { return child.call("halt"); }, {"Early", "Live", "Live"});
    Child child;
    CHECK(child.at(start + patience).call("halt") == "ok");
    CHECK(child.call("halt") == "Twice");
    CHECK(child.commit() == "Halted");
    CHECK(child.call("post") == "Halted");
}

TEST_CASE("An item that waits too long halts the child; one that ran does not") {
    for (const Word& cursor : {Word{0}, Word{1}}) {
        const auto ahead = [&](Child& child) {
            CHECK(child.call("post") == "ok");
            CHECK(child.at(start + 5).commit(genesis, cursor) == "ok");
            CHECK(child.at(start + 15).call("settle") == "ok"); // finalTime: 115
        };
        for (const std::uint64_t late : {patience - 1, patience, patience + 1}) {
            Child child;
            ahead(child);
            const bool waits = cursor == 0 && late >= patience;
            CHECK(child.at(start + late).call("halt") == (waits ? "ok" : "Early"));
        }
    }
}

TEST_CASE("So many items count as posted at one time as a block runs") {
    Child child;
    for (int i = 0; i < 5; ++i) CHECK(child.call("post") == "ok");
    CHECK(child.at(start + 9).call("post") == "ok");
    const std::array<std::uint64_t, 6> slots{100, 100, 101, 101, 102, 109};
    for (std::size_t i = 0; i < slots.size(); ++i)
        CHECK(child.bench.cell("slots", {i}) == slots[i]);
}

TEST_CASE("A proven objection burns the larger half, and the commits above it are paid back") {
    Child child;
    CHECK(child.commit() == "ok");
    CHECK(child.commit(red) == "ok");
    CHECK(child.call("reclaim", {2, 1}) == "Alive");
    CHECK(child.balance(alice) == 990);
    CHECK(child.at(start, bob).call("object", {1, 1}) == "ok");
    CHECK(child.balance(bob) == 2);
    CHECK(child.burnt() == 3);
    CHECK(child.call("reclaim", {2, 1}) == "ok"); // anybody may; it is alice's
    CHECK(child.balance(alice) == 995);
    CHECK(child.call("reclaim", {2, 1}) == "NoBond");
    CHECK(child.call("reclaim", {1, 1}) == "NoBond");
}

TEST_CASE("A demand without an answer voids; its bond comes back, with half of the commit's") {
    Child child;
    CHECK(child.call("transfer", {bob, 100}) == "ok");
    CHECK(child.commit() == "ok");
    CHECK(child.at(start, bob).demand() == "ok");
    CHECK(child.demand() == "Twice");
    CHECK(child.balance(bob) == 92);
    CHECK(child.at(start + 3, alice).call("expire", {1, 1}) == "ok");
    CHECK(child.balance(bob) == 102);
    CHECK(child.balance(alice) == 895);
    CHECK(child.burnt() == 3);
    CHECK(child.call("withdraw", {1, 1}) == "NoBond"); // it is back already
    CHECK(child.commit() == "ok");                     // the same index, another life
    CHECK(child.demand(1) == "NotLive");
    CHECK(child.demand(2) == "ok");
}

TEST_CASE("A demand about a commit that was voided for another reason is paid back") {
    Child child;
    CHECK(child.call("transfer", {bob, 100}) == "ok");
    CHECK(child.commit() == "ok");
    CHECK(child.at(start, bob).demand() == "ok");
    CHECK(child.call("withdraw", {1, 1}) == "Alive");
    CHECK(child.call("object", {1, 1}) == "ok");
    CHECK(child.call("expire", {1, 1}) == "NoDemand");
    CHECK(child.call("withdraw", {1, 1}) == "ok");
    CHECK(child.balance(bob) == 102);
    CHECK(child.call("withdraw", {1, 1}) == "NoBond");
}

TEST_CASE("An answer earns the bond of the demand, for who had committed") {
    Child child;
    CHECK(child.call("transfer", {bob, 100}) == "ok");
    CHECK(child.commit() == "ok");
    CHECK(child.at(start, bob).demand() == "ok");
    CHECK(child.at(start + 2, bob).call("reveal", {1, 1}) == "ok");
    CHECK(child.balance(alice) == 903);
    CHECK(child.call("reveal", {1, 1}) == "NoDemand");
    CHECK(child.demand() == "Twice");
    CHECK(child.at(start + 12).call("settle") == "ok");
    CHECK(child.balance(alice) == 908);
    CHECK(child.burnt() == 0);
}

TEST_CASE("Every error that the contract names is raised") {
    Refusals refusals;
    refusals.of_creation_and_value();
    refusals.of_commits();
    refusals.of_demands();
    refusals.of_halts();
    std::set<std::string> named;
    for (const auto& clause : clause_ids(Child{}.bench.contract))
        if (!clause.ends_with("flow") && !clause.ends_with("_by_zero")) named.insert(clause);
    CHECK(named.size() == 30);
    CHECK(refusals.met == named);
}
