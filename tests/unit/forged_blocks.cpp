// Every clause by which a block can be refused, provoked by a producer who makes it wrong; and what
// can be committed all the same is objected to.
#include "scenario/spoil.hpp"
#include "scenario/step_fields.hpp"
#include "support/scenario_run.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;

namespace {

const std::string games =
    "accounts [bank, alice, gina, olga]\n"
    "sizes small step_bytes=4096 witness_bytes=16384 body_bytes=61440 inbox_items=2\n"
    "root main ledger=spec/contracts/ledger.sol args=[bank, 1000]\n"
    "call transfer on=main by=bank args=[gina, 100]\n"
    "child games of=main by=gina bond=4 sizes=small\nblock main\nblock games\n";
// The newest block moves the anchor, runs a forced item and a call behind it.
const std::string with_forced = games + "commit games\n"
                                        "post transfer on=games by=alice args=[olga, 0]\n"
                                        "block main\n"
                                        "call transfer on=games by=bank args=[olga, 0]\n"
                                        "block games\n";
const std::string with_kept_anchor = games + "block games anchor=keep\n";

// What whoever checks the forged block says. Empty: it cannot be wrong so.
std::string checked(const std::string& before, const std::string& forging) {
    const auto done = test::run_text(before + forging + "\n");
    return done.fault ? std::string{} : done.found("forged block, checked by anybody");
}

} // namespace

TEST_CASE("Each way in which a block is refused is reached by a producer who makes it wrong") {
    for (const auto& row : scenario::spoils()) {
        const auto* how = std::get_if<scenario::BlockTamper>(&row.change);
        if (!how) continue;
        const std::string tamper{enum_names<scenario::BlockTamper>[static_cast<std::size_t>(*how)]};
        std::string found;
        for (const auto& before : {with_forced, with_kept_anchor})
            for (const std::string chain : {"games", "main"})
                for (const auto step : {"0", "1"})
                    found += checked(before, "forge block " + chain + " tamper=" + tamper +
                                                 " step=" + step) +
                             "\n";
        INFO(found);
        const std::string clause{row.clause};
        if (row.named_by.empty())
            CHECK((found.find("refused by " + clause + " ") != std::string::npos ||
                   found.find("refused by " + clause + "\n") != std::string::npos));
        else
            CHECK(found.find(": " + clause) != std::string::npos);
        CHECK(found.find("passes") == std::string::npos);
    }
}

TEST_CASE(
    "What is wrong with forced items or the system step can be committed, and is objected to") {
    const auto objected = "commit games\nblock main\nobject games by=olga\nblock main\n"
                          "expect commits games is=1\n";
    CHECK(test::run_text(with_forced + "commit games\nblock main\n"
                                       "object games by=olga expect=refused:Evidence.none\n")
              .failures == 0);
    for (const std::string how :
         {"inbox", "missing step=1", "entry step=1", "entry_root step=1", "replay step=1",
          "lacking step=1", "superfluous step=1", "hidden", "shown", "posted"}) {
        const auto done =
            test::run_text(with_forced + "forge block games tamper=" + how + "\n" + objected);
        INFO(how << (done.fault ? ": " + done.fault->message : ""));
        CHECK(!done.fault.has_value());
        CHECK(done.failures == 0);
    }
}
