// Small contract texts for the tests of the front end.
#pragma once

#include "contract/frontend.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace chaintree::contract::test {

// A contract with one of everything, and the statements as the body of a function of it. The body
// begins on line 3, column 1.
inline std::string with_body(const std::string& statements) {
    return "contract C { enum E { A, B } struct S { uint a; bool b; } error X(); uint constant K = "
           "7; "
           "uint n; S s; mapping(address => uint) m; mapping(uint => mapping(bool => S)) deep; "
           "function g(uint a) internal returns (uint) { n = a; return a; } "
           "function view_(uint a) internal view returns (uint) { return n + a; } "
           "function nothing() internal { n += 1; }\n"
           "function f(uint x, bool c, address p, bytes32 h, E e, signature sig, chain w) public "
           "{\n" +
           statements + "\n} }";
}

// The member stands on line 2, from column 1.
inline std::string with_member(const std::string& member) {
    return "contract C { error X(); uint n;\n" + member + "\n}";
}

inline bool has_clause(const Diagnostic& diagnostic, const std::string& clause) {
    return diagnostic.message.ends_with("[" + clause + "]");
}

inline bool has_clause(const std::vector<Diagnostic>& diagnostics, const std::string& clause) {
    return std::ranges::any_of(diagnostics,
                               [&](const Diagnostic& one) { return has_clause(one, clause); });
}

// All errors of a text, for failure messages; empty: it is accepted.
inline std::string errors_of(const std::string& source) {
    const auto parsed = parse_contract(source);
    return parsed ? std::string{} : render(parsed.error(), "text", source);
}

inline std::string file_text(const std::string& path) {
    std::ifstream in{path};
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace chaintree::contract::test
