// `sign` in a scenario: which signed(...) of the function is meant. Spec: spec/scenarios.md.
#include "support/scenario_run.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

namespace {

constexpr std::string_view votes = R"(
contract Votes {
    error No();
    enum Side { Left, Right }
    function vote(bool byChain, address who, signature s) public view {
        if (byChain) require(signed(who, s, 1, block.chain), No());
        else require(signed(who, s, 1, who), No());
    }
    function both(address who, signature s, Side side) public view {
        require(signed(who, s, side) || signed(who, s, 1), No());
    }
    function wave(signature s) public view {}
})";

std::string result_of(const std::string& steps) {
    const auto read = scenario::parse_scenario("scenario 1\nroot main\n" + steps);
    REQUIRE(read.has_value());
    const scenario::RunOptions options{
        [](const std::string&) -> std::optional<std::string> { return std::nullopt; },
        std::string{votes}};
    scenario::Runner runner{read->scenario, options};
    for (std::size_t i = 0; i < read->scenario.steps.size(); ++i)
        if (const auto findings = runner.step(i); !findings)
            return findings.error().message + "; " + findings.error().hint;
    return std::to_string(runner.failures()) + " failures";
}

std::string voted(const std::string& fields, const std::string& by_chain) {
    return result_of("sign slip function=vote by=alice on=main fields=" + fields +
                     "\ncall vote on=main by=bob args=[" + by_chain + ", alice, slip]\n" +
                     "block main\n");
}

} // namespace

TEST_CASE("sign finds the signed whose types are of the written forms") {
    CHECK(voted("[1, alice]", "false") == "0 failures");
    CHECK(voted("[1, main]", "true") == "0 failures");
    CHECK(voted("[1, chain:main]", "true") == "0 failures");
    CHECK(voted("[1, account:alice]", "false") == "0 failures");
}

TEST_CASE("where nothing looks at a signature it is over no fields") {
    CHECK(result_of("sign slip function=wave by=alice on=main\n"
                    "call wave on=main by=bob args=[slip]\nblock main\n") == "0 failures");
    CHECK(result_of("sign slip function=wave by=alice on=main fields=[1]\n") ==
          "wave holds no signed(...) that these fields fit; it holds: ");
    CHECK(result_of("sign slip function=both by=alice on=main\n")
              .starts_with("both holds no signed(...) that these fields fit"));
}

TEST_CASE("a signature for one signed is none for the other one of the function") {
    CHECK(voted("[1, alice]", "true") == "1 failures");
    CHECK(voted("[1, main]", "false") == "1 failures");
}

TEST_CASE("sign refuses fields that no signed or more than one fits, and says what there is") {
    const std::string tags = "; it holds: vote(uint256,chain), vote(uint256,address)";
    const std::string none = "vote holds no signed(...) that these fields fit";
    CHECK(voted("[1]", "true") == none + tags);
    CHECK(voted("[1, hash:red]", "true") == none + tags);
    CHECK(voted("[1, message:slip]", "true") == none + tags);
    CHECK(voted("[1, true]", "true") == none + tags);
    CHECK(result_of("sign slip function=both by=alice on=main fields=[1]\n") ==
          "both holds more than one signed(...) that these fields fit"
          "; it holds: both(enum Side), both(uint256)");
    CHECK(result_of("sign slip function=veto by=alice on=main fields=[1]\n") ==
          "Votes has no function veto; the function whose body holds signed(...)");
}
