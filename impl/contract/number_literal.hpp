// Number literals and their arithmetic: exact rationals, as solc calculates them. Clauses
// Literal.*.
#pragma once

#include "base/word.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <expected>

namespace chaintree::contract {

using Rational = boost::multiprecision::cpp_rational;

struct Number {
    Rational value;
    bool is_bytes32 = false; // written as 0x and 64 digits
    bool is_zero = false;    // written as a zero, not calculated
};

// Why a literal or a calculation is refused.
struct NumberError {
    std::string clause;
    std::string message;
    std::string hint;
};
using NumberResult = std::expected<Number, NumberError>;

NumberResult read_number(std::string_view text);
// `op` is one of + - * / %.
NumberResult calculate(const Number& left, char op, const Number& right);
Number negate(const Number& number);

// The number as a word: nullopt if it is negative, has a fraction or needs more than 256 bits.
std::optional<Word> as_word(const Number& number);

} // namespace chaintree::contract
