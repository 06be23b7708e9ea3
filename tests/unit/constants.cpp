// Constants are calculated when the contract is read, by the rules that hold when it runs.
#include "support/contract_texts.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

std::string text_of(const std::string& declaration) {
    return "contract C { uint constant A = 7; uint constant B = 2; bool constant YES = true; "
           "bool constant NO = false; " +
           declaration + " }";
}

Word value_of(const std::string& type, const std::string& expression) {
    const auto source = text_of(type + " constant K = " + expression + ";");
    const auto parsed = parse_contract(source);
    INFO(test::errors_of(source));
    REQUIRE(parsed);
    return parsed->constants.back().value;
}

Word number(const std::string& expression) {
    return value_of("uint", expression);
}

bool truth(const std::string& expression) {
    const Word value = value_of("bool", expression);
    CHECK(value <= 1);
    return value == 1;
}

std::vector<Diagnostic> refused(const std::string& expression) {
    const auto parsed = parse_contract(text_of("uint constant K = " + expression + ";"));
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().size() == 1);
    return parsed.error();
}

} // namespace

TEST_CASE("numbers of constants") {
    CHECK(number("A + B") == 9);
    CHECK(number("A - B") == 5);
    CHECK(number("A * B") == 14);
    CHECK(number("A / B") == 3);
    CHECK(number("A % B") == 1);
    CHECK(number("A - B * (A % B) + 1") == 6);
    CHECK(number("type(uint).max - A + A") == ~Word{0});
    CHECK(number("YES ? A : B") == 7);
    CHECK(number("NO ? A : B") == 2);
}

TEST_CASE("comparisons of constants, on both sides of equality") {
    CHECK_FALSE(truth("A < B"));
    CHECK(truth("B < A"));
    CHECK_FALSE(truth("A < A"));
    CHECK(truth("A <= A"));
    CHECK_FALSE(truth("A <= B"));
    CHECK(truth("A > B"));
    CHECK_FALSE(truth("A > A"));
    CHECK(truth("A >= A"));
    CHECK_FALSE(truth("B >= A"));
    CHECK(truth("A == A"));
    CHECK_FALSE(truth("A == B"));
    CHECK(truth("A != B"));
    CHECK_FALSE(truth("A != A"));
}

TEST_CASE("logic of constants decides as early as it does when it runs") {
    CHECK(truth("!NO"));
    CHECK_FALSE(truth("YES && NO"));
    CHECK(truth("NO || YES"));
    CHECK(truth("YES && A > B"));
    // What is not reached fails nothing.
    CHECK_FALSE(truth("NO && B - A == 0"));
    CHECK(truth("YES || B - A == 0"));
    CHECK(number("YES ? A : B - A") == 7);
}

TEST_CASE("a constant whose calculation fails is refused") {
    for (const std::string expression :
         {"B - A", "A * type(uint).max", "type(uint).max + B", "A % (B - B + A - A)",
          "NO ? A : B - A", "(B - A) + 1", "1 + (B - A)", "(B - A == 0) ? A : B"}) {
        INFO(expression);
        const auto clause =
            expression.find('%') == std::string::npos ? "Decl.constant" : "Type.division";
        CHECK(test::has_clause(refused(expression), clause));
    }
}

TEST_CASE("a divisor that is always zero is refused wherever it stands") {
    CHECK(test::has_clause(refused("A / (A - 7)"), "Type.division"));
    CHECK(test::has_clause(refused("A / (B - A)"), "Type.division"));
    CHECK(number("A / (A - 6)") == 7);
}
