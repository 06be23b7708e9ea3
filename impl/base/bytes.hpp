// Byte strings and their hexadecimal form.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chaintree {

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;

// Views the characters of a text as bytes. The text must outlive the view.
inline ByteView as_bytes(std::string_view text) {
    return std::as_bytes(std::span{text.data(), text.size()});
}

// Copies bytes into a text of the same length.
std::string as_text(ByteView bytes);

// Lower-case hexadecimal, two digits a byte, no prefix.
std::string to_hex(ByteView bytes);

// Reads lower-case hexadecimal of even length, with or without "0x". Anything else: nullopt.
std::optional<Bytes> from_hex(std::string_view text);

inline void append(Bytes& out, ByteView more) {
    out.insert(out.end(), more.begin(), more.end());
}

} // namespace chaintree
