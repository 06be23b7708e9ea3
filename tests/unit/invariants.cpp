// Invariant files are parsed and checked against their contract.
#include "support/contract_texts.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

// One of everything that an invariant file can speak of.
const std::string source =
    "contract C { enum E { A, B } struct Order { uint amount; address by_; } error X(); "
    "uint constant K = 3; uint n; bool flag; E e; mapping(address => uint) m; "
    "mapping(chain => uint) below; mapping(uint => mapping(bytes32 => uint)) deep; "
    "mapping(bytes32 => Order) orders; mapping(bytes32 => address) owner; "
    "mapping(bytes32 => chain) at; constructor(uint first) { n = first; } "
    "function f(address who, uint amount) public { m[who] += amount; } "
    "function vouch(address who, signature s) public { require(signed(who, s, n), X()); } "
    "function hidden() internal { } "
    "edge function down(uint amount) public { parent { n = amount; } child { n = amount; } } "
    "edge function up(uint amount) public { child { n = amount; } parent { n = amount; } } }";

Contract checked_contract() {
    auto parsed = parse_contract(source);
    REQUIRE(parsed.has_value());
    return std::move(*parsed);
}

std::string errors_of(const std::string& text) {
    const auto parsed = parse_invariants(text, checked_contract());
    return parsed ? std::string{} : render(parsed.error(), "text", text);
}

struct Case {
    std::string text;
    std::string clause;
};

const std::vector<std::string> good_items{
    "ghost mapping(uint => mapping(bytes32 => address)) g;",
    "ghost bool b ghost chain c ghost E ge after f: b = true, ge = E.B",
    "ghost int g after constructor: g = first * 2 - 1",
    "ghost int g after down.parent: g += amount after down.child: g -= amount % 2",
    "ghost chain c after down.parent: c = msg.child after down.child: c = msg.parent",
    "ghost address a after f: a = msg.sender; after up.child: a = address(0);",
    "local p: sum(m) + sum(deep[1]) + sum(deep) + sum(orders.amount) >= -K + 1",
    "local p: forall address a, bytes32 k: orders[k].by_ == a ==> m[a] == orders[k].amount",
    "local p: flag || !flag && e == E.A || e != E.B ==> n / 2 * 2 <= n ==> true",
    "local p: forall bytes32 k: owner[k] != address(0) && at[k] == chain(0)",
    "local p: forall uint k: deep[k][0x" + std::string(64, '0') + "] == 0",
    "step p on f: m[who] == old(m[who]) + amount || msg.sender == who",
    "step p on down.parent: n == amount && msg.child != chain(0)",
    "step p on down: n == amount step q: block.number >= 0 && old(n + sum(m)) >= 0",
    "edge p: parent.below[child] == child.sum(m) + parent.sum(m) && parent.flag == child.flag",
    "ghost int g edge p: parent.g == child.g + child.sum(pending(up), amount * 2)",
    "edge p: forall address a: parent.m[a] >= child.m[a] - parent.sum(pending(down), amount)",
    "edge p: parent.block.number >= child.block.number",
    "tree p: additive sum(m) backed by below tree q: unique owner located by at"};

const std::vector<Case> bad_items{
    {"local p: x == 1", "Inv.unknown"},
    {"local p: n.z == 1", "Inv.unknown"},
    {"local p: orders[0].z == 1", "Inv.unknown"},
    {"local p: e == E.Z", "Inv.unknown"},
    {"local p: uint == 1", "Inv.unknown"},
    {"local p: sum(1 + n) == 1", "Inv.unknown"},
    {"step p on vouch: s == s", "Inv.type"},
    {"local p: n", "Inv.type"},
    {"local p: flag + 1 == 2", "Inv.type"},
    {"local p: flag < flag", "Inv.type"},
    {"local p: forall address a: a == 0", "Inv.type"},
    {"local p: m[1] == 1", "Inv.type"},
    {"local p: n ==> flag", "Inv.type"},
    {"ghost bool b after f: b += true", "Inv.type"},
    {"ghost int g after f: g = flag", "Inv.type"},
    {"local p: n == 1 / 2", ""},
    {"local p: n == 1.5", "Inv.number"},
    {"local p: n == 1__0", "Literal.form"},
    {"local p: m == 1", "Inv.key"},
    {"local p: n[1] == 1", "Inv.key"},
    {"local p: deep[1] == 1", "Inv.key"},
    {"local p: forall bytes32 k: orders[k] == 1", "Inv.struct"},
    {"local p: (flag ? n : 1) == 1", "Inv.conditional"},
    {"local p: n = 1", "Inv.assignment"},
    {"local p: f(1) == 1", "Inv.call"},
    {"local p: address(1) == address(0)", "Inv.call"},
    {"local p: chain(n) == chain(0)", "Inv.call"},
    {"local p: old(n) == n", "Inv.old"},
    {"edge p: old(parent.n) == 1", "Inv.old"},
    {"step p: old(old(n)) == n", "Inv.old"},
    {"step p: old(n, n) == n", "Inv.old"},
    {"ghost int g step p: old(g) == g", "Inv.old_ghost"},
    {"local p: sum(n) == 1", "Inv.sum"},
    {"local p: sum(owner) == 1", "Inv.sum"},
    {"local p: forall address a: sum(m[a]) == 1", "Inv.sum"},
    {"local p: sum() == 1", "Inv.sum"},
    {"ghost mapping(chain => int) g local p: sum(g) == 1", "Inv.sum"},
    {"local p: sum(pending(up), amount) == 1", "Inv.pending"},
    {"edge p: child.sum(pending(f), amount) == 1", "Inv.pending"},
    {"edge p: child.sum(pending(down), amount) == 1", "Inv.pending"},
    {"edge p: parent.sum(pending(down), n) == 1", "Inv.pending"},
    {"local p: msg.sender == address(0)", "Inv.context"},
    {"local p: block.number == 0", "Inv.context"},
    {"step p: msg.child == chain(0)", "Inv.context"},
    {"step p on down: msg.child == chain(0)", "Inv.context"},
    {"step p on down.child: msg.child == chain(0)", "Inv.context"},
    {"step p: msg.value == 0", "Inv.context"},
    {"edge p: msg.sender == address(0)", "Inv.context"},
    {"edge p: n == 1", "Inv.side"},
    {"edge p: sum(m) == 1", "Inv.side"},
    {"local p: parent.n == 1", "Inv.unknown"},
    {"local p on f: true", "Inv.on"},
    {"edge p on f: true", "Inv.on"},
    {"step p on hidden: true", "Inv.function"},
    {"step p on nothing: true", "Inv.function"},
    {"step p on constructor: true", "Inv.function"},
    {"ghost int g after hidden: g = 1", "Inv.function"},
    {"ghost int g after constructor.parent: g = 1", "Inv.function"},
    {"ghost int g after down: g = 1", "Inv.side_of_function"},
    {"ghost int g after f.parent: g = 1", "Inv.side_of_function"},
    {"step p on f.child: true", "Inv.side_of_function"},
    {"after f: n = 1", "Inv.hook"},
    {"ghost int g after f: g", "Inv.hook"},
    {"ghost uint g", "Inv.type_name"},
    {"ghost mapping(int => int) g", "Inv.type_name"},
    {"local p: forall int a: true", "Inv.type_name"},
    {"local p: forall Order a: true", "Inv.type_name"},
    {"ghost mapping(uint => mapping(uint => mapping(uint => int))) g", "Inv.depth"},
    {"ghost int n", "Inv.name"},
    {"ghost int g ghost int g", "Inv.name"},
    {"ghost int msg", "Inv.name"},
    {"local p: true local p: true", "Inv.name"},
    {"local p: forall uint a, uint a: true", "Inv.name"},
    {"step p on f: forall uint amount: true", "Inv.name"},
    {"tree p: additive n backed by below", "Inv.tree"},
    {"tree p: additive sum(m) backed by m", "Inv.tree"},
    {"tree p: additive sum(m) backed by nothing", "Inv.tree"},
    {"tree p: unique m located by at", "Inv.tree"},
    {"tree p: unique owner located by owner", "Inv.tree"},
    {"ghost string g", "Refused.bytes"},
    {"local p: n ** 2 == 1", "Refused.power"},
    {"local p: forall address a: a", "Inv.type"},
    {"local p:", "Syntax.unexpected"},
    {"local p true", "Syntax.unexpected"},
};

} // namespace

TEST_CASE("The invariants of the talk's token parse as they stand") {
    const auto token = parse_contract(test::file_text("spec/contracts/token.sol"));
    REQUIRE(token.has_value());
    const auto file = parse_invariants(test::file_text("invariants/token.inv"), *token);
    REQUIRE(file.has_value());
    CHECK(file->ghosts.size() == 4);
    CHECK(file->hooks.size() == 5);
    REQUIRE(file->predicates.size() == 6);
    CHECK_FALSE(file->hooks[0].function.has_value());
    CHECK(file->hooks[3].side == Side::parent);
    CHECK(file->predicates[0].kind == PredicateKind::step);
    CHECK(file->predicates[0].formula.op == Op::implies);
    CHECK(file->predicates[1].on_function == 0U);
    CHECK(file->predicates[3].bound.size() == 1);
    CHECK(file->predicates[4].kind == PredicateKind::edge);
    CHECK(file->predicates[4].formula.args[1].side == Side::parent);
    REQUIRE(file->predicates[5].additive.has_value());
    CHECK(file->predicates[5].additive->held_family == 0);
    CHECK(file->predicates[5].additive->backing_family == 1);
}

TEST_CASE("Items end at the next item or at a semicolon") {
    const std::string text = "ghost int a ghost int b; after f: a += 1, b = a local p: a == b\n"
                             "; step q: true";
    INFO(errors_of(text));
    const auto file = parse_invariants(text, checked_contract());
    REQUIRE(file.has_value());
    CHECK(file->hooks.at(0).updates.size() == 2);
    CHECK(file->predicates.size() == 2);
    const auto twice = parse_invariants(text + ";;", checked_contract());
    REQUIRE_FALSE(twice.has_value());
    CHECK(test::has_clause(twice.error(), "Syntax.unexpected"));
}

TEST_CASE("Well-formed items are accepted, and print to themselves") {
    const auto text = GENERATE(from_range(good_items));
    INFO(errors_of(text));
    const auto checked = checked_contract();
    const auto file = parse_invariants(text, checked);
    REQUIRE(file.has_value());
    const auto printed = print(*file, checked);
    INFO(printed);
    const auto again = parse_invariants(printed, checked);
    REQUIRE(again.has_value());
    CHECK(print(*again, checked) == printed);
    CHECK(again->ghosts.size() == file->ghosts.size());
    CHECK(again->hooks.size() == file->hooks.size());
    CHECK(again->predicates.size() == file->predicates.size());
}

TEST_CASE("Wrong items are refused under their clause") {
    const auto one = GENERATE(from_range(bad_items));
    INFO(one.text);
    const auto parsed = parse_invariants(one.text, checked_contract());
    if (one.clause.empty()) {
        CHECK(parsed.has_value());
        return;
    }
    REQUIRE_FALSE(parsed.has_value());
    INFO(render(parsed.error(), "text", one.text));
    CHECK(test::has_clause(parsed.error(), one.clause));
}

TEST_CASE("All errors of an invariant file are reported at once, with their places") {
    const auto parsed = parse_invariants("local p: n == flag\n"
                                         "local q: x == 1\n"
                                         "ghost int n\n",
                                         checked_contract());
    REQUIRE_FALSE(parsed.has_value());
    REQUIRE(parsed.error().size() == 3);
    CHECK(parsed.error()[0].place == SourcePlace{1, 15, 4});
    CHECK(parsed.error()[1].place == SourcePlace{2, 10, 1});
    CHECK(parsed.error()[2].place == SourcePlace{3, 11, 1});
}

TEST_CASE("Locals of a step predicate are the parameters, then the bound variables") {
    const auto file = parse_invariants("step p on f: forall address a: a == who || m[a] == amount",
                                       checked_contract());
    REQUIRE(file.has_value());
    const auto& formula = file->predicates.at(0).formula;
    CHECK(formula.args[0].args[0].index == 2);
    CHECK(formula.args[0].args[1].index == 0);
    CHECK(formula.args[1].args[1].index == 1);
}
