// The runner: outcomes, expectations that fail, and mistakes it stops at.
#include "support/scenario_run.hpp"

#include <catch2/catch.hpp>

using chaintree::test::run_text;

namespace {

const std::string scene = "accounts [bank, alice, bob, gina]\n"
                          "root main args=[bank, 47]\n"
                          "call transfer on=main by=bank args=[alice, 10]\n"
                          "block main\n";

std::string fault_of(const std::string& lines) {
    const auto done = run_text(scene + lines);
    REQUIRE(done.fault.has_value());
    return done.fault->message + " / " + done.fault->hint;
}

} // namespace

TEST_CASE("A scenario whose expectations hold has no failures") {
    const auto done = run_text(scene + "expect cell balances[alice] on=main is=10\n"
                                       "expect height main is=1\nexpect time main is=1\n"
                                       "expect nonce bank on=main is=1\n");
    CHECK_FALSE(done.fault.has_value());
    CHECK(done.failures == 0);
    CHECK(done.checks == 5);
}

TEST_CASE("Every expectation that fails is found, each with what was expected") {
    const auto done = run_text(scene +
                               "expect cell balances[alice] on=main is=11\n"
                               "expect height main is=2\nexpect nonce bank on=main is=0\n"
                               "expect root main is=0x" +
                               std::string(64, '0') + "\n");
    CHECK(done.failures == 4);
    CHECK(done.found("balances[alice] on main") == "10");
    CHECK(done.found("height of main") == "1");
}

TEST_CASE("A step without an expectation must be applied") {
    const auto done =
        run_text(scene + "call transfer on=main by=bob args=[alice, 1]\nblock main\n");
    CHECK(done.failures == 1);
    CHECK(done.found("transfer by bob") == "reverted Token.transfer.InsufficientBalance");
}

TEST_CASE("Another clause than the expected one is a failure") {
    const auto wrong = run_text(
        scene + "call transfer on=main by=bob args=[alice, 1] expect=reverted:Token.other\n"
                "block main\n");
    CHECK(wrong.failures == 1);
    const auto right = run_text(
        scene + "call transfer on=main by=bob args=[alice, 1] expect=reverted as=x\nblock main\n"
                "expect outcome x is=reverted:Token.transfer.InsufficientBalance\n");
    CHECK(right.failures == 0);
}

TEST_CASE("A queued step that no block runs is a failure") {
    const auto done = run_text(scene + "call transfer on=main by=alice args=[bob, 1]\n");
    CHECK(done.failures == 1);
    CHECK(done.found("transfer by alice") == "never ran");
}

TEST_CASE("A forged cell that no block takes is a failure") {
    const auto done = run_text(scene + "forge cell balances[bob] on=main value=9\n");
    CHECK(done.failures == 1);
    CHECK(done.found("forged cell") == "never set");
}

TEST_CASE(
    "A forged cell breaks the invariants of its chain, and that is a failure unless expected") {
    const std::string forged = "root main args=[bank, 47]\ninvariants invariants/token.inv\n"
                               "forge cell balances[eve] on=main value=9\nblock main\n";
    const auto silent = run_text(forged);
    CHECK_FALSE(silent.fault.has_value());
    CHECK(silent.found("value_is_conserved on main") == "broken");
    CHECK(silent.found("forged block, checked by anybody").starts_with("refused by Block."));
    const auto said = run_text(forged + "expect broken value_is_conserved on=main\n");
    CHECK(said.failures + 1 == silent.failures);
}

TEST_CASE("An invariant that holds is not broken") {
    const auto done = run_text("root main args=[bank, 47]\ninvariants invariants/token.inv\n"
                               "block main\nexpect broken value_is_conserved on=main\n");
    CHECK(done.failures == 1);
    CHECK(done.found("value_is_conserved on main") == "holds");
}

TEST_CASE("An invariant that nobody watches is not expected to break") {
    const auto done = run_text("root main args=[bank, 47]\ninvariants invariants/token.inv\n"
                               "block main\nexpect broken value_is_konserved on=main\n");
    REQUIRE(done.fault.has_value());
    CHECK(done.fault->message.find("value_is_konserved is watched") != std::string::npos);
    CHECK(done.fault->hint == "did you mean value_is_conserved?");
}

TEST_CASE("Names that stand for nothing stop the scenario, with the nearest one") {
    CHECK(fault_of("block mian\n").find("did you mean main?") != std::string::npos);
    CHECK(fault_of("call transfer on=main by=alcie args=[bob, 1]\n").find("did you mean alice?") !=
          std::string::npos);
    CHECK(
        fault_of("call transfre on=main by=alice args=[bob, 1]\n").find("did you mean transfer?") !=
        std::string::npos);
    CHECK(fault_of("call transfer on=main by=alice args=[bob]\n").find("takes 2 arguments") !=
          std::string::npos);
    CHECK(fault_of("call transfer on=main by=alice args=[bob, one]\n").find("no number") !=
          std::string::npos);
    CHECK(fault_of("expect cell balance[bob] on=main is=1\n").find("did you mean balances?") !=
          std::string::npos);
    CHECK(fault_of("expect cell balances on=main is=1\n").find("one cell") != std::string::npos);
    CHECK(fault_of("deliver nothing\n").find("labelled") != std::string::npos);
}

TEST_CASE("A chain is not there before the block that creates it") {
    CHECK(fault_of("child games of=main by=gina\nblock games\n").find("block main") !=
          std::string::npos);
    CHECK(fault_of("commit main\n").find("no parent") != std::string::npos);
    CHECK(fault_of("root other args=[bank, 1]\n").find("one tree") != std::string::npos);
    CHECK(fault_of("invariants invariants/token.inv\n").find("first block") != std::string::npos);
}

TEST_CASE("A ledger with more arguments than genesis takes stops the scenario") {
    const std::string ledger = "pragma solidity ^0.8.26; contract Nine { uint x; constructor("
                               "uint a, uint b, uint c, uint d, uint e, uint f, uint g, uint h, "
                               "uint i) { x = a; } }";
    const auto read = chaintree::scenario::parse_scenario(
        "scenario 1\nroot main args=[1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
    REQUIRE(read.has_value());
    const chaintree::scenario::RunOptions options{
        [](const std::string&) -> std::optional<std::string> { return std::nullopt; }, ledger};
    chaintree::scenario::Runner runner{read->scenario, options};
    const auto nine = runner.step(0);
    REQUIRE_FALSE(nine.has_value());
    CHECK(nine.error().message == "a ledger has at most 8 genesis arguments");
}

TEST_CASE("Files that are not there or do not parse stop the scenario") {
    const auto missing = run_text("root main ledger=absent.sol\n");
    REQUIRE(missing.fault.has_value());
    CHECK(missing.fault->message.find("absent.sol") != std::string::npos);
    const auto wrong = run_text("root main ledger=CHANGELOG.md\n");
    REQUIRE(wrong.fault.has_value());
    CHECK(wrong.fault->hint.find("CHANGELOG.md:1:") != std::string::npos);
}
