// Watchers and wallets in scenarios: what is a mistake, what fails, and what nobody has to take.
#include "support/scenario_run.hpp"

#include <catch2/catch.hpp>

using chaintree::test::run_text;

namespace {

const std::string scene = "accounts [bank, alice, gina, olga]\n"
                          "root main ledger=spec/contracts/ledger.sol args=[bank, 47]\n"
                          "call transfer on=main by=bank args=[alice, 10]\n"
                          "child games of=main by=gina\n"
                          "child other of=main by=gina\n"
                          "block main\n"
                          "block games\n";

std::string fault_of(const std::string& lines) {
    const auto done = run_text(scene + lines);
    REQUIRE(done.fault.has_value());
    return done.fault->message;
}

std::size_t failures(const std::string& lines) {
    const auto done = run_text(scene + lines);
    REQUIRE_FALSE(done.fault.has_value());
    return done.failures;
}

} // namespace

TEST_CASE("Nobody watches or has a wallet before it is said, nor twice") {
    CHECK(fault_of("watch olga\n") == "there is no watcher of olga");
    CHECK(fault_of("follow alice\n") == "there is no wallet of alice");
    CHECK(fault_of("ask transfer on=main by=alice args=[bank, 1]\n") ==
          "there is no wallet of alice");
    CHECK(fault_of("crash olga\n") == "olga has neither a watcher nor a wallet");
    CHECK(fault_of("watcher olga of=games\nwatcher olga of=main\n") == "olga watches already");
    CHECK(fault_of("wallet alice of=games\nwallet alice of=games\n") ==
          "alice has a wallet already");
    CHECK(fault_of("watcher eve of=games\n") == "eve is not among the accounts");
    CHECK(fault_of("watcher olga of=nowhere\n") == "there is no chain nowhere");
    CHECK(fault_of("watcher olga of=games\nwatch olga deaf_to=[nowhere]\n") ==
          "there is no chain nowhere");
    CHECK(fault_of("wallet alice of=games\nask transfre on=main by=alice args=[bank, 1]\n") ==
          "Ledger has no function transfre");
}

TEST_CASE("How much is said is held against what is expected") {
    const std::string wrong = "watcher olga of=games\nforge block games tamper=count\n"
                              "commit games\nblock main\n";
    CHECK(failures(wrong + "watch olga says=1\n") == 0);
    CHECK(failures(wrong + "watch olga says=0\n") == 1);
    CHECK(failures("wallet alice of=games\nfollow alice sends=0\n") == 0);
    CHECK(failures("wallet alice of=games\nfollow alice sends=1\n") == 1);
}

TEST_CASE("What a wallet does not sign is an outcome") {
    const std::string wallet = "wallet alice of=games\n";
    const std::string ask = "ask transferToChild on=main by=alice args=[1] ";
    CHECK(failures(wallet + ask + "to=games\n") == 0);
    CHECK(failures(wallet + ask + "to=other\n") == 1);
    CHECK(failures(wallet + ask + "to=other expect=refused:Wallet.chain\n") == 0);
    CHECK(failures(wallet + ask + "to=games expect=refused:Wallet.chain\n") == 1);
    CHECK(failures(wallet + ask +
                   "to=games as=down\nfollow alice\nblock main\ndeliver down\n"
                   "block games\nexpect cell balances[alice] on=games is=1\n") == 0);
}

TEST_CASE("What somebody offers need not be taken, and does not stop what others say") {
    const std::string offer =
        "wallet alice of=games\nask transfer on=main by=alice args=[bank, 1]\n"
        "follow alice sends=1\n";
    CHECK(failures(offer) == 0);
    // Twice heard, once queued.
    CHECK(failures(offer + "follow alice sends=1\nblock main\nexpect nonce alice on=main is=1\n"
                           "follow alice sends=0\n") == 0);
    CHECK(failures(offer + "crash alice\nfollow alice sends=1\n") == 0);
}
