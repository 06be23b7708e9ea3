// Word: the 256-bit unsigned number that every cell and every argument holds.
#pragma once

#include "base/hash32.hpp"

#include <boost/multiprecision/cpp_int.hpp>

namespace chaintree {

using Word = boost::multiprecision::number<
    boost::multiprecision::cpp_int_backend<256, 256, boost::multiprecision::unsigned_magnitude,
                                           boost::multiprecision::unchecked, void>,
    boost::multiprecision::et_off>;

// Big-endian, 32 bytes.
Hash to_hash(const Word& word);
Word to_word(const Hash& hash);

template <class Tag>
Word to_word(const StrongHash<Tag>& hash) {
    return to_word(hash.value);
}

// Decimal digits, or "0x" and hexadecimal ones; underscores between digits. Not a number, or
// 2^256 and more: nullopt.
std::optional<Word> parse_word(std::string_view text);

// Decimal.
std::string to_text(const Word& word);

} // namespace chaintree
