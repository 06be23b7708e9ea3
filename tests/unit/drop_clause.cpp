// Contracts without one of their checks: what is gone, what goes round, what cannot be dropped.
#include "contract/drop_clause.hpp"
#include "contract/frontend.hpp"
#include "support/scenario_run.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

Contract parsed(const std::string& text) {
    auto out = parse_contract(text);
    if (!out) FAIL(render(out.error(), "contract", text));
    return std::move(*out);
}

const std::string sums = "contract Sums {\n"
                         "    error Odd();\n"
                         "    uint total;\n"
                         "    mapping(address => uint) owed;\n"
                         "    function more(uint a, uint b) external {\n"
                         "        uint c = a + b;\n"
                         "        c += 1;\n"
                         "        total = c;\n"
                         "    }\n"
                         "    function less(uint a) external {\n"
                         "        if (a == 1) { revert Odd(); }\n"
                         "        owed[msg.sender] -= a;\n"
                         "    }\n"
                         "    function times(uint a) external { total = a * a + 1; }\n"
                         "}\n";

const std::string scene = "accounts [bank, alice, producer]\n"
                          "root main args=[bank, 47]\n";

test::RunResult run_sums(const std::string& drops, const std::string& calls) {
    const auto read = scenario::parse_scenario(
        "scenario 1\n" + scene + drops + "deploy sums source=sums.sol on=main by=alice\n" + calls);
    REQUIRE(read.has_value());
    const auto token = *test::file_text("spec/contracts/token.sol");
    const scenario::RunOptions options{[](const std::string&) { return sums; }, token};
    scenario::Runner runner{read->scenario, options};
    test::RunResult out;
    for (; out.step < read->scenario.steps.size(); ++out.step) {
        auto findings = runner.step(out.step);
        if (!findings) {
            out.fault = findings.error();
            return out;
        }
    }
    out.findings = runner.finish();
    out.failures = runner.failures();
    return out;
}

} // namespace

TEST_CASE("A guard that is dropped is gone, and nothing else changes") {
    const auto token = parsed(*test::file_text("spec/contracts/token.sol"));
    const auto without = without_clause(token, "Token.transferToParent.ExceedsChildSum");
    REQUIRE(without.has_value());
    auto text = print(token);
    const std::string guard = "            require(childSums[msg.child] >= amount, "
                              "ExceedsChildSum());\n";
    const auto at = text.find(guard);
    REQUIRE(at != std::string::npos);
    CHECK(print(*without) == text.erase(at, guard.size()));
    CHECK(print(parsed(print(*without))) == print(*without));
}

TEST_CASE("Sums and differences go round where their check is dropped") {
    const auto done = run_sums(
        "drop Sums.more.overflow\ndrop Sums.less.underflow\n",
        "block main\n"
        "call more on=main by=alice args=[max, 4] contract=sums\n"
        "call less on=main by=alice args=[3] contract=sums\n"
        "block main\n"
        "expect cell total on=main is=4 contract=sums\n"
        "expect cell owed[alice] on=main is=115792089237316195423570985008687907853269984665"
        "640564039457584007913129639933 contract=sums\n"
        "call more on=main by=alice args=[2, 4] contract=sums\n"
        "call less on=main by=alice args=[max] contract=sums\n"
        "block main\n"
        "expect cell total on=main is=7 contract=sums\n");
    if (done.fault) FAIL(done.fault->message);
    CHECK(done.failures == 0);
}

TEST_CASE("With its checks the same contract reverts") {
    const auto done = run_sums(
        "",
        "block main\n"
        "call more on=main by=alice args=[max, 4] contract=sums "
        "expect=reverted:Sums.more.overflow\n"
        "call less on=main by=alice args=[3] contract=sums expect=reverted:Sums.less.underflow\n"
        "call less on=main by=alice args=[1] contract=sums expect=reverted:Sums.less.Odd\n"
        "block main\n");
    if (done.fault) FAIL(done.fault->message);
    CHECK(done.failures == 0);
}

TEST_CASE("A revert is dropped like a require") {
    const auto without = without_clause(parsed(sums), "Sums.less.Odd");
    REQUIRE(without.has_value());
    CHECK(print(*without).find("revert") == std::string::npos);
}

TEST_CASE("What is no check of the contract, or cannot be dropped, is refused") {
    const auto contract = parsed(sums);
    for (const auto* clause : {"Sums.more.Odd", "Sums.none.overflow", "Other.more.overflow",
                               "Sums.times.overflow", "Sums.more.underflow", "Sums.more."})
        CHECK_FALSE(without_clause(contract, clause).has_value());
}

TEST_CASE("A scenario that drops what is not there says so") {
    const auto unknown = run_sums("drop Sums.more.Odd\n", "");
    REQUIRE(unknown.fault.has_value());
    CHECK(unknown.fault->message == "Sums has no check Sums.more.Odd that can be dropped");
    const auto unused = run_sums("drop Other.more.Odd\n", "block main\n");
    CHECK(unused.failures == 1);
    CHECK(unused.found("drop Other.more.Odd") == "never done");
}
