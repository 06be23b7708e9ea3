// Tables of texts that the front end refuses, each by one error with its clause and its place.
#pragma once

#include "support/contract_texts.hpp"

#include <catch2/catch.hpp>

namespace chaintree::contract::test {

struct RefusedText {
    std::string text; // begins in column 1
    std::uint32_t column;
    std::string clause;
    std::string says; // part of the message or of the hint
};

// The text stands in `source` on this line. It is refused there, by exactly this one error.
inline void check_refused(const std::string& source, std::uint32_t line, const RefusedText& one) {
    INFO(one.text);
    const auto parsed = parse_contract(source);
    REQUIRE_FALSE(parsed.has_value());
    const auto& errors = parsed.error();
    INFO(render(errors, "text", source));
    CHECK(errors.size() == 1);
    const auto& first = errors.front();
    CHECK(has_clause(first, one.clause));
    CHECK((first.message + first.hint).find(one.says) != std::string::npos);
    CHECK(first.place.line == line);
    CHECK(first.place.column == one.column);
}

} // namespace chaintree::contract::test
