#include "base/bytes.hpp"

namespace chaintree {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

} // namespace

std::string as_text(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string to_hex(ByteView bytes) {
    std::string out;
    out.reserve(2 * bytes.size());
    for (const auto byte : bytes) {
        out += hex_digits[std::to_integer<unsigned>(byte >> 4)];
        out += hex_digits[std::to_integer<unsigned>(byte & std::byte{15})];
    }
    return out;
}

std::optional<Bytes> from_hex(std::string_view text) {
    if (text.starts_with("0x")) text.remove_prefix(2);
    if (text.size() % 2 != 0) return std::nullopt;
    Bytes out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const auto high = hex_digits.find(text[i]);
        const auto low = hex_digits.find(text[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        out.push_back(static_cast<std::byte>(high << 4 | low));
    }
    return out;
}

} // namespace chaintree
