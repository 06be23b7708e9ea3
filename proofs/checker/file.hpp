// A file of certificates, as spec/certificates.md has it.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace chaintree_checker {

using Integer = boost::multiprecision::cpp_int;

// Rising variables, no coefficient is zero.
struct Term {
    std::vector<std::pair<std::uint32_t, Integer>> parts;
    Integer constant;
};

enum class Relation : std::uint8_t { at_least_zero, zero, not_zero };

struct Fact {
    Relation relation{};
    Term term;
};

struct Sum {
    struct Summand {
        Integer factor;
        std::uint32_t fact{};
    };
    std::vector<Summand> summands;
};
struct Cut {
    Term term;
};
struct Either {
    std::uint32_t fact{};
};

struct Node {
    std::uint32_t line{}; // from 1
    std::variant<Sum, Cut, Either> content;
};

struct Certificate {
    std::string obligation;
    std::vector<Fact> facts;
    std::vector<Node> nodes; // a whole tree, each node before its first case
};

// Line and column count from 1.
struct Malformed {
    std::uint32_t line{};
    std::uint32_t column{};
    std::string reason;
};

[[nodiscard]] std::expected<std::vector<Certificate>, Malformed> parse(std::string_view text);

} // namespace chaintree_checker
