// Mistakes that a scenario's text does not show: the runner stops at them and says what is wrong
// and what there is instead.
#include "support/scenario_run.hpp"

#include <catch2/catch.hpp>

using namespace chaintree::scenario;
using chaintree::test::run_text;

namespace {

const std::string root = "root main ledger=spec/contracts/ledger.sol args=[bank, 47]\n";
const std::string scene = root + "call transfer on=main by=bank args=[alice, 10] as=pay\n"
                                 "child games of=main by=gina\nblock main\n";
const std::string zeros(64, '0');

struct Mistake {
    std::string lines;
    std::string message;
    std::string hint; // begins like this
};

const std::vector<Mistake> in_scene{
    {"invariants invariants/token.inv contract=Legder\n", "there is no contract Legder",
     "did you mean Ledger?"},
    {"child games of=main by=gina\n", "there is a chain games already", ""},
    {"child more of=main by=gina sizes=large\n", "there are no sizes large", "a step `sizes`"},
    {"commit main on=games\n", "nobody may commit main", ""},
    {"settle main on=games\n", "nobody may commit main", ""},
    {"commit games\n", "there is nothing to commit of games", "make a block of it"},
    {"expect outcome paid is=applied\n", "no step labelled paid has run", "did you mean pay?"},
    {"deliver pay\n", "pay goes to no other chain", "say on="},
    {"call transfer on=main by=bank args=[bob, 1] as=pay\n",
     "the label pay stands for an earlier step", "labels are given once"},
    {"block games anchor=keep\n", "no block of games can be made: System.anchor_missing",
     "the first block of a child acknowledges"},
    {"call transfer on=main by=bank args=[" + std::string(65, 'a') + ", 1]\n",
     std::string(65, 'a') + " is too long for a name", ""},
    {"expect cell childSums[" + std::string(65, 'a') + "] on=main is=0\n",
     std::string(65, 'a') + " is too long for a name", ""},
    {"expect cell childSums[gmaes] on=main is=0\n", "there is no chain gmaes",
     "did you mean games?"},
    {"expect cell held[message:pays] on=main is=0\n", "no step before this one is labelled pays",
     "did you mean pay?"},
    {"expect cell held[] on=games[0] is=0\n", "there is no chain games[0]", ""},
    {"expect cell held on=main is=0\n", "held does not name one cell", "held has 1 keys"},
    {"expect cell balances[alice] on=main is=1x\n", "1x is no number below 2^256", "digits"},
};

const std::vector<Mistake> in_nothing{
    {"invariants invariants/token.inv\n", "there is no tree yet", "begin with a step `root`"},
    {"root main args=[bank, 47]\ninvariants CHANGELOG.md\n", "the file CHANGELOG.md is refused",
     "its errors:\nCHANGELOG.md:1:"},
    {"accounts [bank]\nroot main args=[bnak, 47]\n", "bnak is not among the accounts",
     "did you mean bank?"},
    {"root main args=[bank]\n", "constructor takes 2 arguments, not 1", "args=[holder, supply]"},
    {"sizes small block_steps=0\nroot main sizes=small args=[bank, 47]\n",
     "the root is refused: Config.sizes", "a block does not hold"},
};

// Stops in the last line, which is the mistake.
void check_mistake(const std::string& before, const Mistake& one) {
    INFO(before << one.lines);
    const auto done = run_text(before + one.lines);
    REQUIRE(done.fault.has_value());
    CHECK(done.fault->message == one.message);
    CHECK(done.fault->hint.starts_with(one.hint));
    const auto text = before + one.lines;
    CHECK(done.step + 1 == static_cast<std::size_t>(std::ranges::count(text, '\n')));
}

// Runs `root` over this ledger with these arguments.
std::optional<Fault> starting(const std::string& ledger, const std::string& arguments) {
    const auto read = parse_scenario("scenario 1\nroot main" + arguments + "\n");
    REQUIRE(read.has_value());
    const RunOptions options{
        [](const std::string&) -> std::optional<std::string> { return std::nullopt; }, ledger};
    Runner runner{read->scenario, options};
    const auto done = runner.step(0);
    if (done) return std::nullopt;
    return done.error();
}

} // namespace

TEST_CASE("The scene of the mistakes is none") {
    const auto done = run_text(scene + "block games\nexpect cell childSums[games] on=main is=0\n");
    CHECK_FALSE(done.fault.has_value());
    CHECK(done.failures == 0);
}

TEST_CASE("A mistake stops the scenario in its step, and the hint says what there is") {
    for (const auto& one : in_scene) check_mistake(scene, one);
    for (const auto& one : in_nothing) check_mistake("", one);
}

TEST_CASE("A ledger without a constructor takes no arguments") {
    const std::string bare = "contract Bare { uint x; }";
    CHECK_FALSE(starting(bare, "").has_value());
    const auto fault = starting(bare, " args=[1]");
    REQUIRE(fault.has_value());
    CHECK(fault->message == "Bare has no constructor");
}

TEST_CASE("A hash is a number, 64 digits, a message or a name; each way names one cell") {
    const auto forged = [](const std::string& key) {
        const auto done = run_text(scene + "forge cell held[" + key + "] on=main value=9\n" +
                                   "block main\nexpect cell held[" + key + "] on=main is=9\n");
        CHECK_FALSE(done.fault.has_value());
        CHECK(done.failures == 0);
        return done.found("held[" + key + "] on main");
    };
    CHECK(forged("message:pay") == "9");
    CHECK(forged("pot") == "9");
    CHECK(forged("5") == "9");
    CHECK(forged("0x" + zeros) == "9");
    const auto same = run_text(scene + "forge cell held[5] on=main value=9\nblock main\n" +
                               "expect cell held[0x" + zeros.substr(1) + "5] on=main is=9\n" +
                               "expect cell held[pot] on=main is=9\n");
    CHECK(same.failures == 1);
    CHECK(same.found("held[pot] on main") == "0");
}
