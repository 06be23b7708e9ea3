#include "line.hpp"

#include <algorithm>
#include <charconv>

namespace chaintree_checker {

namespace {

constexpr std::size_t most_digits = 10'000;

// No leading zeros.
bool is_plain_number(std::string_view digits) {
    const bool all_digits =
        std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    return !digits.empty() && all_digits && (digits == "0" || digits.front() != '0');
}

} // namespace

Line::Line(std::string_view text, std::uint32_t number) : text_(text), number_(number) {
    at_ = std::min(text.find_first_not_of(' '), text.size());
}

std::string_view Line::word() const {
    return text_.substr(at_, std::min(text_.find(' ', at_), text_.size()) - at_);
}

// The word and the one space after it. A space at the end of the line stays, as an empty word.
void Line::take(std::string_view word) {
    at_ += word.size();
    if (at_ + 1 < text_.size()) ++at_;
}

bool Line::skip(std::string_view wanted) {
    if (word() != wanted) return false;
    take(wanted);
    return true;
}

std::expected<Integer, Malformed> Line::number() {
    const auto found = word();
    const bool negative = found.starts_with('-');
    const auto digits = found.substr(negative ? 1 : 0);
    if (!is_plain_number(digits) || (negative && digits == "0"))
        return std::unexpected(malformed("expected a number"));
    if (digits.size() > most_digits) return std::unexpected(malformed("too many digits"));
    Integer out{std::string{digits}};
    take(found);
    return negative ? Integer{-out} : out;
}

std::expected<std::uint32_t, Malformed> Line::small_number(std::string_view prefix) {
    const auto found = word();
    std::uint32_t out{};
    if (found.starts_with(prefix) && is_plain_number(found.substr(prefix.size()))) {
        const char* end = found.data() + found.size();
        const auto [stopped, error] = std::from_chars(found.data() + prefix.size(), end, out);
        if (error == std::errc{} && stopped == end) {
            take(found);
            return out;
        }
    }
    const std::string what = prefix.empty() ? "" : "'" + std::string{prefix} + "' and ";
    return std::unexpected(malformed("expected " + what + "a number from 0 below 2^32"));
}

std::expected<Term, Malformed> Line::term() {
    Term out;
    while (!skip("+")) {
        auto coefficient = number();
        if (!coefficient) return std::unexpected(coefficient.error());
        if (*coefficient == 0) return std::unexpected(malformed("the coefficient before is 0"));
        const Malformed here = malformed("variables have to rise");
        const auto variable = small_number("v");
        if (!variable) return std::unexpected(variable.error());
        if (!out.parts.empty() && out.parts.back().first >= *variable) return std::unexpected(here);
        out.parts.emplace_back(*variable, std::move(*coefficient));
    }
    auto constant = number();
    if (!constant) return std::unexpected(constant.error());
    out.constant = std::move(*constant);
    return out;
}

std::string_view Line::rest() {
    const auto out = text_.substr(at_);
    at_ = text_.size();
    return out;
}

Malformed Line::malformed(std::string reason) const {
    return {number_, static_cast<std::uint32_t>(at_ + 1), std::move(reason)};
}

} // namespace chaintree_checker
