// The step `forge receipt`: a corrupt chain claims a call that never ran there.
#include "support/scenario_run.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;

namespace {

const std::string claim =
    "accounts [bank, alice, gina, mallory]\n"
    "root main args=[bank, 47]\n"
    "child games of=main by=mallory\n"
    "block main\n"
    "call transferToChild on=main to=games by=bank args=[5] as=down\n"
    "block main\n"
    "block games\n"
    "forge receipt transferToParent on=games to=main by=alice args=[3] as=up\n";

const std::string to_the_parent = "block games\n"
                                  "commit games\n"
                                  "block main count=4\n";

} // namespace

TEST_CASE("A forged receipt takes out what went in, and no more") {
    const auto done = test::run_text(claim +
                                     "forge receipt transferToParent on=games to=main by=alice "
                                     "args=[3] nonce=1 as=more\n" +
                                     to_the_parent +
                                     "deliver up\n"
                                     "block main\n"
                                     "deliver more "
                                     "expect=refused:Token.transferToParent.ExceedsChildSum\n"
                                     "block main\n"
                                     "expect cell balances[alice] on=main is=3\n");
    REQUIRE_FALSE(done.fault.has_value());
    CHECK(done.failures == 0);
    CHECK(done.found("forged block, checked by anybody").starts_with("refused by"));
}

TEST_CASE("Without the receipt the same message is not believed") {
    auto honest = claim.substr(0, claim.find("forge receipt")) +
                  "call transferToParent on=games to=main by=alice args=[3] as=up "
                  "expect=reverted:Token.transferToParent.InsufficientBalance\n";
    const auto done = test::run_text(honest + to_the_parent +
                                     "deliver up expect=refused:Relay.no_root\n"
                                     "block main\n");
    REQUIRE_FALSE(done.fault.has_value());
    CHECK(done.failures == 0);
}

TEST_CASE("A forged receipt that no block takes is a failure") {
    const auto done = test::run_text(claim);
    REQUIRE_FALSE(done.fault.has_value());
    CHECK(done.failures == 1);
    CHECK(done.found("forged receipt") == "never set");
}

TEST_CASE("A label of a forged receipt is given once") {
    const auto done = test::run_text(
        claim +
        "forge receipt transferToParent on=games to=main by=alice args=[3] nonce=1 as=up\n");
    REQUIRE(done.fault.has_value());
    CHECK(done.fault->message == "the label up stands for an earlier step");
}
