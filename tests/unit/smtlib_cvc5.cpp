// Facts as SMT-LIB text, and the second solver's answers about them.
#include "proofs/cvc5.hpp"
#include "proofs/farkas.hpp"
#include "proofs/smtlib.hpp"
#include "support/linear_facts.hpp"

#include <catch2/catch.hpp>

using namespace chaintree::proofs;

namespace {

const Linear x{Variable{0}};
const Linear y{Variable{7}};

Linear number(Int value) {
    return Linear{std::move(value)};
}

const Conjunction odd{{equals(x * Int{2}, number(1))}, {}};
const Conjunction less{{at_least(y, x), differs(x, y)}, {}};
const Conjunction negative_square{{at_least(number(-1), y)}, {{Variable{7}, x, x}}};
const Conjunction square{{equals(y, number(49))}, {{Variable{7}, x, x}}};

std::vector<Answer> answers_to(const std::vector<Conjunction>& queries,
                               const Cvc5Options& options = {}) {
    const auto answers = ask_cvc5(queries, options);
    INFO((answers ? "" : answers.error().what));
    REQUIRE(answers.has_value());
    return *answers;
}

Cvc5Error error_with(const std::string& program, const std::vector<Conjunction>& queries) {
    const auto answers = ask_cvc5(queries, {.program = program});
    REQUIRE_FALSE(answers.has_value());
    return answers.error();
}

} // namespace

TEST_CASE("Linear facts are a script of integers without products") {
    const Conjunction facts{
        {at_least(x * Int{3}, y + number(5)), differs(x, y), equals(number(2), Linear{})}, {}};
    CHECK(to_smtlib(facts, "Token.transfer\npath 3") ==
          "; Token.transfer?path 3\n"
          "(set-logic QF_LIA)\n"
          "(declare-const v0 Int)\n"
          "(declare-const v7 Int)\n"
          "(assert (>= (+ (* 3 v0) (* (- 1) v7) (- 5)) 0))\n"
          "(assert (distinct (+ v0 (* (- 1) v7)) 0))\n"
          "(assert (= 2 0))\n"
          "(check-sat)\n");
}

TEST_CASE("Facts with products name a logic that has them") {
    const Conjunction facts{{at_least(x, Linear{})}, {{Variable{7}, x + number(1), x}}};
    CHECK(to_smtlib(facts) == "(set-logic QF_NIA)\n"
                              "(declare-const v0 Int)\n"
                              "(declare-const v7 Int)\n"
                              "(assert (>= v0 0))\n"
                              "(assert (= v7 (* (+ v0 1) v0)))\n"
                              "(check-sat)\n");
}

TEST_CASE("The second solver answers each query in its place") {
    using enum Answer;
    const std::vector<Conjunction> queries{negative_square, odd, less, square, odd, less};
    const std::vector<Answer> expected{contradictory, contradictory, satisfiable,
                                       satisfiable,   contradictory, satisfiable};
    CHECK(answers_to(queries) == expected);
    CHECK(answers_to(queries, {.queries_per_process = 1}) == expected);
    CHECK(answers_to(queries, {.queries_per_process = 2}) == expected);
    CHECK(answers_to({}).empty());
}

TEST_CASE("A query beyond its resource limit is unknown, and the next one is answered") {
    // The least of x and y that solve it have dozens of digits.
    const Conjunction pell{
        {at_least(x, number(2)), at_least(y, number(2))},
        {{Variable{1}, x, x},
         {Variable{2}, y, y},
         {Variable{3}, Linear{Variable{1}} - Linear{Variable{2}} * Int{61}, number(1)}}};
    Conjunction hard = pell;
    hard.atoms.push_back(equals(Linear{Variable{3}}, number(1)));
    const auto answers = answers_to({hard, negative_square}, {.resource_limit = 20'000});
    CHECK(answers == std::vector{Answer::unknown, Answer::contradictory});
}

TEST_CASE(
    "What the second solver calls true has no certificate, what it calls false nearly always") {
    std::size_t contradictory = 0;
    std::size_t certified = 0;
    REQUIRE(rc::check("random facts", [&] {
        const auto queries =
            *rc::gen::container<std::vector<Conjunction>>(20, chaintree::test::conjunctions(7));
        const auto answers = ask_cvc5(queries);
        RC_ASSERT(answers.has_value());
        for (std::size_t i = 0; i < queries.size(); ++i) {
            const bool has_one = certify(queries[i]).has_value();
            RC_ASSERT((*answers)[i] != Answer::satisfiable || !has_one);
            if ((*answers)[i] != Answer::contradictory) continue;
            ++contradictory;
            if (has_one) ++certified;
        }
    }));
    CHECK(contradictory > 100);
    CHECK(certified * 100 >= contradictory * 98);
}

TEST_CASE("The second solver says its version") {
    const auto version = cvc5_version();
    REQUIRE(version.has_value());
    CHECK(version->starts_with("cvc5 1."));
}

TEST_CASE("A second solver that is missing is an error that says so, never an answer") {
    const auto error = error_with("chaintree-no-such-solver", {odd});
    CHECK(error.kind == ProcessFailure::not_found);
    CHECK(error.what == "chaintree-no-such-solver is not installed: it is not in PATH");
    const auto version = cvc5_version({.program = "chaintree-no-such-solver"});
    REQUIRE_FALSE(version.has_value());
    CHECK(version.error().kind == ProcessFailure::not_found);
}

TEST_CASE("A program that fails, or gives too few answers or others, is an error") {
    CHECK(error_with("false", {odd}).what == "false ended with exit code 1: ");
    CHECK(error_with("true", {odd}).what == "true gave 0 answers to 1 queries");
    CHECK(error_with("echo", {odd}).what.starts_with("echo answered \"--lang=smt2"));
    CHECK_FALSE(cvc5_version({.program = "true"}).has_value());
}
