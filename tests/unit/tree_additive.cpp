// `tree` predicates that sum, on contracts whose bonds the kernel moves.
#include "proofs/check.hpp"
#include "support/attack_case.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::proofs;
using test::AttackCase;

namespace {

const std::string idle_bond = "function hold(bytes32 pot, address payer, uint amount) private {}";
const std::string idle_move = "function move(bytes32 pot, bytes32 into, uint amount) internal {}";

// A ledger of tokens with these functions for the kernel. Only the top has an office.
std::string ledger_with(const std::string& hold, const std::string& move) {
    return "contract Bonds {\n    mapping(address => uint) balances;\n"
           "    mapping(chain => uint) below;\n    address office;\n"
           "    constructor(address a, uint n) { balances[a] = n; office = a; }\n"
           "    edge function down(uint amount) external {\n"
           "        parent { balances[msg.sender] -= amount; below[msg.child] += amount; }\n"
           "        child { balances[msg.sender] += amount; }\n    }\n"
           "    edge function up(uint amount) external {\n"
           "        child { balances[msg.sender] -= amount; }\n"
           "        parent { below[msg.child] -= amount; balances[msg.sender] += amount; }\n"
           "    }\n"
           "    " +
           hold + "\n    " + move +
           "\n"
           "    function release(bytes32 pot, address payee) private {}\n}\n";
}

const std::string invariants =
    "edge no_office: child.office == address(0)\n"
    "edge backed: child.sum(balances) + child.sum(below) + child.sum(pending(up), amount)\n"
    "             + parent.sum(pending(down), amount) == parent.below[child]\n"
    "tree total: additive sum(balances) backed by below\n";

CheckedInvariant total_of(const std::string& hold, const std::string& move) {
    const AttackCase one{ledger_with(hold, move), invariants};
    CheckRequest request;
    request.contract = &one.contract;
    request.file = &one.file;
    request.files = one.files();
    request.search.sections = 1'000;
    const auto report = check(request);
    CHECK(report.invariants[0].verdict == Verdict::proved);
    CHECK(report.invariants[1].verdict == Verdict::proved);
    return report.invariants[2];
}

// The function with another body.
std::string doing(const std::string& function, const std::string& body) {
    return function.substr(0, function.size() - 1) + " " + body + " }";
}

void check_not_proved(const CheckedInvariant& minting) {
    CHECK(minting.verdict == Verdict::open);
    CHECK(minting.why_open.find("the kernel moves") != std::string::npos);
}

} // namespace

TEST_CASE("A bond that mints on the top alone is no edge's business, and not proved") {
    const std::string mint = "if (office != address(0)) { balances[payer] += amount; }";
    check_not_proved(total_of(doing(idle_bond, mint), idle_move));
}

TEST_CASE("A move between pots that mints on the top alone is not proved, internal or private") {
    const std::string mint = "if (office != address(0)) { balances[office] += amount; }";
    auto move = doing(idle_move, mint);
    check_not_proved(total_of(idle_bond, move));
    move.replace(move.find("internal"), 8, "private");
    check_not_proved(total_of(idle_bond, move));
    move.replace(move.find("bytes32 into"), 12, "address into"); // which the kernel does not call
    CHECK(total_of(idle_bond, move).verdict == Verdict::proved);
}

TEST_CASE("A bond that moves nothing leaves the total proved") {
    CHECK(total_of(idle_bond, idle_move).verdict == Verdict::proved);
    const std::string burn = "balances[payer] -= amount; balances[address(0)] += amount;";
    CHECK(total_of(doing(idle_bond, burn), idle_move).verdict == Verdict::proved);
}
