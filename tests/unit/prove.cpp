// The prover on small contracts, each with the trap that it stands for. Verdicts of whole contracts
// are held by cli.strangers and cli.expected_tables, planted faults by unit.canaries.
#include "proofs/prove.hpp"
#include "contract/frontend.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::proofs;

namespace {

std::vector<Proof> prove(const std::string& source, const std::string& invariants,
                         Sender sender = Sender::signs) {
    const auto contract = contract::parse_contract(source);
    REQUIRE(contract);
    const auto file = contract::parse_invariants(invariants, *contract);
    REQUIRE(file);
    auto theory = make_theory(*contract, *file);
    mark_never_negative(theory, {});
    return prove_all({.theory = &theory, .sender = sender});
}

std::vector<bool> verdicts(const std::vector<Proof>& proofs) {
    std::vector<bool> out;
    for (const auto& proof : proofs) out.push_back(proof.proved);
    return out;
}

using Verdicts = std::vector<bool>;

const std::string purse = R"(contract Purse {
    error TooLittle();
    mapping(address => uint) balances;
    function pay(address to, uint amount) external {
        require(balances[msg.sender] >= amount, TooLittle());
        balances[msg.sender] -= amount;
        balances[to] += amount;
    }
})";

} // namespace

TEST_CASE("A payment keeps the sum, to oneself as well") {
    CHECK(verdicts(prove(purse, "local nothing: sum(balances) == 0\n"
                                "step kept: sum(balances) == old(sum(balances))")) ==
          Verdicts{true, true});
}

TEST_CASE("A payment that reads both balances first makes money for whoever pays himself") {
    const std::string aliased = R"(contract Purse {
    error TooLittle();
    mapping(address => uint) balances;
    function pay(address to, uint amount) external {
        uint mine = balances[msg.sender];
        uint theirs = balances[to];
        require(mine >= amount, TooLittle());
        balances[msg.sender] = mine - amount;
        balances[to] = theirs + amount;
    }
})";
    CHECK(verdicts(prove(aliased, "step kept: sum(balances) == old(sum(balances))\n"
                                  "step kept_for_two on pay: to != msg.sender ==> "
                                  "sum(balances) == old(sum(balances))")) == Verdicts{false, true});
}

TEST_CASE("A bool cell that is an invariant by itself is decided, in goals and in hypotheses") {
    const std::string source = R"(contract Switch {
    bool on;
    uint count;
    constructor() { on = true; }
    function flip() external { on = !on; }
    function add() external { count += 1; }
})";
    CHECK(verdicts(prove(source, "local always_on: on\nlocal nothing_counted: count == 0")) ==
          Verdicts{false, false});
}

TEST_CASE("Two invariants that contradict each other fall at the first state") {
    CHECK(verdicts(prove(purse, "local some: sum(balances) == 1\n"
                                "local none: sum(balances) == 0 && sum(balances) == 2")) ==
          Verdicts{false, false});
}

TEST_CASE("What was proved with a fallen invariant falls with it") {
    const std::string source = R"(contract Two {
    uint a;
    uint b;
    function step_() external { b = a; }
    function set(uint x) external { a = x; }
})";
    CHECK(verdicts(prove(source, "local a_is_zero: a == 0\nlocal b_is_zero: b == 0")) ==
          Verdicts{false, false});
    CHECK(verdicts(prove(source, "local b_is_zero: b == 0\nlocal a_is_zero: a == 0")) ==
          Verdicts{false, false});
}

TEST_CASE("A sum is at least what a touched cell holds, and no more is known of it") {
    CHECK(verdicts(prove(purse, "step covered: forall address a: balances[a] <= sum(balances)\n"
                                "step exact: forall address a: balances[a] == sum(balances)")) ==
          Verdicts{true, false});
}

TEST_CASE("A signature that is good on one chain is not known to be good on another") {
    const std::string source = R"(contract Permit {
    error No();
    mapping(address => uint) granted;
    uint refused;
    edge function bring(address who, uint n, signature sig) external {
        child { require(signed(who, sig, n), No()); }
        parent {
            if (signed(who, sig, n)) { granted[who] += n; } else { refused += 1; }
        }
    }
})";
    CHECK(verdicts(prove(source, "edge never_refused: parent.refused == 0")) == Verdicts{false});
}

TEST_CASE("Whoever may forge senders spends for others") {
    const std::string invariant =
        "step own: forall address a: balances[a] < old(balances[a]) ==> msg.sender == a";
    CHECK(verdicts(prove(purse, invariant)) == Verdicts{true});
    CHECK(verdicts(prove(purse, invariant, Sender::is_forged)) == Verdicts{false});
}

TEST_CASE("Machine numbers end at 2^256 - 1, those of invariants do not") {
    const std::string source = R"(contract Counter {
    uint n;
    function add(uint x) external { n += x; }
    function half() external { n = n / 2; }
})";
    const std::string most = "115792089237316195423570985008687907853269984665640564039457584007913"
                             "129639935";
    CHECK(verdicts(prove(source, "local bounded: n <= " + most + "\nlocal below: n < " + most +
                                     "\nstep halved on half: n * 2 <= old(n) && "
                                     "n * 2 + 1 >= old(n)")) == Verdicts{true, false, true});
}

TEST_CASE("A hook that cannot be evaluated leaves nothing proved") {
    const std::string source = R"(contract Shares {
    uint parts;
    function set(uint n) external { parts = n; }
})";
    CHECK(verdicts(prove(source, "ghost int each; after set: each = 100 / n\n"
                                 "local fine: parts >= 0")) == Verdicts{false});
}
