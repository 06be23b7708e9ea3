// Laws of the front end, over contracts made from random choices and over random words of the
// grammar.
#include "support/contract_maker.ipp"
#include "support/contract_texts.hpp"
#include "support/statement_maker.ipp"

#include <catch2/catch.hpp>
#include <map>
#include <rapidcheck.h>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

Contract made_contract(const std::vector<std::uint8_t>& choices) {
    return test::ContractMaker{choices}.make();
}

// Few choices make small contracts: enough of them for the language.
rc::Gen<std::vector<std::uint8_t>> some_choices() {
    return rc::gen::container<std::vector<std::uint8_t>>(200, rc::gen::arbitrary<std::uint8_t>());
}

// Words of the grammar, so that soups get past the lexer and deep into the rules.
const std::vector<std::string> words{
    "contract", "C",        "is",       "{",           "}",         "(",       ")",      "[",
    "]",        ";",        ",",        ".",           ":",         "?",       "=",      "+=",
    "++",       "--",       "!",        "-",           "+",         "*",       "==",     "==>",
    "&&",       "<",        "=>",       "1",           "0x1f",      "1e3",     "true",   "uint",
    "bool",     "mapping",  "address",  "bytes32",     "function",  "edge",    "parent", "child",
    "public",   "external", "view",     "returns",     "return",    "if",      "else",   "revert",
    "error",    "struct",   "enum",     "memory",      "constant",  "delete",  "type",   "new",
    "for",      "emit",     "event",    "\"s\"",       "days",      "a",       "b",      "msg",
    "sender",   "block",    "number",   "signed",      "chain",     "require", "ghost",  "after",
    "local",    "step",     "tree",     "forall",      "old",       "sum",     "on",     "#",
    "/*",       "//x\n",    "abstract", "constructor", "signature", "import",  "try",    "catch",
    "assembly"};

std::string soup() {
    const auto picks = *rc::gen::container<std::vector<std::size_t>>(
        rc::gen::inRange<std::size_t>(0, words.size()));
    std::string out;
    for (const auto pick : picks) out += words[pick] + " ";
    return out;
}

void note(const Expr& expr, std::map<Op, int>& ops) {
    ++ops[expr.op];
    for (const auto& arg : expr.args) note(arg, ops);
}

void note(const std::vector<Stmt>& list, std::map<Op, int>& ops, std::map<StmtKind, int>& kinds) {
    for (const auto& s : list) {
        ++kinds[s.kind];
        for (const auto& expr : s.exprs) note(expr, ops);
        note(s.body, ops, kinds);
        note(s.otherwise, ops, kinds);
    }
}

} // namespace

TEST_CASE("A printed contract parses to the same canonical text") {
    REQUIRE(rc::check("print, parse, same canonical text", [] {
        const auto contract = made_contract(*some_choices());
        const auto text = print(contract);
        const auto again = parse_contract(text);
        if (!again) RC_FAIL(render(again.error(), "printed", text));
        RC_ASSERT(canonical_text(*again) == canonical_text(contract));
        RC_ASSERT(print(*again) == text);
        const auto read = parse_canonical(canonical_text(contract));
        RC_ASSERT(read.has_value());
        RC_ASSERT(canonical_text(*read) == canonical_text(contract));
    }));
}

TEST_CASE("The made contracts cover every operation and statement of contracts") {
    std::map<Op, int> ops;
    std::map<StmtKind, int> kinds;
    std::uint32_t seed = 1;
    for (int i = 0; i < 400; ++i) {
        std::vector<std::uint8_t> choices(200);
        for (auto& choice : choices) {
            seed = seed * 1'664'525 + 1'013'904'223;
            choice = static_cast<std::uint8_t>(seed >> 24);
        }
        const auto contract = made_contract(choices);
        for (const auto& function : contract.functions)
            for (const auto& section : function.sections) note(section.body, ops, kinds);
    }
    for (auto op = 0; op <= static_cast<int>(Op::is_signed); ++op) {
        INFO("operation " << op);
        CHECK(ops[static_cast<Op>(op)] > 0);
    }
    for (auto kind = 0; kind <= static_cast<int>(StmtKind::block); ++kind) {
        INFO("statement " << kind);
        CHECK(kinds[static_cast<StmtKind>(kind)] > 0);
    }
}

TEST_CASE("A soup of words is answered") {
    REQUIRE(rc::check("contracts: accepted, or refused with a reason", [] {
        const auto text = soup();
        const auto parsed = parse_contract(text);
        RC_ASSERT(parsed.has_value() || !parsed.error().empty());
    }));
    REQUIRE(rc::check("bodies: accepted, or refused with a reason", [] {
        const auto text = test::with_body(soup());
        const auto parsed = parse_contract(text);
        RC_ASSERT(parsed.has_value() || !parsed.error().empty());
    }));
    const auto contract = parse_contract(test::with_body(""));
    REQUIRE(contract.has_value());
    REQUIRE(rc::check("invariants: accepted, or refused with a reason", [&] {
        const auto text = soup();
        const auto parsed = parse_invariants(text, *contract);
        RC_ASSERT(parsed.has_value() || !parsed.error().empty());
    }));
}
