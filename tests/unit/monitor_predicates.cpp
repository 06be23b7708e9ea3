// Which values bound variables run over, and which sections a predicate is about.
#include "contract/monitor.hpp"

#include "unit/token_fixture.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::contract;
using namespace chaintree::contract::formulas;

TEST_CASE("a predicate on one function leaves the others alone") {
    Fixture tree{[] {
        auto one =
            predicate(PredicateKind::step, "nothing_moves", eq(sum(balances), old(sum(balances))));
        one.on_function = to_child;
        one.on_side = Side::child;
        return only(one);
    }()};
    CHECK(tree.call(root, "mint", alice, {1}).broken.empty());
    CHECK(tree.send("transferToChild", root, child, alice, {1}).broken.empty());
    CHECK(names_of(tree.deliver(0).broken) == Names{"nothing_moves"});
}

TEST_CASE("an edge predicate knows the last block of either chain") {
    const auto broken = [](Op op, Side side, const Word& value) {
        auto block = node(op, {});
        block.side = side;
        const Fixture tree{only(predicate(PredicateKind::edge, "last", eq(block, number(value))))};
        return names_of(tree.check_edge(child));
    };
    const auto is_only = [&](Op op, Side side, const Word& value, const Word& other) {
        CHECK(broken(op, side, value) == Names{});
        CHECK(broken(op, side, other) == Names{"last"});
    };
    const Word above{Fixture::height_of(root)};
    const Word below{Fixture::height_of(child)};
    is_only(Op::block_number, Side::parent, above, below);
    is_only(Op::block_number, Side::child, below, above);
    is_only(Op::block_timestamp, Side::parent, 70, 60);
    is_only(Op::block_timestamp, Side::child, 60, 70);
    const auto id = [](std::uint64_t chain) { return to_word(chain_id(chain)); };
    is_only(Op::block_chain, Side::parent, id(root), id(child));
    is_only(Op::block_chain, Side::child, id(child), id(root));
}

TEST_CASE("a predicate on a function sees its arguments before its bound variables") {
    const auto file = [](Op relation) {
        auto one =
            predicate(PredicateKind::step, "recipient_gets_amount",
                      node(Op::implies, {eq(local(2), local(0)),
                                         node(relation, {load(balances, {local(2)}), local(1)})}),
                      {{"a", address_type}});
        one.on_function = transfer;
        return only(one);
    };
    Fixture honest{file(Op::equal)};
    CHECK(honest.call(root, "transfer", alice, {bob, 30}).broken.empty());
    Fixture wrong{file(Op::less)};
    const auto done = wrong.call(root, "transfer", alice, {bob, 30});
    REQUIRE(names_of(done.broken) == Names{"recipient_gets_amount"});
    CHECK(done.broken[0].at[0].value == bob);
}

TEST_CASE("two bound variables run over all pairs, equal and fresh ones too") {
    const auto file = [](Expr formula) {
        return only(predicate(PredicateKind::local, "pairs", std::move(formula),
                              {{"a", address_type}, {"b", address_type}}));
    };
    const auto a = load(balances, {local(0)});
    const auto b = load(balances, {local(1)});
    const auto differ = node(Op::not_equal, {local(0), local(1)});
    const auto lie = eq(number(0), number(1));
    const auto none_of_both = node(Op::logical_and, {eq(a, number(0)), eq(b, number(0))});
    // No two accounts differ: false already for two fresh ones.
    Fixture fresh{
        file(node(Op::implies, {node(Op::logical_and, {differ, none_of_both}), lie})),
    };
    CHECK(names_of(fresh.check_local(root)) == Names{"pairs"});
    // At most one account has something: true until Bob gets some.
    Fixture owner{file(
        node(Op::implies, {differ, node(Op::logical_or, {eq(a, number(0)), eq(b, number(0))})}))};
    CHECK(owner.check_local(root).empty());
    const auto done = owner.call(root, "transfer", alice, {bob, 30});
    REQUIRE(done.broken.size() == 1);
    CHECK(done.broken[0].at.size() == 2);
    CHECK(done.broken[0].at[0].value == alice);
    CHECK(done.broken[0].at[1].value == bob);
}

TEST_CASE("a bound variable takes values that occur nowhere") {
    Fixture tree{only(predicate(PredicateKind::local, "everybody_has_some",
                                node(Op::greater, {load(balances, {local(0)}), number(0)}),
                                {{"a", address_type}}))};
    const auto broken = tree.check_local(root);
    REQUIRE(names_of(broken) == Names{"everybody_has_some"});
    CHECK(broken[0].at[0].value != alice);
    CHECK(broken[0].detail == "left 0, right 0");
}

TEST_CASE("a number runs over occurring ones, zero, one and the greatest") {
    const auto never = [](Expr value) {
        return only(predicate(PredicateKind::local, "never",
                              node(Op::not_equal, {local(0), std::move(value)}),
                              {{"x", uint_type}}));
    };
    const auto computed = [&](const Word& a, const Word& b) {
        return never(node(Op::mul, {number(a), number(b)}));
    };
    CHECK(names_of(Fixture{never(number(55))}.check_local(root)) == Names{"never"});
    CHECK(names_of(Fixture{computed(0, 3)}.check_local(root)) == Names{"never"});
    CHECK(names_of(Fixture{computed(10, 10)}.check_local(root)) == Names{"never"});
    CHECK(Fixture{computed(5, 11)}.check_local(root).empty()); // the limit of such a check
    const auto below =
        predicate(PredicateKind::local, "below_the_greatest",
                  node(Op::less, {node(Op::div, {local(0), number(2)}), number((~Word{0}) / 2)}),
                  {{"x", uint_type}});
    CHECK(names_of(Fixture{only(below)}.check_local(root)) == Names{"below_the_greatest"});
}

TEST_CASE("bool and enum variables run over all members") {
    const auto differs = [](Type type, const Word& value) {
        return only(predicate(PredicateKind::local, "differs",
                              node(Op::not_equal, {local(0), number(value)}), {{"x", type}}));
    };
    CHECK(Fixture{differs({Kind::boolean}, 2)}.check_local(root).empty());
    for (const Word& value : {Word{0}, Word{1}})
        CHECK(Fixture{differs({Kind::boolean}, value)}.check_local(root).size() == 1);
    auto contract = token();
    contract.enums = {{"Phase", {"open", "closing", "closed"}}};
    for (const Word& value : {Word{0}, Word{1}, Word{2}, Word{3}}) {
        TokenTree tree{contract, differs({Kind::enumeration, 0}, value)};
        tree.add_chain(root);
        CHECK(tree.check_local(root).size() == (value < 3 ? 1 : 0));
    }
}

TEST_CASE("what cannot be evaluated counts as broken") {
    const auto by_zero = node(Op::div, {number(1), load(balances, {number(0)})});
    Fixture tree{only(predicate(PredicateKind::local, "nonsense", eq(by_zero, by_zero)))};
    const auto broken = tree.check_local(root);
    REQUIRE(names_of(broken) == Names{"nonsense"});
    CHECK(broken[0].detail == "cannot be evaluated: division by zero");
}

TEST_CASE("what is said of a formula that fails is said of the part that fails") {
    const auto detail = [](Expr formula) {
        Fixture tree{only(predicate(PredicateKind::local, "wrong", std::move(formula)))};
        const auto broken = tree.check_local(root);
        REQUIRE(names_of(broken) == Names{"wrong"});
        return broken[0].detail;
    };
    const auto good = eq(number(7), number(7));
    const auto bad = eq(number(3), number(4));
    const auto worse = eq(number(5), number(6));
    CHECK(detail(node(Op::logical_and, {bad, worse})) == "left 3, right 4");
    CHECK(detail(node(Op::logical_and, {good, worse})) == "left 5, right 6");
    CHECK(detail(node(Op::implies, {good, node(Op::logical_and, {good, bad})})) ==
          "left 3, right 4");
    CHECK(detail(node(Op::logical_or, {bad, worse})) == "false");
}
