// One line of a file, read word by word.
#pragma once

#include "file.hpp"

namespace chaintree_checker {

class Line {
public:
    // Precondition: no newline in the text.
    Line(std::string_view text, std::uint32_t number);

    // Nothing after the last word.
    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
    // Whether the next word is this one; if so, it is read.
    bool skip(std::string_view wanted);
    [[nodiscard]] std::expected<Term, Malformed> term();
    [[nodiscard]] std::expected<Integer, Malformed> number();
    // From 0 below 2^32; `prefix` stands before the digits.
    [[nodiscard]] std::expected<std::uint32_t, Malformed> small_number(std::string_view prefix);
    // All that is left.
    [[nodiscard]] std::string_view rest();

    // At the next word.
    [[nodiscard]] Malformed malformed(std::string reason) const;
    [[nodiscard]] std::uint32_t number_of_line() const { return number_; }

private:
    [[nodiscard]] std::string_view word() const;
    void take(std::string_view word);

    std::string_view text_;
    std::uint32_t number_;
    std::size_t at_ = 0;
};

} // namespace chaintree_checker
