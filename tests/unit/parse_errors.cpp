// Errors of a contract text have their place, their clause and all of them come at once.
#include "support/contract_texts.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

struct Case {
    std::string source;
    std::uint32_t line;
    std::uint32_t column;
    std::string clause;
    std::string says; // part of the message or of the hint
};

std::vector<Diagnostic> errors(const std::string& source, std::string_view name = {}) {
    const auto parsed = parse_contract(source, name);
    return parsed ? std::vector<Diagnostic>{} : parsed.error();
}

std::string nested(const std::string& open, const std::string& inner, const std::string& close,
                   std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += open;
    out += inner;
    for (std::size_t i = 0; i < count; ++i) out += close;
    return out;
}

const std::vector<Case> faulty_texts{
    {"contract C { uint a }", 1, 21, "Syntax.unexpected", "expected ';'"},
    {"contract C {\n  function f() public { return 1 }\n}", 2, 34, "Syntax.unexpected", "`}`"},
    {"contract C {", 1, 13, "Syntax.unexpected", "the end of the text"},
    {"contract { }", 1, 10, "Syntax.unexpected", "`{`"},
    {"contract C { uint days; }", 1, 19, "Syntax.reserved", "`days`"},
    {"contract C { uint after; }", 1, 19, "Syntax.reserved", "`after`"},
    {"contract C { uint var; }", 1, 19, "Syntax.reserved", "`var`"},
    {"contract C { uint a = #; }", 1, 23, "Syntax.unexpected", "`#`"},
    {"contract C { uint \xc3\xa4; }", 1, 19, "Text.ascii", "ASCII"},
    {"contract C { '\xa1' }", 1, 15, "Text.ascii", "ASCII"},
    {"contract C { } // \xff", 1, 19, "Text.utf8", "UTF-8"},
    {"contract C { } // a\xe2\x80\xa8 b", 1, 20, "Text.utf8", "UTF-8"},
    {"contract C { } // a\xe2\x80\xae b", 1, 20, "Text.utf8", "UTF-8"},
    {"contract C { } /* a", 1, 16, "Text.comment", "*/"},
    {"contract C { /// @return a\n }", 1, 18, "Text.documentation", "@dev"},
    {"contract C { /** @title a */ }", 1, 18, "Text.documentation", "@dev"},
    {"// SPDX-License-Identifier: MIT\n// SPDX-License-Identifier: MIT\ncontract C { }", 1, 1,
     "Text.license", "once"},
    {"\n// SPDX-License-Identifier: what!\ncontract C { }", 2, 1, "Text.license", "identifier"},
    {"", 1, 1, "Decl.contract", "no contract"},
    {"abstract contract A { }", 1, 1, "Decl.contract", "no contract"},
    {"contract A { } contract B { }", 1, 25, "Decl.which", "several"},
    {"contract A { } contract A { }", 1, 25, "Decl.twice", "`A`"},
    {"contract A is B { } contract B { }", 1, 15, "Decl.base", "above"},
    {"contract A { } contract B is A, A { }", 1, 25, "Decl.linear", "each once"},
    {"contract msg { }", 1, 10, "Decl.builtin", "msg"},
};

} // namespace

TEST_CASE("A text that breaks a rule is refused at the place of the fault") {
    const auto one = GENERATE(from_range(faulty_texts));
    INFO(one.source);
    const auto found = errors(one.source);
    REQUIRE_FALSE(found.empty());
    const auto fits = [&](const Diagnostic& d) {
        return d.place.line == one.line && d.place.column == one.column &&
               test::has_clause(d, one.clause) &&
               (d.message + d.hint).find(one.says) != std::string::npos;
    };
    INFO(render(found, "text", one.source));
    CHECK(std::ranges::any_of(found, fits));
}

TEST_CASE("All syntax errors of a text are reported at once, and type errors beside them") {
    const auto found = errors("contract C {\n"
                              "  uint n;\n"
                              "  function f() public { n = ; }\n"
                              "  function g() public { n = true; }\n"
                              "  function h() public { n + ; m = 1; }\n"
                              "}\n");
    REQUIRE(found.size() == 3);
    CHECK(found[0].place.line == 3);
    CHECK(test::has_clause(found[0], "Syntax.unexpected"));
    CHECK(found[1].place.line == 4);
    CHECK(test::has_clause(found[1], "Type.mismatch"));
    CHECK(found[2].place.line == 5);
}

TEST_CASE("All type errors of a text are reported at once") {
    const auto found = errors(test::with_body("n = c;\nx = p;\nunknown = 1;\nrequire(x, X());"));
    REQUIRE(found.size() == 4);
    for (std::uint32_t i = 0; i < 4; ++i) CHECK(found[i].place.line == 3 + i);
}

TEST_CASE("Errors of a base are reported once, whoever inherits it") {
    const auto found = errors("abstract contract A { function f() public { x = 1; } }\n"
                              "contract B is A { }\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].place.line == 1);
}

TEST_CASE("A base does not see the members of those that inherit it") {
    CHECK(test::has_clause(errors("abstract contract A { function f() public { x = 1; } }\n"
                                  "contract B is A { uint x; }\n"),
                           "Expr.unknown"));
}

TEST_CASE("Private members are seen by their own contract only") {
    CHECK(test::has_clause(errors("abstract contract A { uint private x; }\n"
                                  "contract B is A { function f() public { x = 1; } }\n"),
                           "Expr.unknown"));
    CHECK(errors("abstract contract A { uint x; }\n"
                 "contract B is A { function f() public { x = 1; } }\n")
              .empty());
}

TEST_CASE("A contract is chosen by its name") {
    const std::string two = "contract A { uint a; } contract B { uint b; } abstract contract C { }";
    CHECK(parse_contract(two, "B")->variables.at(0).name == "b");
    CHECK(test::has_clause(errors(two, "D"), "Decl.contract"));
    CHECK(test::has_clause(errors(two, "C"), "Decl.abstract"));
}

TEST_CASE("Deep texts are refused and do not overflow the stack") {
    const auto body = [](const std::string& e) { return test::with_body("c = " + e + ";"); };
    CHECK(test::has_clause(errors(body(nested("(", "c", ")", 20'000))), "Limit.nesting"));
    CHECK(test::has_clause(errors(body(nested("(", "c", "", 20'000))), "Limit.nesting"));
    CHECK(test::has_clause(errors(body(nested("!", "c", "", 20'000))), "Limit.depth"));
    CHECK(test::has_clause(errors(body(nested("c == ", "c", "", 10'000))), "Limit.depth"));
    CHECK(test::has_clause(errors(body(nested("c ? c : ", "c", "", 6'000))), "Limit.depth"));
    CHECK(test::has_clause(errors(test::with_body(nested("if (c) ", "n = 1;", "", 5'000))),
                           "Limit.depth"));
    CHECK(test::has_clause(errors(test::with_body(nested("if (c) { } else ", "n = 1;", "", 3'000))),
                           "Limit.depth"));
    CHECK(test::has_clause(errors(test::with_body(nested("{", "n = 1;", "}", 5'000))),
                           "Limit.nesting"));
}

TEST_CASE("Nesting up to the limit is accepted") {
    CHECK(errors(test::with_body("c = " + nested("(", "c", ")", max_nesting - 2) + ";")).empty());
    CHECK(test::has_clause(
        errors(test::with_body("c = " + nested("(", "c", ")", max_nesting - 1) + ";")),
        "Limit.nesting"));
    CHECK(errors(test::with_body("n = " + nested("n + ", "n", "", 300) + ";")).empty());
}

TEST_CASE("Branches without braces count as if they had them") {
    const auto ifs = nested("if (c) ", "n = 1;", "", max_nesting);
    const auto found = errors(test::with_body(ifs));
    CHECK(test::has_clause(found, "Limit.nesting"));
}

TEST_CASE("A text is as long as the limit at most") {
    std::string text = "contract C { }";
    CHECK(errors(text + std::string(max_source_bytes - text.size(), ' ')).empty());
    CHECK(test::has_clause(errors(text + std::string(max_source_bytes - text.size() + 1, ' ')),
                           "Limit.source"));
}

TEST_CASE("A text holds 64 contracts at most") {
    std::string text;
    for (int i = 0; i < 64; ++i) text += "abstract contract A" + std::to_string(i) + " { }\n";
    CHECK(test::has_clause(errors(text), "Decl.contract"));
    CHECK(test::has_clause(errors(text + "contract B { }"), "Limit.contracts"));
}

TEST_CASE("Locals fill 256 words at most") {
    const auto locals = [](std::size_t count) {
        std::string out;
        for (std::size_t i = 0; i < count; ++i) out += "uint v" + std::to_string(i) + ";\n";
        return test::with_body(out);
    };
    CHECK(errors(locals(max_slots - 7)).empty());
    CHECK(test::has_clause(errors(locals(max_slots - 6)), "Limit.slots"));
}

TEST_CASE("Recursion is refused, direct and through others") {
    CHECK(test::has_clause(errors(test::with_member("function f(uint a) internal { f(a); }")),
                           "Limit.recursion"));
    CHECK(test::has_clause(errors(test::with_member("function f() internal { g(); } "
                                                    "function g() internal { h(); } "
                                                    "function h() internal { f(); }")),
                           "Limit.recursion"));
}

TEST_CASE("Calls that double at every level are counted without running them") {
    std::string members = "function f0() internal { n += 1; }\n";
    for (int i = 1; i < 60; ++i) {
        const auto below = "f" + std::to_string(i - 1) + "(); ";
        members += "function f" + std::to_string(i) + "() internal { " + below + below + "}\n";
    }
    CHECK(test::has_clause(errors(test::with_member(members)), "Limit.call_steps"));
}

TEST_CASE("The steps of a call are its nodes with calls written out in place") {
    // f: the call statement, the call, g's store and its value. Twice, and the function's own
    // store.
    const auto contract = parse_contract("contract C { uint n; function g() internal { n = 1; } "
                                         "function f() external { g(); g(); n = 2; } }");
    REQUIRE(contract.has_value());
    CHECK(contract->most_steps == 2 * (2 + 2) + 2);
}
