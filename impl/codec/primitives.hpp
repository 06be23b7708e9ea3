// How each primitive field is encoded. Codec<T> has
//   min_size               least number of bytes
//   size(value)            exact number of bytes
//   write(out, value)      writes them, returns the position after them
//   read(reader, value)    false: refused, the reader has the error
// Numbers are big-endian. Spec: spec/kernel.md, clauses Codec.*.
#pragma once

#include "codec/cursor.hpp"
#include "codec/shapes.hpp"

namespace chaintree {

template <class T>
struct Codec; // undefined: T cannot be a field

template <FixedUnsigned U>
struct Codec<U> {
    static constexpr std::size_t min_size = sizeof(U);
    static constexpr std::size_t size(U) { return min_size; }
    static std::byte* write(std::byte* out, U number) { return write_number(out, number); }
    static bool read(Reader& reader, U& number) { return read_number(reader, number); }
};

template <class Tag>
struct Codec<StrongCount<Tag>> {
    static constexpr std::size_t min_size = 8;
    static constexpr std::size_t size(StrongCount<Tag>) { return min_size; }
    static std::byte* write(std::byte* out, StrongCount<Tag> count) {
        return write_number(out, count.value);
    }
    static bool read(Reader& reader, StrongCount<Tag>& count) {
        return read_number(reader, count.value);
    }
};

template <>
struct Codec<bool> {
    static constexpr std::size_t min_size = 1;
    static constexpr std::size_t size(bool) { return min_size; }
    static std::byte* write(std::byte* out, bool value) {
        return write_number(out, static_cast<std::uint8_t>(value ? 1 : 0));
    }
    static bool read(Reader& reader, bool& value) {
        std::uint8_t byte{};
        if (!read_number(reader, byte)) return false;
        if (byte > 1) return reader.refuse(DecodeErrorKind::non_canonical, reader.offset() - 1);
        value = byte == 1;
        return true;
    }
};

template <NamedEnum E>
struct Codec<E> {
    static_assert(enum_names<E>.size() <= 256);
    static constexpr std::size_t min_size = 1;
    static constexpr std::size_t size(E) { return min_size; }
    static std::byte* write(std::byte* out, E value) {
        return write_number(out, static_cast<std::uint8_t>(value));
    }
    static bool read(Reader& reader, E& value) {
        std::uint8_t byte{};
        if (!read_number(reader, byte)) return false;
        if (byte >= enum_names<E>.size())
            return reader.refuse(DecodeErrorKind::enum_range, reader.offset() - 1);
        value = static_cast<E>(byte);
        return true;
    }
};

template <std::size_t N>
struct Codec<std::array<std::byte, N>> {
    static constexpr std::size_t min_size = N;
    static constexpr std::size_t size(const std::array<std::byte, N>&) { return N; }
    static std::byte* write(std::byte* out, const std::array<std::byte, N>& bytes) {
        std::memcpy(out, bytes.data(), N);
        return out + N;
    }
    static bool read(Reader& reader, std::array<std::byte, N>& bytes) {
        const std::byte* start = reader.take(N);
        if (start == nullptr) return false;
        std::memcpy(bytes.data(), start, N);
        return true;
    }
};

// Values that are an array of bytes under a name of their own.
template <class T>
concept WrappedBytes =
    std::same_as<T, Hash> || std::same_as<T, PublicKeyBytes> || std::same_as<T, Signature>;

// What the bytes of a wrapped value must satisfy; nullopt when they do.
std::optional<DecodeErrorKind> check_bytes(const PublicKeyBytes& key, KeyCheck check);
std::optional<DecodeErrorKind> check_bytes(const Signature& signature, KeyCheck);
inline std::optional<DecodeErrorKind> check_bytes(const Hash&, KeyCheck) {
    return std::nullopt;
}

template <WrappedBytes T>
struct Codec<T> {
    using Inner = Codec<decltype(T::bytes)>;
    static constexpr std::size_t min_size = Inner::min_size;
    static constexpr std::size_t size(const T&) { return min_size; }
    static std::byte* write(std::byte* out, const T& value) {
        return Inner::write(out, value.bytes);
    }
    static bool read(Reader& reader, T& value) {
        const std::size_t start = reader.offset();
        if (!Inner::read(reader, value.bytes)) return false;
        if (const auto wrong = check_bytes(value, reader.keys()))
            return reader.refuse(*wrong, start);
        return true;
    }
};

template <class Tag>
struct Codec<StrongHash<Tag>> {
    static constexpr std::size_t min_size = 32;
    static constexpr std::size_t size(const StrongHash<Tag>&) { return min_size; }
    static std::byte* write(std::byte* out, const StrongHash<Tag>& hash) {
        return Codec<Hash>::write(out, hash.value);
    }
    static bool read(Reader& reader, StrongHash<Tag>& hash) {
        if (!Codec<Hash>::read(reader, hash.value)) return false;
        if (refuses_zero<StrongHash<Tag>> && hash.is_zero())
            return reader.refuse(DecodeErrorKind::zero_id, reader.offset() - 32);
        return true;
    }
};

template <>
struct Codec<Word> {
    static constexpr std::size_t min_size = 32;
    static constexpr std::size_t size(const Word&) { return min_size; }
    static std::byte* write(std::byte* out, const Word& word) {
        return Codec<Hash>::write(out, to_hash(word));
    }
    static bool read(Reader& reader, Word& word) {
        Hash hash;
        if (!Codec<Hash>::read(reader, hash)) return false;
        word = to_word(hash);
        return true;
    }
};

} // namespace chaintree
