#include "codec/decode_error.hpp"

#include <array>

namespace chaintree {

namespace {

constexpr std::array<std::string_view, decode_error_kinds> kind_names{
    "truncated",      "trailing",   "non_canonical", "oversized_length",
    "unknown_tag",    "enum_range", "zero_id",       "signature_range",
    "high_s",         "small_r",    "point_prefix",  "point_not_on_curve",
    "text_character",
};
static_assert(static_cast<std::size_t>(DecodeErrorKind::text_character) + 1 == decode_error_kinds);

} // namespace

std::string_view name(DecodeErrorKind kind) {
    return kind_names[static_cast<std::size_t>(kind)];
}

Rejection to_rejection(const DecodeError& error) {
    return {"Codec." + std::string(name(error.kind)), "at byte " + std::to_string(error.offset)};
}

} // namespace chaintree
