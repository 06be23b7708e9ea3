// How each field stands in JSON; see codec/json.hpp.
#pragma once

#include "codec/codec.hpp"

#include <nlohmann/json.hpp>

namespace chaintree {

// Undefined: T cannot be a field. write(value) -> json; read(json, path, value) -> false: path has
// the error. The path is extended on the way down and left as it stands when a call refuses.
template <class T>
struct JsonCodec;

// Where the reader is, and what it found wrong there.
class JsonPath {
public:
    // Each enter has its leave, except after a refusal.
    void enter(std::string_view step);
    void enter(std::size_t index) { enter(std::to_string(index)); }
    void leave();
    bool refuse(std::string_view what); // always false
    // "/a/b: what"
    [[nodiscard]] const std::string& error() const { return error_; }

private:
    std::vector<std::string> steps_;
    std::string error_;
};

namespace json_detail {

bool read_decimal(const nlohmann::json& json, JsonPath& path, std::uint64_t& number);
bool read_word(const nlohmann::json& json, JsonPath& path, Word& word);
bool read_small(const nlohmann::json& json, JsonPath& path, std::uint64_t max,
                std::uint64_t& number);
bool read_bytes(const nlohmann::json& json, JsonPath& path, Bytes& bytes);
bool read_name(const nlohmann::json& json, JsonPath& path, std::span<const std::string_view> names,
               std::size_t& index);
// Whether json is an object with these fields and no other.
bool check_fields(const nlohmann::json& json, JsonPath& path,
                  std::span<const std::string_view> names);
// Whether json is an array of at most `limit` elements.
bool check_array(const nlohmann::json& json, JsonPath& path, std::size_t limit);

} // namespace json_detail

template <FixedUnsigned U>
struct JsonCodec<U> {
    static nlohmann::json write(U number) {
        if constexpr (sizeof(U) == 8)
            return std::to_string(number);
        else
            return number;
    }
    static bool read(const nlohmann::json& json, JsonPath& path, U& number) {
        std::uint64_t wide{};
        const bool good =
            sizeof(U) == 8
                ? json_detail::read_decimal(json, path, wide)
                : json_detail::read_small(json, path, std::numeric_limits<U>::max(), wide);
        number = static_cast<U>(wide);
        return good;
    }
};

template <class Tag>
struct JsonCodec<StrongCount<Tag>> {
    static nlohmann::json write(StrongCount<Tag> count) { return std::to_string(count.value); }
    static bool read(const nlohmann::json& json, JsonPath& path, StrongCount<Tag>& count) {
        return json_detail::read_decimal(json, path, count.value);
    }
};

template <>
struct JsonCodec<bool> {
    static nlohmann::json write(bool value) { return value; }
    static bool read(const nlohmann::json& json, JsonPath& path, bool& value) {
        if (!json.is_boolean()) return path.refuse("expected true or false");
        value = json.get<bool>();
        return true;
    }
};

template <NamedEnum E>
struct JsonCodec<E> {
    static nlohmann::json write(E value) {
        return std::string(enum_names<E>[static_cast<std::size_t>(value)]);
    }
    static bool read(const nlohmann::json& json, JsonPath& path, E& value) {
        std::size_t index{};
        if (!json_detail::read_name(json, path, enum_names<E>, index)) return false;
        value = static_cast<E>(index);
        return true;
    }
};

template <>
struct JsonCodec<Word> {
    static nlohmann::json write(const Word& word) { return to_text(word); }
    static bool read(const nlohmann::json& json, JsonPath& path, Word& word) {
        return json_detail::read_word(json, path, word);
    }
};

template <std::size_t Limit>
struct JsonCodec<BoundedText<Limit>> {
    static nlohmann::json write(const BoundedText<Limit>& text) { return text.text(); }
    static bool read(const nlohmann::json& json, JsonPath& path, BoundedText<Limit>& text) {
        if (!json.is_string()) return path.refuse("expected a text");
        auto read_text = BoundedText<Limit>::from(json.get<std::string>());
        if (!read_text)
            return path.refuse("expected at most " + std::to_string(Limit) +
                               " printable ASCII characters");
        text = *std::move(read_text);
        return true;
    }
};

template <std::size_t Limit>
struct JsonCodec<BoundedVector<std::byte, Limit>> {
    using Value = BoundedVector<std::byte, Limit>;
    static nlohmann::json write(const Value& bytes) { return "0x" + to_hex(bytes.view()); }
    static bool read(const nlohmann::json& json, JsonPath& path, Value& value) {
        Bytes bytes;
        if (!json_detail::read_bytes(json, path, bytes)) return false;
        auto bounded = Value::from(std::move(bytes));
        if (!bounded) return path.refuse("expected at most " + std::to_string(Limit) + " bytes");
        value = *std::move(bounded);
        return true;
    }
};

template <class T>
inline constexpr bool is_byte_block = WrappedBytes<T>;
template <class Tag>
inline constexpr bool is_byte_block<StrongHash<Tag>> = true;
template <std::size_t N>
inline constexpr bool is_byte_block<std::array<std::byte, N>> = true;

// Fixed blocks of bytes: hexadecimal of their encoding, checked by their decoder.
template <class T>
    requires is_byte_block<T>
struct JsonCodec<T> {
    static nlohmann::json write(const T& block) { return "0x" + to_hex(encode(block)); }
    static bool read(const nlohmann::json& json, JsonPath& path, T& block) {
        Bytes bytes;
        if (!json_detail::read_bytes(json, path, bytes)) return false;
        const auto decoded = decode<T>(bytes);
        if (!decoded) return path.refuse(name(decoded.error().kind));
        block = *decoded;
        return true;
    }
};

template <class T, std::size_t Limit>
struct JsonCodec<BoundedVector<T, Limit>> {
    using Value = BoundedVector<T, Limit>;
    static nlohmann::json write(const Value& items) {
        nlohmann::json out = nlohmann::json::array();
        for (const T& item : items) out.push_back(JsonCodec<T>::write(item));
        return out;
    }
    static bool read(const nlohmann::json& json, JsonPath& path, Value& items) {
        if (!json_detail::check_array(json, path, Limit)) return false;
        std::vector<T> read_items(json.size());
        for (std::size_t i = 0; i < read_items.size(); ++i) {
            path.enter(i);
            if (!JsonCodec<T>::read(json[i], path, read_items[i])) return false;
            path.leave();
        }
        items = Value(std::move(read_items));
        return true;
    }
};

template <class T>
struct JsonCodec<std::optional<T>> {
    static_assert(!is_optional<T>, "null would mean two things");
    static nlohmann::json write(const std::optional<T>& value) {
        return value ? JsonCodec<T>::write(*value) : nlohmann::json(nullptr);
    }
    static bool read(const nlohmann::json& json, JsonPath& path, std::optional<T>& value) {
        value.reset();
        return json.is_null() || JsonCodec<T>::read(json, path, value.emplace());
    }
};

template <NamedMessage... Alternatives>
struct JsonCodec<std::variant<Alternatives...>> {
    using Value = std::variant<Alternatives...>;
    static constexpr std::array<std::string_view, sizeof...(Alternatives)> names{
        Alternatives::message_name...};

    static nlohmann::json write(const Value& value) {
        return std::visit(
            []<class T>(const T& held) -> nlohmann::json {
                return {{std::string(T::message_name), JsonCodec<T>::write(held)}};
            },
            value);
    }
    static bool read(const nlohmann::json& json, JsonPath& path, Value& value) {
        if (!json.is_object() || json.size() != 1)
            return path.refuse("expected an object with one key, the name of an alternative");
        const std::string& key = json.begin().key();
        path.enter(key);
        const bool good = ((key == Alternatives::message_name &&
                            JsonCodec<Alternatives>::read(
                                json.front(), path, value.template emplace<Alternatives>())) ||
                           ...);
        if (good)
            path.leave();
        else if (std::ranges::find(names, key) == names.end())
            path.refuse("unknown alternative");
        return good;
    }
};

template <Message M>
struct JsonCodec<M> {
    static nlohmann::json write(const M& message) {
        nlohmann::json out = nlohmann::json::object();
        visit_fields(message, [&]<class T>(std::string_view name, const T& field) {
            out[std::string(name)] = JsonCodec<T>::write(field);
            return true;
        });
        return out;
    }
    static bool read(const nlohmann::json& json, JsonPath& path, M& message) {
        std::vector<std::string_view> names;
        visit_fields(message, [&](std::string_view name, const auto&) {
            names.push_back(name);
            return true;
        });
        if (!json_detail::check_fields(json, path, names)) return false;
        return visit_fields(message, [&]<class T>(std::string_view name, T& field) {
            path.enter(name);
            if (!JsonCodec<T>::read(json.at(std::string(name)), path, field)) return false;
            path.leave();
            return true;
        });
    }
};

} // namespace chaintree
