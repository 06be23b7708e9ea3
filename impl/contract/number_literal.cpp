#include "contract/number_literal.hpp"

#include <algorithm>

namespace chaintree::contract {

namespace {

using boost::multiprecision::cpp_int;

constexpr unsigned most_bits = 4096; // of numerator and denominator, as in solc
constexpr int most_exponent = 1000;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_hex_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Takes digits with single underscores between them off the front; empty: there are none, or an
// underscore stands elsewhere.
std::string take_digits(std::string_view& text, bool (*accepts)(char)) {
    std::string out;
    bool after_digit = false;
    while (!text.empty() && (accepts(text.front()) || text.front() == '_')) {
        const bool digit = text.front() != '_';
        if (!digit && !after_digit) return {};
        if (digit) out += text.front();
        after_digit = digit;
        text.remove_prefix(1);
    }
    return after_digit ? out : std::string{};
}

NumberResult malformed(std::string message, std::string hint = {}) {
    return std::unexpected(NumberError{"Literal.form", std::move(message), std::move(hint)});
}

NumberResult too_large() {
    return std::unexpected(
        NumberError{"Literal.size", "this number is too large or too fine", "use fewer digits"});
}

bool fits(const Rational& value) {
    const auto bits = [](const cpp_int& number) {
        return number.is_zero() ? 0U : boost::multiprecision::msb(abs(number));
    };
    return bits(numerator(value)) < most_bits && bits(denominator(value)) < most_bits;
}

NumberResult read_hexadecimal(std::string_view text) {
    text.remove_prefix(2);
    const auto digits = take_digits(text, is_hex_digit);
    if (digits.empty() || !text.empty())
        return malformed("this is not a hexadecimal number", "write 0x and the digits 0 to f");
    if (digits.size() >= 39 && digits.size() <= 41)
        return std::unexpected(
            NumberError{"Refused.address_literal", "Edge Solidity has no address literals",
                        "pass the address as an argument, of the constructor for instance"});
    if (digits.size() > most_bits / 4) return too_large();
    return Number{Rational{cpp_int{"0x" + digits}}, digits.size() == 64,
                  std::ranges::all_of(digits, [](char c) { return c == '0'; })};
}

cpp_int decimal(const std::string& digits) {
    const auto first = digits.find_first_not_of('0');
    return first == std::string::npos ? cpp_int{0} : cpp_int{digits.substr(first)};
}

// The exponent at the front of `text`, zero without one; nullopt: malformed or out of reach.
std::optional<int> take_exponent(std::string_view& text) {
    if (text.empty() || (text.front() != 'e' && text.front() != 'E')) return 0;
    text.remove_prefix(1);
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto digits = take_digits(text, is_digit);
    if (digits.empty() || digits.size() > 4 || (digits.size() > 1 && digits.front() == '0'))
        return std::nullopt;
    const int exponent = std::stoi(digits);
    if (exponent > most_exponent) return std::nullopt;
    return negative ? -exponent : exponent;
}

NumberResult scaled(const std::string& whole, const std::string& fraction, int exponent) {
    if (whole.size() + fraction.size() > most_bits / 4) return too_large();
    const int shift = exponent - static_cast<int>(fraction.size());
    const cpp_int scale = pow(cpp_int{10}, static_cast<unsigned>(std::abs(shift)));
    const cpp_int digits = decimal(whole + fraction);
    const Rational value = shift < 0 ? Rational{digits, scale} : Rational{digits * scale};
    if (!fits(value)) return too_large();
    return Number{value, false, value.is_zero()};
}

NumberResult read_decimal(std::string_view text) {
    const auto whole = take_digits(text, is_digit);
    if (whole.empty()) return malformed("this is not a number", "underscores stand between digits");
    if (whole.size() > 1 && whole.front() == '0')
        return malformed("a decimal number does not begin with 0", "leave the zeros out");
    std::string fraction;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        fraction = take_digits(text, is_digit);
        if (fraction.empty()) return malformed("digits are missing behind the point");
    }
    const auto exponent = take_exponent(text);
    if (!exponent || !text.empty())
        return malformed("this is not a number", "write digits, 0x1f or 1e18");
    return scaled(whole, fraction, *exponent);
}

NumberResult divide(const Number& left, char op, const Number& right) {
    if (right.value.is_zero())
        return std::unexpected(NumberError{"Literal.division", "a number is divided by zero",
                                           "choose another divisor"});
    if (op == '/') return Number{left.value / right.value};
    if (!as_word(left) || !as_word(right))
        return malformed("`%` takes whole numbers that are not negative");
    return Number{Rational{numerator(left.value) % numerator(right.value)}};
}

} // namespace

NumberResult read_number(std::string_view text) {
    if (text.starts_with("0x")) return read_hexadecimal(text);
    return read_decimal(text);
}

NumberResult calculate(const Number& left, char op, const Number& right) {
    NumberResult out = Number{};
    if (op == '+')
        out->value = left.value + right.value;
    else if (op == '-')
        out->value = left.value - right.value;
    else if (op == '*')
        out->value = left.value * right.value;
    else
        out = divide(left, op, right);
    if (out && !fits(out->value)) return too_large();
    return out;
}

Number negate(const Number& number) {
    return Number{-number.value};
}

std::optional<Word> as_word(const Number& number) {
    if (denominator(number.value) != 1 || number.value < 0) return std::nullopt;
    const cpp_int whole = numerator(number.value);
    if (!whole.is_zero() && boost::multiprecision::msb(whole) >= 256) return std::nullopt;
    return Word{whole};
}

} // namespace chaintree::contract
