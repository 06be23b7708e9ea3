// `tree` predicates that sum, on contracts whose bonds the kernel moves.
#include "proofs/check.hpp"
#include "support/attack_case.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::proofs;
using test::AttackCase;

namespace {

// A ledger of tokens; `bond` is what its hold does. Only the top has an office.
std::string ledger_with(const std::string& bond) {
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
           "    function hold(bytes32 pot, address payer, uint amount) private {\n        " +
           bond + "\n    }\n    function release(bytes32 pot, address payee) private {}\n}\n";
}

const std::string invariants =
    "edge no_office: child.office == address(0)\n"
    "edge backed: child.sum(balances) + child.sum(below) + child.sum(pending(up), amount)\n"
    "             + parent.sum(pending(down), amount) == parent.below[child]\n"
    "tree total: additive sum(balances) backed by below\n";

CheckedInvariant total_of(const std::string& bond) {
    const AttackCase one{ledger_with(bond), invariants};
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

} // namespace

TEST_CASE("A bond that mints on the top alone is no edge's business, and not proved") {
    const auto minting = total_of("if (office != address(0)) { balances[payer] += amount; }");
    CHECK(minting.verdict == Verdict::open);
    CHECK(minting.why_open.find("the kernel moves") != std::string::npos);
}

TEST_CASE("A bond that moves nothing leaves the total proved") {
    CHECK(total_of("").verdict == Verdict::proved);
    CHECK(total_of("balances[payer] -= amount; balances[address(0)] += amount;").verdict ==
          Verdict::proved);
}
