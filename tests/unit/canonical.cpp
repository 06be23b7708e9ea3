// The identity of code: what changes the canonical text and what does not.
#include "crypto/sha256.hpp"
#include "support/contract_texts.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::contract;

namespace {

const std::string source = "contract C {\n"
                           "    enum E { A, B }\n"
                           "    struct S { uint a; E e; }\n"
                           "    error X();\n"
                           "    error Y();\n"
                           "    uint constant K = 6;\n"
                           "    mapping(uint => S) m;\n"
                           "    uint public n;\n"
                           "    constructor(uint first) { n = first; }\n"
                           "    function f(uint a, uint b) external {\n"
                           "        uint t = a + b;\n"
                           "        require(t > K, X());\n"
                           "        m[a].a -= t;\n"
                           "        n = g(b);\n"
                           "    }\n"
                           "    function g(uint a) internal view returns (uint) { return n / a; }\n"
                           "}\n";

std::string changed(const std::string& from, const std::string& to) {
    auto out = source;
    const auto at = out.find(from);
    REQUIRE(at != std::string::npos);
    return out.replace(at, from.size(), to);
}

std::string canonical(const std::string& text) {
    const auto contract = parse_contract(text);
    INFO(text);
    INFO((contract ? std::string{} : render(contract.error(), "text", text)));
    REQUIRE(contract.has_value());
    return canonical_text(*contract);
}

} // namespace

TEST_CASE("The canonical text is the one that the spec describes") {
    CHECK(canonical(source) == "contract C {\n"
                               "enum E { A, B }\n"
                               "struct S {\n"
                               "uint256 a;\n"
                               "E e;\n"
                               "}\n"
                               "error X();\n"
                               "error Y();\n"
                               "uint256 constant K = 6;\n"
                               "mapping(uint256 => S) m;\n"
                               "uint256 public n;\n"
                               "constructor(uint256 _0) {\n"
                               "n = _0;\n"
                               "}\n"
                               "function f(uint256 _0, uint256 _1) external {\n"
                               "uint256 _2 = _0 + _1;\n"
                               "require(_2 > K, X());\n"
                               "m[_0].a -= _2;\n"
                               "n = g(_1);\n"
                               "}\n"
                               "function g(uint256 _0) internal view returns (uint256) {\n"
                               "return n / _0;\n"
                               "}\n"
                               "}\n");
}

TEST_CASE("Local names, comments, layout and spelling do not change the canonical text") {
    struct Edit {
        std::string from;
        std::string to;
    };
    const auto edit = GENERATE(values<Edit>({
        {"uint a, uint b) external {\n        uint t = a + b;\n        require(t > K, X());\n"
         "        m[a].a -= t;\n        n = g(b);",
         "uint who, uint b) external {\n        uint sum = who + b;\n        require(sum > K, "
         "X());\n"
         "        m[who].a -= sum;\n        n = g(b);"},
        {"    enum", "// a comment\n/* another */ enum"},
        {"uint t = a + b;", "uint256   t\n=(a)+( b ) ;"},
        {"K = 6", "K = 2 * 3"},
        {"K = 6", "K = 0x6"},
        {"error X();\n    error Y();", "error X(); uint256 constant K = 6; error Y();"},
    }));
    if (edit.to.find("constant K") != std::string::npos) {
        auto moved = changed(edit.from, edit.to);
        moved.erase(moved.find("    uint constant K = 6;\n"), 25);
        CHECK(canonical(moved) == canonical(source));
        return;
    }
    CHECK(canonical(changed(edit.from, edit.to)) == canonical(source));
}

TEST_CASE("Every other edit changes the canonical text and the hash") {
    struct Edit {
        std::string from;
        std::string to;
    };
    const auto edit = GENERATE(values<Edit>({
        {"contract C", "contract D"},
        {"{ A, B }", "{ B, A }"},
        {"{ A, B }", "{ A, B, D }"},
        {"uint a; E e;", "E e; uint a;"},
        {"error X();\n    error Y();", "error Y();\n    error X();"},
        {"K = 6", "K = 7"},
        {"uint constant", "uint public constant"},
        {"mapping(uint =>", "mapping(bytes32 =>"},
        {"uint public n", "uint n"},
        {"uint public n", "uint private n"},
        {"n = first", "n = first + 1"},
        {"external", "public"},
        {"a + b", "b + a"},
        {"a + b", "a - b"},
        {"t > K", "t >= K"},
        {"t > K", "t > 6"},
        {"X());", "Y());"},
        {"-= t", "+= t"},
        {"n = g(b);", "g(b);"},
        {"n = g(b);", "{ n = g(b); }"},
        {"n = g(b);", "n = g(b); return;"},
        {"internal view", "internal"},
        {"internal", "private"},
        {"n / a", "n % a"},
    }));
    auto text = changed(edit.from, edit.to);
    if (edit.to.find("bytes32") != std::string::npos) {
        const auto at = text.find("m[a]");
        text.replace(at, 4, "m[bytes32(0)]");
    }
    INFO(edit.to);
    CHECK(canonical(text) != canonical(source));
    CHECK(code_hash(*parse_contract(text)) != code_hash(*parse_contract(source)));
}

TEST_CASE("The code hash is the tagged hash of the canonical text") {
    const auto contract = parse_contract(source);
    const auto text = canonical_text(*contract);
    CHECK(code_hash(*contract).value == tagged_hash(Domain::code, as_bytes(text)));
}

TEST_CASE("A canonical text is read back") {
    const auto text = canonical(source);
    const auto contract = parse_canonical(text);
    REQUIRE(contract.has_value());
    CHECK(canonical_text(*contract) == text);
    CHECK(contract->most_steps == parse_contract(source)->most_steps);
}

TEST_CASE("A text that is no contract is refused as code") {
    const auto refused = parse_canonical("contract C {");
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().clause == "Code.parse");
}

TEST_CASE("A contract that is not written canonically is refused as code") {
    const auto text = canonical(source);
    for (const auto& other : {source, text + "\n", " " + text, text + "// x\n"}) {
        INFO(other);
        const auto refused = parse_canonical(other);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().clause == "Code.canonical");
    }
}
