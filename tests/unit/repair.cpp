// Values that are found without a solver hold, and a solver agrees; answers of a solver depend on
// nothing that was asked before it forgot.
#include "proofs/repair.hpp"
#include "proofs/path.hpp"
#include "support/linear_facts.hpp"

#include <catch2/catch.hpp>

using namespace chaintree::proofs;
using chaintree::test::conjunctions;
using chaintree::test::power_of_two;
using chaintree::test::variables_of_terms;

namespace {

const Linear x{Variable{0}};
const Linear y{Variable{1}};
const Linear z{Variable{2}};

Linear number(Int value) {
    return Linear{std::move(value)};
}

Assignment zeros() {
    return Assignment(variables_of_terms);
}

Answer ask_solver(const Conjunction& facts) {
    Solver solver{4'000'000};
    return solver.check(facts.atoms, facts.products);
}

struct Tally {
    int mended = 0;
    int missed = 0; // true for some integers, which were not found
    int contradictory = 0;
};

void look_at(const Conjunction& facts, Tally& tally) {
    auto values = zeros();
    const bool mended = repair(facts.atoms, facts.products, values);
    const auto answer = ask_solver(facts);
    RC_ASSERT(answer != Answer::unknown);
    if (!mended)
        return void(++(answer == Answer::satisfiable ? tally.missed : tally.contradictory));
    ++tally.mended;
    RC_ASSERT(answer == Answer::satisfiable);
    for (const auto& atom : facts.atoms) RC_ASSERT(holds(atom, values));
}

// Everything that a solver says to these, one after the other.
std::vector<std::string> answers(Solver& solver, const std::vector<Conjunction>& queries) {
    std::vector<std::string> out;
    for (const auto& facts : queries) {
        const auto answer = solver.check(facts.atoms, facts.products);
        auto& text = out.emplace_back(std::to_string(static_cast<int>(answer)));
        if (answer == Answer::contradictory)
            for (const auto fact : solver.core()) text += " " + std::to_string(fact);
        if (answer == Answer::satisfiable)
            for (const auto& value : solver.model()) text += " " + value.str();
    }
    return out;
}

} // namespace

TEST_CASE("What is mended holds, and Z3 agrees that it can") {
    Tally tally;
    REQUIRE(rc::check("arbitrary facts", [&] {
        look_at(*conjunctions(*rc::gen::inRange<std::size_t>(1, 12)), tally);
    }));
    INFO(tally.mended << " mended, " << tally.missed << " missed, " << tally.contradictory
                      << " contradictory");
    CHECK(tally.mended >= 20);
    CHECK(tally.contradictory >= 5);
    CHECK(tally.missed < tally.mended);
}

TEST_CASE("A fact with its negation is never mended") {
    REQUIRE(rc::check("among arbitrary facts", [] {
        auto facts = *conjunctions(*rc::gen::inRange<std::size_t>(1, 6));
        facts.atoms.push_back(negation(facts.atoms.front()));
        auto values = zeros();
        RC_ASSERT_FALSE(repair(facts.atoms, {}, values));
        RC_ASSERT_FALSE(all_hold(facts.atoms, {}, values));
    }));
}

TEST_CASE("A chain of facts is mended from its end, at the boundary of words") {
    const Int greatest = power_of_two(256) - 1;
    const std::vector<Atom> chain{at_least(number(greatest), x), at_least(y, x), equals(y, z),
                                  at_least(x, number(greatest))};
    auto values = zeros();
    REQUIRE(repair(chain, {}, values));
    CHECK(values[0] == greatest);
    auto beyond = chain;
    beyond.push_back(at_least(x, number(greatest + 1)));
    values = zeros();
    CHECK_FALSE(repair(beyond, {}, values));
}

TEST_CASE("Products follow their factors, or nothing is claimed") {
    const std::vector<Product> product{{Variable{2}, x, y}};
    auto values = zeros();
    REQUIRE(repair(std::vector{at_least(x, number(3)), at_least(y, number(4))}, product, values));
    CHECK(values[2] == 12);
    values = zeros();
    const std::vector wrong{equals(x, number(3)), equals(y, number(4)), equals(z, number(11))};
    CHECK_FALSE(repair(wrong, product, values));
    CHECK_FALSE(all_hold({}, product, Assignment{3, 4, 11}));
    CHECK(all_hold({}, product, Assignment{3, 4, 12}));
}

TEST_CASE("A solver that forgot answers as a new one does") {
    REQUIRE(rc::check("with any history", [] {
        const auto some = [] {
            return *rc::gen::container<std::vector<Conjunction>>(
                3, conjunctions(*rc::gen::inRange<std::size_t>(1, 8)));
        };
        Solver old{4'000'000};
        (void)answers(old, some());
        old.forget();
        const auto queries = some();
        Solver fresh{4'000'000};
        RC_ASSERT(answers(old, queries) == answers(fresh, queries));
    }));
}

TEST_CASE("A solver that did not forget answers by what it was asked before") {
    const Conjunction before{{at_least(y, number(7)), at_least(x, number(5))}, {}};
    const Conjunction query{{at_least(x + y, number(1))}, {}};
    Solver old{4'000'000};
    (void)answers(old, {before});
    Solver fresh{4'000'000};
    CHECK(answers(old, {query}) != answers(fresh, {query}));
}
