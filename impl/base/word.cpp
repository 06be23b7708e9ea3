#include "base/word.hpp"

#include <algorithm>
#include <cctype>

namespace chaintree {

namespace {

std::optional<unsigned> digit_value(char digit, unsigned base) {
    unsigned value = 99;
    if (digit >= '0' && digit <= '9') value = static_cast<unsigned>(digit - '0');
    if (digit >= 'a' && digit <= 'f') value = static_cast<unsigned>(digit - 'a') + 10;
    if (digit >= 'A' && digit <= 'F') value = static_cast<unsigned>(digit - 'A') + 10;
    if (value >= base) return std::nullopt;
    return value;
}

} // namespace

Hash to_hash(const Word& word) {
    Hash out;
    const auto* limbs = word.backend().limbs();
    static_assert(sizeof(*limbs) == 8);
    for (unsigned i = 0; i < word.backend().size(); ++i) {
        const std::uint64_t limb = __builtin_bswap64(limbs[i]);
        std::memcpy(out.bytes.data() + 24 - 8 * i, &limb, 8);
    }
    return out;
}

Word to_word(const Hash& hash) {
    Word out;
    out.backend().resize(4, 4);
    auto* limbs = out.backend().limbs();
    for (unsigned i = 0; i < 4; ++i) {
        std::uint64_t limb{};
        std::memcpy(&limb, hash.bytes.data() + 24 - 8 * i, 8);
        limbs[i] = __builtin_bswap64(limb);
    }
    out.backend().normalize();
    return out;
}

std::optional<Word> parse_word(std::string_view text) {
    const unsigned base = text.starts_with("0x") ? 16 : 10;
    if (base == 16) text.remove_prefix(2);
    if (text.empty() || text.front() == '_' || text.back() == '_') return std::nullopt;
    if (text.find("__") != std::string_view::npos) return std::nullopt;
    const Word most = ~Word{0};
    Word out = 0;
    for (const char c : text) {
        if (c == '_') continue;
        const auto digit = digit_value(c, base);
        if (!digit || out > (most - *digit) / base) return std::nullopt;
        out = out * base + *digit;
    }
    return out;
}

std::string to_text(const Word& word) {
    return word.str();
}

} // namespace chaintree
