// The rules of evaluation, one by one, over machine numbers. Spec: spec/edge-solidity.md, Eval.*.
#include "evaluator_bench.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

const Word top = ~Word{0};

// Every helper writes one more digit into `trace`.
constexpr std::string_view traced = R"(
contract T {
    error Early();
    error Late();
    uint trace;
    uint cell;
    mapping(uint => uint) map;
    mapping(uint => mapping(uint => uint)) grid;
    function tick(uint digit) internal returns (uint) { trace = trace * 10 + digit; return digit; }
    function yes(uint digit) internal returns (bool) { tick(digit); return true; }
    function no(uint digit) internal returns (bool) { tick(digit); return false; }
    function fail(uint digit) internal returns (uint) { tick(digit); revert Early(); }
    function sum() public { cell = tick(1) + tick(2) * tick(3); }
    function order() public { cell = tick(1) < tick(2) ? tick(3) : tick(4); }
    function ands() public { cell = no(1) && yes(2) ? 1 : 0; }
    function ors() public { cell = yes(1) || no(2) ? 1 : 0; }
    function assign() public { grid[tick(1)][tick(2)] = tick(3); }
    function compound() public { grid[tick(1)][tick(2)] += tick(3); }
    function arguments() public { third(tick(1), tick(2), tick(3)); }
    function third(uint a, uint b, uint c) internal returns (uint) { return a + b + c; }
    function requires(uint x) public { require(no(1) || x > 1, Late()); tick(9); }
    function leftFirst(uint a, uint b) public { cell = fail(1) + (a - b); }
    function rightBeforeKey(uint a, uint b) public { map[fail(1)] = a / b; }
    function keyBeforeOld(uint a) public { map[fail(1)] -= a; }
    function ownRead() public { cell = 7; cell = cell * cell; }
    function guarded(uint a) public {
        cell = a;
        map[a] = a;
        require(a < 5, Late());
        if (a > 3) revert Early();
    }
    function through(uint a) public { guarded(a); }
}
)";

std::string trace_of(std::string_view function) {
    EvaluatorBench bench{traced};
    const auto outcome = bench.call(function);
    return outcome == "ok" ? to_text(bench.cell("trace")) : outcome;
}

constexpr std::string_view arithmetic = R"(
contract A {
    uint r;
    uint constant TOP = type(uint256).max;
    function add(uint a, uint b) public { r = a + b; }
    function sub(uint a, uint b) public { r = a - b; }
    function mul(uint a, uint b) public { r = a * b; }
    function div(uint a, uint b) public { r = a / b; }
    function mod(uint a, uint b) public { r = a % b; }
    function compound(uint a, uint b) public { r = TOP; r -= a; r += b; }
    function local(uint a) public { a++; a--; --a; ++a; r = a; }
}
)";

} // namespace

TEST_CASE("operands run left to right") {
    CHECK(trace_of("sum") == "123");
    CHECK(trace_of("arguments") == "123");
}

TEST_CASE("of a conditional only the chosen side runs") {
    CHECK(trace_of("order") == "123");
}

TEST_CASE("a decided && or || leaves its right side alone") {
    CHECK(trace_of("ands") == "1");
    CHECK(trace_of("ors") == "1");
}

TEST_CASE("the right side runs before the keys, and each key once") {
    CHECK(trace_of("assign") == "312");
    CHECK(trace_of("compound") == "312");
}

TEST_CASE("the first failure in evaluation order names the error") {
    EvaluatorBench bench{traced};
    CHECK(bench.call("leftFirst", {1, 2}) == "T.fail.Early");
    CHECK(bench.call("rightBeforeKey", {1, 0}) == "T.rightBeforeKey.division_by_zero");
    CHECK(bench.call("rightBeforeKey", {1, 1}) == "T.fail.Early");
    CHECK(bench.call("keyBeforeOld", {1}) == "T.fail.Early");
}

TEST_CASE("an error belongs to the function in whose body it stands") {
    EvaluatorBench bench{traced};
    CHECK(bench.call("through", {9}) == "T.guarded.Late");
    CHECK(bench.call("guarded", {4}) == "T.guarded.Early");
    CHECK(bench.call("through", {3}) == "ok");
}

TEST_CASE("a failed require stops what comes after it, a held one does not") {
    EvaluatorBench bench{traced};
    CHECK(bench.call("requires", {1}) == "T.requires.Late");
    CHECK(bench.cell("trace") == 0);
    CHECK(bench.call("requires", {2}) == "ok");
    CHECK(bench.cell("trace") == 19);
}

TEST_CASE("a section sees its own writes") {
    EvaluatorBench bench{traced};
    REQUIRE(bench.call("ownRead") == "ok");
    CHECK(bench.cell("cell") == 49);
}

TEST_CASE("a revert undoes every write and leaves what was touched") {
    EvaluatorBench bench{traced};
    REQUIRE(bench.call("guarded", {3}) == "ok");
    const auto before = bench.state.root();
    const TreeReader reader{bench.state};
    Journal journal{reader};
    CHECK(bench.run_on(journal, "guarded", {4}) == "T.guarded.Early");
    CHECK(journal.writes().size() == 2);
    journal.drop_writes();
    CHECK(journal.writes().empty());
    CHECK(journal.touched().size() == 2);
    CHECK(bench.call("guarded", {4}) == "T.guarded.Early");
    CHECK(bench.state.root() == before);
}

TEST_CASE("arithmetic is exact up to the edge of the word, and fails beyond") {
    EvaluatorBench bench{arithmetic};
    CHECK(bench.call("add", {top - 1, 1}) == "ok");
    CHECK(bench.cell("r") == top);
    CHECK(bench.call("add", {top, 1}) == "A.add.overflow");
    CHECK(bench.call("sub", {1, 1}) == "ok");
    CHECK(bench.cell("r") == 0);
    CHECK(bench.call("sub", {0, 1}) == "A.sub.underflow");
    CHECK(bench.call("mul", {Word{1} << 128, (Word{1} << 128) - 1}) == "ok");
    CHECK(bench.cell("r") == top - (Word{1} << 128) + 1);
    CHECK(bench.call("mul", {Word{1} << 128, Word{1} << 128}) == "A.mul.overflow");
    CHECK(bench.call("mul", {0, top}) == "ok");
}

TEST_CASE("division and remainder round down, and refuse zero") {
    EvaluatorBench bench{arithmetic};
    CHECK(bench.call("div", {7, 2}) == "ok");
    CHECK(bench.cell("r") == 3);
    CHECK(bench.call("mod", {7, 4}) == "ok");
    CHECK(bench.cell("r") == 3);
    CHECK(bench.call("div", {0, 0}) == "A.div.division_by_zero");
    CHECK(bench.call("mod", {7, 0}) == "A.mod.division_by_zero");
}

TEST_CASE("compound assignments to cells and locals are as checked as operators") {
    EvaluatorBench bench{arithmetic};
    CHECK(bench.call("compound", {5, 5}) == "ok");
    CHECK(bench.cell("r") == top);
    CHECK(bench.call("compound", {5, 6}) == "A.compound.overflow");
    CHECK(bench.call("local", {top}) == "A.local.overflow");
    CHECK(bench.call("local", {9}) == "ok");
    CHECK(bench.cell("r") == 9);
    CHECK(bench.call("local", {0}) == "A.local.underflow");
}

TEST_CASE("a declaration begins with zero every time it runs") {
    EvaluatorBench bench{R"(
contract D {
    uint r;
    struct P { uint a; bool b; }
    function locals(uint x) public {
        { uint t = x; r = t; }
        { uint t; r += t; }
        P memory p;
        r += p.a;
        p.a = x;
        fill(x);
        P memory q;
        r += q.a;
    }
    function fill(uint x) internal { uint u; r += u; u = x; uint v; r += v; v = x; }
})"};
    REQUIRE(bench.call("locals", {5}) == "ok");
    CHECK(bench.cell("r") == 5);
}

TEST_CASE("a function that ends without return gives the default value") {
    EvaluatorBench bench{R"(
contract R {
    uint r;
    function some(uint x) internal returns (uint) { if (x > 2) return x; }
    function none(uint x) internal { if (x > 2) return; r += 100; }
    function go(uint x) public { r = some(x); none(x); }
})"};
    REQUIRE(bench.call("go", {3}) == "ok");
    CHECK(bench.cell("r") == 3);
    REQUIRE(bench.call("go", {2}) == "ok");
    CHECK(bench.cell("r") == 100);
}

TEST_CASE("a struct in memory is a copy of what it was loaded from") {
    EvaluatorBench bench{R"(
contract S {
    struct P { uint a; uint b; }
    mapping(uint => P) ps;
    function go(uint i, uint j) public {
        ps[i] = P(1, 2);
        P memory p = ps[i];
        ps[i].a = 9;
        p.b = 7;
        ps[j] = p;
    }
})"};
    REQUIRE(bench.call("go", {1, 2}) == "ok");
    CHECK(bench.cell("ps.a", {1}) == 9);
    CHECK(bench.cell("ps.b", {1}) == 2);
    CHECK(bench.cell("ps.a", {2}) == 1);
    CHECK(bench.cell("ps.b", {2}) == 7);
    REQUIRE(bench.call("go", {1, 1}) == "ok");
    CHECK(bench.cell("ps.a", {1}) == 1);
    CHECK(bench.cell("ps.b", {1}) == 7);
}

TEST_CASE("the context is what the call brings") {
    EvaluatorBench bench{R"(
contract C {
    address who;
    uint number;
    uint time;
    bytes32 id;
    chain here;
    function go() public {
        who = msg.sender;
        number = block.number;
        time = block.timestamp;
        id = msg.id;
        here = block.chain;
    }
})"};
    bench.context.sender = 11;
    bench.context.message_id = 12;
    bench.context.block_chain = 13;
    bench.context.block_number = 14;
    bench.context.block_timestamp = 15;
    REQUIRE(bench.call("go") == "ok");
    CHECK(bench.cell("who") == 11);
    CHECK(bench.cell("id") == 12);
    CHECK(bench.cell("here") == 13);
    CHECK(bench.cell("number") == 14);
    CHECK(bench.cell("time") == 15);
}

TEST_CASE("msg.child and msg.parent are those of the edge, each in its own section") {
    EvaluatorBench bench{R"(
contract E {
    mapping(chain => uint) seen;
    edge function up(uint x) public {
        child { seen[msg.parent] = x; }
        parent { seen[msg.child] = x; }
    }
})"};
    bench.context.parent_chain = 21;
    REQUIRE(bench.call("up", {3}) == "ok");
    CHECK(bench.cell("seen", {21}) == 3);
    CHECK(bench.cell("seen", {0}) == 0);
}
