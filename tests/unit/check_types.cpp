// Types, names and promises of functions: what is accepted, and under which clause the rest is
// refused.
#include "support/contract_texts.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

struct Case {
    std::string text;
    std::string clause;
};

void check_refused(const std::string& source, const Case& one) {
    INFO(one.text);
    const auto parsed = parse_contract(source);
    REQUIRE_FALSE(parsed.has_value());
    INFO(render(parsed.error(), "text", source));
    CHECK(parsed.error().size() == 1);
    CHECK(test::has_clause(parsed.error(), one.clause));
}

const std::vector<std::string> good_bodies{
    "n = x; n += 1; n -= x; n *= 2; n /= 3; n %= x;",
    "x++; ++x; n--; --n; delete n; delete x; delete c; delete e;",
    "m[p] = m[msg.sender] + K; delete m[p]; (m[p])++;",
    "deep[1][true].a = 5; delete deep[x][c]; deep[x][c] = S(1, false);",
    "S memory t = deep[x][c]; t.a += 1; deep[x][c] = t; s = t;",
    "S memory t; t = S(t.a, t.b); t = s; t.b = !t.b; delete t;",
    "S memory t = S({b: c, a: 2}); s = S({a: g(1), b: c}); t.a = 1;",
    "e = E.B; if (e < E.B) n = 1; else if (e == E.A) n = 2; else { }",
    "if (p < msg.sender || p == address(0)) return; n = 1;",
    "h = bytes32(0); h = 0; h = 0x" + std::string(64, 'a') + ";",
    "c = h == 0; c = h != bytes32(0); c = bytes32(0) == h; c = h < h;",
    "n = c ? 1 : 2; n = (c ? 1 : 2) + x; n = c ? x : 2;",
    "n = 1e18 + 0x1F + 1_000 + 1.5e3 / 2; n = 5 + -1;",
    "n = type(uint).max; n = type(uint256).max - 1; n = type(uint).min;",
    "require(signed(p, sig, x, c, h, e, w, 5), X());",
    "h = msg.id; w = block.chain; n = block.number + block.timestamp;",
    "w = chain(0); c = w == block.chain; g(1); nothing(); x = view_(g(2));",
    "uint n = n; { uint n = 2; n++; }",
    "if (!c && (x > 1 || c)) revert X();",
    "n = 1 - 2 + 3; c = 1 < 2; c = type(uint256).max > 5;",
    "bool c2 = c == (x == 1); chain w2 = w; E e2; e = e2; c = c2 != c;"};

const std::vector<Case> bad_bodies{
    {"n = c;", "Type.mismatch"},
    {"c = 1;", "Type.mismatch"},
    {"p = 0;", "Type.mismatch"},
    {"w = 0;", "Type.mismatch"},
    {"w = p;", "Type.mismatch"},
    {"h = x;", "Type.mismatch"},
    {"h = 0x12;", "Type.mismatch"},
    {"h = 1;", "Type.mismatch"},
    {"e = 1;", "Type.mismatch"},
    {"h += h;", "Type.mismatch"},
    {"c = 0 == h;", "Type.mismatch"},
    {"h = c ? h : 0;", "Type.mismatch"},
    {"n = c ? x : c;", "Type.mismatch"},
    {"n = c + 1;", "Type.mismatch"},
    {"m[1] = 1;", "Type.mismatch"},
    {"deep[x][1].a = 1;", "Type.mismatch"},
    {"if (x) n = 1;", "Type.mismatch"},
    {"require(x, X());", "Type.mismatch"},
    {"n = g(c);", "Type.mismatch"},
    {"n = nothing();", "Type.mismatch"},
    {"n = signed(p, sig, x);", "Type.mismatch"},
    {"c = signed(x, sig, x);", "Type.mismatch"},
    {"c = signed(p, x, x);", "Type.mismatch"},
    {"S memory t = S(c, c);", "Type.mismatch"},
    {"s = x;", "Type.mismatch"},
    {"s = g(1);", "Type.mismatch"},
    {"S memory t = g(1);", "Type.mismatch"},
    {"n = -x;", "Type.negative"},
    {"n = -1;", "Literal.range"},
    {"n = 1 / 2;", "Literal.range"},
    {"n = x * 1.5;", "Literal.range"},
    {"n = 1e78;", "Literal.range"},
    {"n = 1 - 2;", "Literal.range"},
    {"n = 1e2000;", "Literal.form"},
    {"n = 01;", "Literal.form"},
    {"n = 1__0;", "Literal.form"},
    {"n = 1_;", "Literal.form"},
    {"n = 0x;", "Literal.form"},
    {"n = 0x1g;", "Literal.form"},
    {"n = 1e;", "Literal.form"},
    {"n = 1abc;", "Literal.form"},
    {"n = 5 % -3;", "Literal.form"},
    {"n = 1e900 * 1e900;", "Literal.size"},
    {"n = 1 / 0;", "Literal.division"},
    {"n = (c ? 1 : 2) + 1;", "Literal.narrow"},
    {"n = (c ? 1 : 2) * (c ? 3 : 4);", "Literal.narrow"},
    {"n = x / 0;", "Type.division"},
    {"n = x % (K - 7);", "Type.division"},
    {"n /= 0;", "Type.division"},
    {"n = x / (K - 8);", "Type.division"},
    {"c = c < c;", "Type.comparison"},
    {"c = w < w;", "Type.comparison"},
    {"c = sig == sig;", "Type.comparison"},
    {"sig = sig;", "Type.signature"},
    {"delete sig;", "Type.signature"},
    {"signature t;", "Type.signature"},
    {"c = signed(p, c ? sig : sig, x);", "Type.signature"},
    {"m[p][p] = 1;", "Type.index"},
    {"x[1] = 1;", "Type.index"},
    {"n[1] = 1;", "Type.index"},
    {"y[1] = 1;", "Expr.unknown"},
    {"n = m;", "Type.mapping"},
    {"m = 1;", "Type.mapping"},
    {"delete m;", "Type.mapping"},
    {"n = deep[x];", "Type.mapping"},
    {"mapping(uint => uint) t;", "Type.mapping"},
    {"n = s;", "Type.struct"},
    {"s += s;", "Type.struct"},
    {"n = S(1, c);", "Type.struct"},
    {"S t = s;", "Type.memory"},
    {"uint memory t = 1;", "Type.memory"},
    {"T t = 1;", "Type.unknown"},
    {"g t = 1;", "Type.unknown"},
    {"n = y;", "Expr.unknown"},
    {"y = 1;", "Expr.unknown"},
    {"n = y(1);", "Expr.unknown"},
    {"n = g;", "Expr.not_value"},
    {"n = E;", "Expr.not_value"},
    {"n = uint;", "Expr.not_value"},
    {"K = 1;", "Expr.place"},
    {"1 = x;", "Expr.place"},
    {"g(1) = x;", "Expr.place"},
    {"n = s.z;", "Expr.member"},
    {"n = x.z;", "Expr.member"},
    {"e = E.Z;", "Expr.member"},
    {"n = g();", "Expr.arguments"},
    {"n = g(1, 2);", "Expr.arguments"},
    {"s = S(1);", "Expr.arguments"},
    {"s = S({a: 1});", "Expr.arguments"},
    {"s = S({a: 1, a: 2});", "Expr.arguments"},
    {"require(c, X(), X());", "Expr.arguments"},
    {"s = S({b: g(1) == 1, a: n});", "Expr.field_order"},
    {"s = S({b: n + 1 > 2, a: n - 1});", "Expr.field_order"},
    {"n = (g)(1);", "Expr.callee"},
    {"n = x(1);", "Expr.callee"},
    {"n = K(1);", "Expr.callee"},
    {"n = X();", "Expr.callee"},
    {"x + 1;", "Stmt.no_effect"},
    {"signed(p, sig, x);", "Stmt.no_effect"},
    {"return 1;", "Stmt.return"},
    {"if (c) uint t = 1;", "Stmt.lonely_declaration"},
    {"require(c, x);", "Stmt.error"},
    {"require(c, (X()));", "Stmt.error"},
    {"revert Y();", "Stmt.error"},
    {"revert (X());", "Stmt.error"},
    {"uint t; uint t;", "Decl.twice"},
    {"uint x;", "Decl.twice"},
    {"uint msg;", "Decl.builtin"},
    {"uint S;", "Decl.hides_type"},
    {"uint E;", "Decl.hides_type"},
    {"c = signed(p, sig);", "Edge.signed"},
    {"c = signed(p, sig, sig);", "Edge.signed"},
    {"w = msg.child;", "Edge.context"},
    {"w = msg.parent;", "Edge.context"},
    {"parent { n = 1; }", "Edge.section"},
    {"n = c ? 1 : require(c, X());", "Stmt.require"},
};

const std::vector<Case> bad_members{
    {"uint _0;", "Decl.slot_name"},
    {"function _12() public { }", "Decl.slot_name"},
    {"uint n;", "Decl.twice"},
    {"uint C;", "Decl.contract_name"},
    {"function C() public { }", "Decl.contract_name"},
    {"uint require;", "Decl.builtin"},
    {"uint _;", "Decl.builtin"},
    {"struct S { uint this; }", "Decl.reserved"},
    {"enum E { _1 }", "Decl.reserved"},
    {"enum E { A, A }", "Decl.twice"},
    {"enum E { }", "Decl.enum"},
    {"struct S { }", "Decl.struct"},
    {"struct S { uint a; uint a; }", "Decl.twice"},
    {"uint constant K;", "Decl.constant"},
    {"uint constant K = n;", "Expr.unknown"},
    {"uint constant K = L; uint constant L = 1;", "Expr.unknown"},
    {"uint constant K = block.number;", "Decl.constant"},
    {"uint constant L = 1; uint constant K = L - 2;", "Decl.constant"},
    {"uint constant K = type(uint).max + 1;", "Decl.constant"},
    {"uint constant constant K = 1;", "Decl.attributes"},
    {"uint public private a;", "Decl.attributes"},
    {"constructor() public { }", "Decl.attributes"},
    {"function f() public view pure { }", "Decl.attributes"},
    {"function f() { }", "Decl.visibility"},
    {"function f(uint) public { }", "Decl.unnamed"},
    {"function f(uint a, uint a) public { }", "Decl.twice"},
    {"constructor() { } constructor() { }", "Decl.twice"},
    {"constructor(signature s) { }", "Type.signature"},
    {"signature s;", "Type.signature"},
    {"mapping(signature => uint) s;", "Type.signature"},
    {"function f() public returns (signature) { }", "Type.signature"},
    {"mapping(uint => mapping(uint => mapping(uint => uint))) a;", "Type.mapping_depth"},
    {"function f() public returns (uint) { return; }", "Stmt.return"},
    {"function f() external { } function g() public { f(); }", "Expr.external"},
    {"edge function f() public { parent { } child { } } function g() public { f(); }", "Edge.call"},
    {"edge function f() public { parent { } }", "Edge.sections"},
    {"edge function f() public { parent { } parent { } }", "Edge.sections"},
    {"edge function f() public { parent { } child { } n = 1; }", "Edge.sections"},
    {"edge function f() internal { parent { } child { } }", "Edge.header"},
    {"edge function f() public view { parent { } child { } }", "Edge.header"},
    {"edge function f() public returns (uint) { parent { } child { } }", "Edge.header"},
    {"edge function f() public { parent { return 1; } child { } }", "Stmt.return"},
    {"chain c; edge function f() public { parent { c = msg.parent; } child { } }", "Edge.context"},
    {"chain c; edge function f() public { parent { } child { c = msg.child; } }", "Edge.context"},
    {"function f() public view { n = 1; }", "Type.mutability"},
    {"function f() public pure returns (uint) { return n; }", "Type.mutability"},
    {"function f() public pure returns (address) { return msg.sender; }", "Type.mutability"},
    {"function g() internal { } function f() public view { g(); }", "Type.mutability"},
    {"function g() internal view { } function f() public pure { g(); }", "Type.mutability"},
    {"function f(signature s, address a) public pure returns (bool) { return signed(a, s, 1); }",
     "Type.mutability"},
};

const std::vector<std::string> good_members{
    "uint constant K = 2; uint constant L = K * 3 - 1; uint constant M = L;",
    "uint constant K = type(uint).max - 1; bool constant B = 1 < 2 && !false;",
    "bytes32 constant H = 0x" + std::string(64, '1') + "; address private constant A = address(0);",
    "enum E { A } E constant D = E.A; mapping(E => mapping(bool => E)) public m;",
    "function f() public pure returns (uint) { }",
    "function f(uint a) public pure { require(a > 1, X()); if (a > 5) revert X(); }",
    "uint edge; uint parent; uint child; uint chain; uint signed; uint signature; uint ghost;",
    "uint local; uint step; uint tree; uint on; uint forall; uint at; uint by; uint additive;",
    "uint backed; uint unique; uint located; uint transient; uint error; uint old; uint sum;",
    "enum chain { A } chain c; struct signature { uint a; } signature s;",
    "function signed(uint a) internal { n = a; } function f() public { signed(1); }",
    "edge function f(uint a) public { child { n = a; return; } parent { uint a1 = a; n = a1; } }",
    "function f(signature s, address a) public { g(a, s); } "
    "function g(address a, signature s) internal { require(signed(a, s, n), X()); }",
    "/// text\nuint a; /** @dev b */ uint b; /// @notice c\nfunction f() public { } // \xc3\xa4"};

} // namespace

TEST_CASE("Well-typed bodies are accepted") {
    const auto body = GENERATE(from_range(good_bodies));
    INFO(body);
    CHECK(test::errors_of(test::with_body(body)).empty());
}

TEST_CASE("Badly typed bodies are refused under their clause") {
    const auto one = GENERATE(from_range(bad_bodies));
    check_refused(test::with_body(one.text), one);
}

TEST_CASE("Members are refused under their clause") {
    const auto one = GENERATE(from_range(bad_members));
    check_refused(test::with_member(one.text), one);
}

TEST_CASE("Members within the rules are accepted") {
    const auto text = GENERATE(from_range(good_members));
    INFO(text);
    CHECK(test::errors_of(test::with_member(text)).empty());
}

TEST_CASE("Literals are calculated exactly, as solc calculates them") {
    const auto value = [](const std::string& e) {
        const auto contract = parse_contract(test::with_member("uint constant Q = " + e + ";"));
        REQUIRE(contract.has_value());
        return contract->constants.at(0).value;
    };
    CHECK(value("1 / 2 * 4") == 2);
    CHECK(value("1e18") == Word{"1000000000000000000"});
    CHECK(value("1.5e3 + 0.5 * 2") == 1501);
    CHECK(value("7 % 4 + 0xF_f") == 258);
    CHECK(value("1e-2 * 300") == 3);
    CHECK(value("2 - 5 + 4") == 1);
    CHECK(value("0e5 + 1_0e1") == 100);
}
