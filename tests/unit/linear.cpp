// Linear terms and facts, held against their direct evaluation at arbitrary points.
#include "proofs/linear.hpp"
#include "support/linear_facts.hpp"

#include <catch2/catch.hpp>

using namespace chaintree::proofs;
using chaintree::test::assignments;
using chaintree::test::facts;
using chaintree::test::integers;
using chaintree::test::terms;

namespace {

const Linear x{Variable{0}};
const Linear y{Variable{1}};

Linear number(int value) {
    return Linear{Int{value}};
}

bool is_in_order(const Linear& term) {
    const auto& parts = term.parts();
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i].coefficient == 0 || (i > 0 && parts[i - 1].variable >= parts[i].variable))
            return false;
    return true;
}

Int divisor_of(const Linear& term) {
    Int out = 0;
    for (const auto& part : term.parts()) out = boost::multiprecision::gcd(out, part.coefficient);
    return out;
}

} // namespace

TEST_CASE("Terms compute as the integers that they stand for") {
    REQUIRE(rc::check("sums, differences and multiples have the values of their operands", [] {
        const auto a = *terms(integers());
        const auto b = *terms(integers());
        const auto factor = *integers();
        const auto point = *assignments();
        const Int at_a = value_of(a, point);
        const Int at_b = value_of(b, point);
        RC_ASSERT(value_of(a + b, point) == at_a + at_b);
        RC_ASSERT(value_of(a - b, point) == at_a - at_b);
        RC_ASSERT(value_of(a * factor, point) == at_a * factor);
        RC_ASSERT(value_of(a.plus(b, factor), point) == at_a + factor * at_b);
    }));
}

TEST_CASE("Equal terms are equal data") {
    REQUIRE(rc::check("what is added and taken away again leaves no trace", [] {
        const auto a = *terms(integers());
        const auto b = *terms(integers());
        RC_ASSERT(a + b == b + a);
        RC_ASSERT(a + b - b == a);
        RC_ASSERT((a - a).is_constant());
        RC_ASSERT(is_in_order(a + b) && is_in_order(a - b) && is_in_order(a * Int{0}));
    }));
    CHECK(x + y != x - y);
    CHECK(x + x == x * Int{2});
    CHECK((x * Int{0}).is_constant());
}

TEST_CASE("Facts hold where their comparison does, and their negations where it does not") {
    REQUIRE(rc::check("at every point", [] {
        const auto a = *terms(integers());
        const auto b = *terms(integers());
        const auto point = *assignments();
        const Int at_a = value_of(a, point);
        const Int at_b = value_of(b, point);
        RC_ASSERT(holds(at_least(a, b), point) == (at_a >= at_b));
        RC_ASSERT(holds(equals(a, b), point) == (at_a == at_b));
        RC_ASSERT(holds(differs(a, b), point) == (at_a != at_b));
        const auto fact = *facts(integers());
        RC_ASSERT(holds(negation(fact), point) != holds(fact, point));
        RC_ASSERT(negation(negation(fact)) == fact);
    }));
}

TEST_CASE("The normal form of a fact holds where the fact does") {
    REQUIRE(rc::check("at every point, near the boundary too", [] {
        const auto fact = *facts(integers());
        auto point = *assignments();
        RC_ASSERT(holds(normal(fact), point) == holds(fact, point));
        const auto near = chaintree::test::made_true(fact, point);
        RC_ASSERT(holds(near, point));
        RC_ASSERT(holds(normal(near), point));
        point[0] += *rc::gen::element<Int>(-1, 1);
        RC_ASSERT(holds(normal(near), point) == holds(near, point));
    }));
    REQUIRE(rc::check("it is normal itself, and its coefficients have no common divisor", [] {
        const auto fact = normal(*facts(integers()));
        RC_ASSERT(normal(fact) == fact);
        RC_ASSERT(divisor_of(fact.left) <= 1);
    }));
    REQUIRE(rc::check("multiples of a fact have one normal form", [] {
        const auto fact = *facts(integers());
        const Int factor = *rc::gen::inRange(1, 9);
        RC_PRE(!fact.left.is_constant());
        RC_ASSERT(normal({fact.left * factor, fact.relation}) == normal(fact));
        if (fact.relation != Relation::at_least_zero)
            RC_ASSERT(normal({fact.left * -factor, fact.relation}) == normal(fact));
    }));
}

TEST_CASE("An impossible equation has a normal form without variables") {
    CHECK(normal(equals(x * Int{2}, number(1))) == Atom{number(1), Relation::zero});
    CHECK(normal(differs(x * Int{2}, number(1))) == Atom{number(1), Relation::not_zero});
    CHECK(normal(at_least(x * Int{2}, number(1))) == at_least(x, number(1)));
    CHECK(normal(at_least(x * Int{-2}, number(1))) == at_least(x * Int{-1}, number(1)));
}

TEST_CASE("Only facts without variables have a truth of their own") {
    CHECK(truth({number(0), Relation::at_least_zero}) == true);
    CHECK(truth({number(-1), Relation::at_least_zero}) == false);
    CHECK(truth({number(0), Relation::zero}) == true);
    CHECK(truth({number(2), Relation::zero}) == false);
    CHECK(truth({number(0), Relation::not_zero}) == false);
    CHECK(truth(equals(x, x)) == true);
    CHECK(truth(equals(x, y)) == std::nullopt);
}

TEST_CASE("The text of a conjunction numbers variables by their first use") {
    const Linear far{Variable{9}};
    const Conjunction facts{{at_least(far * Int{3}, x - number(5)), differs(x, number(0))},
                            {{Variable{9}, x, y}}};
    CHECK(to_text(facts) == ">= -1 v0 3 v1 + 5\n"
                            "!= 1 v0 + 0\n"
                            "* v1 | 1 v0 + 0 | 1 v2 + 0\n");
    const Conjunction renamed{{at_least(far * Int{3}, y - number(5)), differs(y, number(0))},
                              {{Variable{9}, y, Linear{Variable{4}}}}};
    CHECK(to_text(renamed) == to_text(facts));
    const Conjunction other{{at_least(far * Int{3}, y - number(5)), differs(far, number(0))},
                            {{Variable{9}, y, Linear{Variable{4}}}}};
    CHECK(to_text(other) != to_text(facts));
}
