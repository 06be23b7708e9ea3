// Printing and parsing again gives the same contract.
#include "support/contract_texts.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

Contract parsed(const std::string& source) {
    auto contract = parse_contract(source);
    INFO(source);
    INFO((contract ? std::string{} : render(contract.error(), "text", source)));
    REQUIRE(contract.has_value());
    return std::move(*contract);
}

void check_round_trip(const Contract& contract) {
    const auto text = print(contract);
    INFO(text);
    const auto again = parsed(text);
    CHECK(canonical_text(again) == canonical_text(contract));
    CHECK(print(again) == text);
    CHECK(again.most_steps == contract.most_steps);
    const auto canonical = parse_canonical(canonical_text(contract));
    REQUIRE(canonical.has_value());
    CHECK(canonical_text(*canonical) == canonical_text(contract));
}

std::vector<std::string> texts_below(const std::string& folder) {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        if (entry.path().extension() == ".sol") out.push_back(entry.path().string());
    std::ranges::sort(out);
    return out;
}

std::string printed_body(const std::string& body) {
    const auto text = print(parsed(test::with_body(body)));
    const auto begin = text.find('\n', text.find("function f(")) + 1;
    return text.substr(begin, text.find("\n    }", begin) - begin);
}

} // namespace

TEST_CASE("Every shipped contract prints to itself") {
    const auto texts = texts_below("spec/contracts");
    REQUIRE(std::ranges::find(texts, "spec/contracts/token.sol") != texts.end());
    for (const auto& path : texts) {
        INFO(path);
        check_round_trip(parsed(test::file_text(path)));
    }
}

TEST_CASE("Contracts over the whole language print to themselves") {
    const auto body = GENERATE(
        as<std::string>{}, "S memory t = deep[x][c]; t = S(t.a + 1, !t.b); deep[x][c] = t; s = t;",
        "S memory t; uint u; chain w2; E e2; t.a = u; w = w2; e = e2; t = s; delete s;",
        "if (c) n = 1; else if (x > 1) { n = 2; n = 3; } else { if (c) n = 4; n = 5; }",
        "{ uint a = 1; { uint a = 2; n = a; } n = a; } { uint a = 3; n = a; }",
        "n = x - (1 - x) - (x - n) * (n / (x * 2)) % 3; c = !(c && (c || !c)) == (x < n) != c;",
        "n = c ? (c ? 1 : x) : c ? x : 3; c = (c ? c : c) ? c : c; c = !(c ? c : c);",
        "n = g(g(x)); nothing(); g(1); c = signed(p, sig, x, h); h = bytes32(0); p = address(0);",
        "n = type(uint).max - 1; n = type(uint).min + x; h = 0x" + std::string(64, 'F') + ";");
    check_round_trip(parsed(test::with_body(body)));
}

TEST_CASE("Bases are flattened in solc's order") {
    const auto contract =
        parsed("abstract contract A { uint a; function fa() internal { a = 1; } }\n"
               "abstract contract B is A { uint b; }\n"
               "abstract contract D is A { uint d; }\n"
               "contract C is B, D { uint c; function f() public { fa(); } }");
    REQUIRE(contract.variables.size() == 4);
    CHECK(contract.variables[0].name == "a");
    CHECK(contract.variables[1].name == "b");
    CHECK(contract.variables[2].name == "d");
    CHECK(contract.variables[3].name == "c");
    check_round_trip(contract);
}

TEST_CASE("Parentheses stand only where they are needed") {
    CHECK(printed_body("n = ((x + 1) * 2) + (3 * x);") == "        n = (x + 1) * 2 + 3 * x;");
    CHECK(printed_body("n = (x - 1) - n;") == "        n = x - 1 - n;");
    CHECK(printed_body("n = x - (1 - n);") == "        n = x - (1 - n);");
    CHECK(printed_body("c = (!c) || (c && c);") == "        c = !c || c && c;");
}

TEST_CASE("Short forms are written out") {
    CHECK(printed_body("n++;") == "        n += 1;");
    CHECK(printed_body("uint t;") == "        uint256 t = 0;");
    CHECK(printed_body("delete deep[1][true];") == "        deep[1][true] = S(0, false);");
    CHECK(printed_body("deep[1][true].b = c;") == "        deep[1][true].b = c;");
    CHECK(printed_body("h = 0; n = K;") == "        h = bytes32(0);\n        n = K;");
}

TEST_CASE("An expression prints without its section, locals by number") {
    const auto contract = parsed(test::with_body("n = x + m[p];"));
    const auto* function = contract.find_function("f");
    REQUIRE(function != nullptr);
    const auto& statement = function->sections.at(0).body.at(0);
    CHECK(print_expr(statement.exprs.at(0), contract) == "_0 + m[_2]");
}

TEST_CASE("Clause ids name the function and the error, in order of the source") {
    const auto contract = parsed(test::file_text("spec/contracts/token.sol"));
    const std::vector<std::string> expected{"Token.transfer.InsufficientBalance",
                                            "Token.transfer.underflow",
                                            "Token.transfer.overflow",
                                            "Token.transferToChild.InsufficientBalance",
                                            "Token.transferToChild.underflow",
                                            "Token.transferToChild.overflow",
                                            "Token.transferToParent.InsufficientBalance",
                                            "Token.transferToParent.underflow",
                                            "Token.transferToParent.ExceedsChildSum",
                                            "Token.transferToParent.overflow"};
    CHECK(clause_ids(contract) == expected);
    CHECK(clause_id(contract, contract.functions[0], "overflow") == "Token.transfer.overflow");
}

TEST_CASE("Division has a clause id, and a local assignment too") {
    const auto contract =
        parsed(test::with_member("function f(uint a) public { a /= n; a *= 2; }"));
    CHECK(clause_ids(contract) == std::vector<std::string>{"C.f.division_by_zero", "C.f.overflow"});
}
