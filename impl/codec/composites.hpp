// How fields made of other fields are encoded: texts, sequences, optional values, alternatives,
// messages.
#pragma once

#include "codec/primitives.hpp"

namespace chaintree {

// Reads a length and checks it against the limit and against what is left of the input, in this
// order and before anything is allocated. `element_size`: least number of bytes of one element.
inline bool read_length(Reader& reader, std::size_t limit, std::size_t element_size,
                        std::uint32_t& length) {
    if (!read_number(reader, length)) return false;
    if (length > limit)
        return reader.refuse(DecodeErrorKind::oversized_length, reader.offset() - sizeof length);
    if (length > reader.remaining() / element_size)
        return reader.refuse(DecodeErrorKind::truncated, reader.offset());
    return true;
}

inline std::byte* write_run(std::byte* out, ByteView bytes) {
    return write_bytes(write_number(out, static_cast<std::uint32_t>(bytes.size())), bytes);
}

template <std::size_t Limit>
struct Codec<BoundedVector<std::byte, Limit>> {
    using Value = BoundedVector<std::byte, Limit>;
    static constexpr std::size_t min_size = 4;
    static std::size_t size(const Value& bytes) { return 4 + bytes.size(); }
    static std::byte* write(std::byte* out, const Value& bytes) {
        return write_run(out, bytes.view());
    }
    static bool read(Reader& reader, Value& bytes) {
        std::uint32_t length{};
        if (!read_length(reader, Limit, 1, length)) return false;
        const std::byte* start = reader.take(length);
        bytes = Value(Bytes(start, start + length));
        return true;
    }
};

template <std::size_t Limit>
struct Codec<BoundedText<Limit>> {
    using Value = BoundedText<Limit>;
    static constexpr std::size_t min_size = 4;
    static std::size_t size(const Value& text) { return 4 + text.size(); }
    static std::byte* write(std::byte* out, const Value& text) {
        return write_run(out, as_bytes(text.text()));
    }
    static bool read(Reader& reader, Value& text) {
        std::uint32_t length{};
        if (!read_length(reader, Limit, 1, length)) return false;
        const std::size_t start = reader.offset();
        std::string characters = as_text(ByteView(reader.take(length), length));
        const auto wrong = std::ranges::find_if_not(characters, is_printable);
        if (wrong != characters.end())
            return reader.refuse(DecodeErrorKind::text_character,
                                 start + static_cast<std::size_t>(wrong - characters.begin()));
        text = Value(std::move(characters));
        return true;
    }
};

template <class T, std::size_t Limit>
struct Codec<BoundedVector<T, Limit>> {
    using Value = BoundedVector<T, Limit>;
    static_assert(Codec<T>::min_size > 0, "elements without bytes would make length meaningless");
    static constexpr std::size_t min_size = 4;
    static std::size_t size(const Value& items) {
        std::size_t total = 4;
        for (const T& item : items) total += Codec<T>::size(item);
        return total;
    }
    static std::byte* write(std::byte* out, const Value& items) {
        out = write_number(out, static_cast<std::uint32_t>(items.size()));
        for (const T& item : items) out = Codec<T>::write(out, item);
        return out;
    }
    static bool read(Reader& reader, Value& items) {
        std::uint32_t length{};
        if (!read_length(reader, Limit, Codec<T>::min_size, length)) return false;
        std::vector<T> read_items(length);
        for (T& item : read_items)
            if (!Codec<T>::read(reader, item)) return false;
        items = Value(std::move(read_items));
        return true;
    }
};

template <class T>
struct Codec<std::optional<T>> {
    static constexpr std::size_t min_size = 1;
    static std::size_t size(const std::optional<T>& value) {
        return value ? 1 + Codec<T>::size(*value) : 1;
    }
    static std::byte* write(std::byte* out, const std::optional<T>& value) {
        out = Codec<bool>::write(out, value.has_value());
        return value ? Codec<T>::write(out, *value) : out;
    }
    static bool read(Reader& reader, std::optional<T>& value) {
        bool present{};
        if (!Codec<bool>::read(reader, present)) return false;
        value.reset();
        return !present || Codec<T>::read(reader, value.emplace());
    }
};

template <class... Alternatives>
struct Codec<std::variant<Alternatives...>> {
    using Value = std::variant<Alternatives...>;
    static_assert(sizeof...(Alternatives) <= 256);
    static constexpr std::size_t min_size = 1 + std::min({Codec<Alternatives>::min_size...});
    static std::size_t size(const Value& value) {
        return 1 + std::visit([]<class T>(const T& held) { return Codec<T>::size(held); }, value);
    }
    static std::byte* write(std::byte* out, const Value& value) {
        out = write_number(out, static_cast<std::uint8_t>(value.index()));
        return std::visit([&]<class T>(const T& held) { return Codec<T>::write(out, held); },
                          value);
    }
    static bool read(Reader& reader, Value& value) {
        std::uint8_t tag{};
        if (!read_number(reader, tag)) return false;
        if (tag >= sizeof...(Alternatives))
            return reader.refuse(DecodeErrorKind::unknown_tag, reader.offset() - 1);
        return read_alternative(reader, value, tag, std::index_sequence_for<Alternatives...>{});
    }

private:
    template <std::size_t... I>
    static bool read_alternative(Reader& reader, Value& value, std::size_t tag,
                                 std::index_sequence<I...>) {
        return ((tag == I && Codec<Alternatives>::read(reader, value.template emplace<I>())) ||
                ...);
    }
};

template <Message M>
struct Codec<M> {
    static constexpr std::size_t min_size =
        sum_over_field_types<M>([]<class T>() { return Codec<T>::min_size; });
    static std::size_t size(const M& message) {
        std::size_t total = 0;
        visit_fields(message, [&]<class T>(std::string_view, const T& field) {
            total += Codec<T>::size(field);
            return true;
        });
        return total;
    }
    static std::byte* write(std::byte* out, const M& message) {
        visit_fields(message, [&]<class T>(std::string_view, const T& field) {
            out = Codec<T>::write(out, field);
            return true;
        });
        return out;
    }
    static bool read(Reader& reader, M& message) {
        return visit_fields(message, [&]<class T>(std::string_view, T& field) {
            return Codec<T>::read(reader, field);
        });
    }
};

} // namespace chaintree
