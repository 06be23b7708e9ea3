// Why bytes are no message. Spec: spec/kernel.md, clauses Codec.*.
#pragma once

#include "base/rejection.hpp"

#include <cstdint>
#include <string_view>

namespace chaintree {

enum class DecodeErrorKind : std::uint8_t {
    truncated,        // the input ends inside a field
    trailing,         // bytes after the message
    non_canonical,    // a boolean or the tag of an optional is neither 0 nor 1
    oversized_length, // a length above the limit of its field
    unknown_tag,      // no alternative of a variant has this number
    enum_range,       // no value of an enumeration has this number
    zero_id,          // an identifier is zero
    signature_range,  // r or s is zero or not below the group order
    high_s,           // s is above half the group order
    small_r,          // r is below p - n
    point_prefix,     // a compressed key starts with neither 2 nor 3
    point_not_on_curve,
    text_character, // not printable ASCII
};

inline constexpr std::size_t decode_error_kinds = 13;

struct DecodeError {
    DecodeErrorKind kind{};
    // Of the first byte of what is refused: the number, tag, length, id, key or signature; for
    // `truncated` of what does not fit; for `text_character` of the character; for `trailing` of
    // the first byte left.
    std::size_t offset{};

    friend bool operator==(const DecodeError&, const DecodeError&) = default;
};

// The enumerator's name: the last part of the clause id.
std::string_view name(DecodeErrorKind kind);

// Clause Codec.<kind>.
Rejection to_rejection(const DecodeError& error);

} // namespace chaintree
