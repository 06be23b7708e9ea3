// What a decoder reads from and an encoder writes to.
#pragma once

#include "base/bytes.hpp"
#include "codec/decode_error.hpp"

#include <bit>
#include <concepts>
#include <cstring>

namespace chaintree {

// How far public keys are checked while decoding. A key must be parsed (PublicKey::parse, 5 us)
// before it verifies anything, so most readers need its form only. Messages that hand keys to
// others (the configuration of a chain) are read with `on_curve`.
enum class KeyCheck : std::uint8_t { prefix, on_curve };

// A position in the input. Each function that refuses records the first error and returns false or
// null.
class Reader {
public:
    Reader(ByteView input, KeyCheck keys) : input_(input), keys_(keys) {}

    [[nodiscard]] std::size_t offset() const { return offset_; }
    [[nodiscard]] std::size_t remaining() const { return input_.size() - offset_; }
    [[nodiscard]] KeyCheck keys() const { return keys_; }
    [[nodiscard]] const DecodeError& error() const { return error_; }

    // The next `count` bytes, passed over. Null: `truncated`.
    const std::byte* take(std::size_t count) {
        if (count > remaining()) {
            refuse(DecodeErrorKind::truncated, offset_);
            return nullptr;
        }
        const std::byte* start = input_.data() + offset_;
        offset_ += count;
        return start;
    }

    bool refuse(DecodeErrorKind kind, std::size_t offset) {
        error_ = {kind, offset};
        return false;
    }

private:
    ByteView input_;
    std::size_t offset_ = 0;
    KeyCheck keys_;
    DecodeError error_;
};

template <std::unsigned_integral U>
constexpr U big_endian(U number) {
    if constexpr (std::endian::native == std::endian::little && sizeof(U) > 1)
        return std::byteswap(number);
    else
        return number;
}

// Big-endian. Precondition of the writers: the buffer has room (its size is computed first).
template <std::unsigned_integral U>
std::byte* write_number(std::byte* out, U number) {
    const U swapped = big_endian(number);
    std::memcpy(out, &swapped, sizeof swapped);
    return out + sizeof swapped;
}

inline std::byte* write_bytes(std::byte* out, ByteView bytes) {
    if (!bytes.empty()) std::memcpy(out, bytes.data(), bytes.size());
    return out + bytes.size();
}

template <std::unsigned_integral U>
bool read_number(Reader& reader, U& number) {
    const std::byte* bytes = reader.take(sizeof number);
    if (bytes == nullptr) return false;
    std::memcpy(&number, bytes, sizeof number);
    number = big_endian(number);
    return true;
}

} // namespace chaintree
