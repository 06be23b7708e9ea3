// How the fields of steps stand in text, by their type. Internal to scenario/.
#pragma once

#include "scenario/line.hpp"
#include "scenario/spelling.hpp"
#include "scenario/step_fields.hpp"

#include <limits>

namespace chaintree::scenario {

// Undefined: T cannot be a field. write(value) gives the text; read(value, out) an error or none.
template <class T>
struct TextField;

using TextError = std::optional<Diagnostic>;

inline TextError text_error(const TextValue& value, std::string message, std::string hint = {}) {
    return Diagnostic{value.place, std::move(message), std::move(hint)};
}

// Whether it is one word or text rather than a list.
inline TextError check_single(const TextValue& value) {
    if (!value.is_list) return std::nullopt;
    return text_error(value, "expected one value, not a list");
}

template <std::size_t Limit>
struct TextField<BoundedText<Limit>> {
    static std::string write(const BoundedText<Limit>& text) { return quote(text.text()); }
    static TextError read(const TextValue& value, BoundedText<Limit>& out) {
        if (auto wrong = check_single(value)) return wrong;
        auto text = BoundedText<Limit>::from(value.text);
        if (!text) return text_error(value, "longer than " + std::to_string(Limit) + " characters");
        out = std::move(*text);
        return std::nullopt;
    }
};

template <>
struct TextField<Word> {
    static std::string write(const Word& word) { return chaintree::to_text(word); }
    static TextError read(const TextValue& value, Word& out) {
        if (auto wrong = check_single(value)) return wrong;
        const auto word = parse_word(value.text);
        if (!word) return text_error(value, "expected a number below 2^256");
        out = *word;
        return std::nullopt;
    }
};

template <FixedUnsigned U>
struct TextField<U> {
    static std::string write(U number) { return std::to_string(number); }
    static TextError read(const TextValue& value, U& out) {
        Word word;
        if (auto wrong = TextField<Word>::read(value, word)) return wrong;
        if (word > std::numeric_limits<U>::max())
            return text_error(value, "expected a number up to " +
                                         std::to_string(std::numeric_limits<U>::max()));
        out = static_cast<U>(word);
        return std::nullopt;
    }
};

// A word out of a few.
template <class Names>
TextError read_choice(const TextValue& value, const Names& names, std::size_t& index) {
    if (auto wrong = check_single(value)) return wrong;
    const auto found = std::ranges::find(names, value.text);
    if (found == names.end()) {
        const std::vector<std::string> known{names.begin(), names.end()};
        return text_error(value, "no such value here: " + quote(value.text),
                          spelling_hint(value.text, known));
    }
    index = static_cast<std::size_t>(found - names.begin());
    return std::nullopt;
}

template <>
struct TextField<bool> {
    static std::string write(bool value) { return value ? "true" : "false"; }
    static TextError read(const TextValue& value, bool& out) {
        std::size_t index = 0;
        const std::array<std::string_view, 2> names{"false", "true"};
        if (auto wrong = read_choice(value, names, index)) return wrong;
        out = index == 1;
        return std::nullopt;
    }
};

template <NamedEnum E>
struct TextField<E> {
    static std::string write(E value) {
        return std::string{enum_names<E>[static_cast<std::size_t>(value)]};
    }
    static TextError read(const TextValue& value, E& out) {
        std::size_t index = 0;
        if (auto wrong = read_choice(value, enum_names<E>, index)) return wrong;
        out = static_cast<E>(index);
        return std::nullopt;
    }
};

template <>
struct TextField<Hash> {
    static std::string write(const Hash& hash) { return "0x" + to_hex(hash.view()); }
    static TextError read(const TextValue& value, Hash& out) {
        if (auto wrong = check_single(value)) return wrong;
        const auto bytes = value.text.starts_with("0x") ? from_hex(value.text) : std::nullopt;
        if (!bytes || bytes->size() != 32)
            return text_error(value, "expected 0x and 64 lower-case hexadecimal digits");
        std::ranges::copy(*bytes, out.bytes.begin());
        return std::nullopt;
    }
};

// `applied`, `reverted:CLAUSE`, `refused` and so on.
template <>
struct TextField<Expected> {
    static std::string write(const Expected& expected) {
        std::string out = TextField<OutcomeKind>::write(expected.kind);
        if (expected.clause) out += ":" + expected.clause->text();
        return quote(out);
    }
    static TextError read(const TextValue& value, Expected& out) {
        if (auto wrong = check_single(value)) return wrong;
        const auto colon = value.text.find(':');
        const TextValue kind{value.text.substr(0, colon), false, {}, value.place};
        if (auto wrong = TextField<OutcomeKind>::read(kind, out.kind)) return wrong;
        out.clause.reset();
        if (colon == std::string::npos) return std::nullopt;
        const TextValue clause{value.text.substr(colon + 1), false, {}, value.place};
        return TextField<Name>::read(clause, out.clause.emplace());
    }
};

template <class T, std::size_t Limit>
struct TextField<BoundedVector<T, Limit>> {
    static std::string write(const BoundedVector<T, Limit>& items) {
        std::string out = "[";
        for (const auto& item : items)
            out += (out.size() > 1 ? ", " : "") + TextField<T>::write(item);
        return out + "]";
    }
    static TextError read(const TextValue& value, BoundedVector<T, Limit>& out) {
        if (!value.is_list)
            return text_error(value, "expected a list", "write [" + value.text + "]");
        if (value.items.size() > Limit)
            return text_error(value, "more than " + std::to_string(Limit) + " values");
        out = {};
        for (const auto& item : value.items) {
            T one{};
            if (auto wrong = TextField<T>::read(item, one)) return wrong;
            out.push_back(std::move(one));
        }
        return std::nullopt;
    }
};

template <class T>
struct TextField<std::optional<T>> {
    static TextError read(const TextValue& value, std::optional<T>& out) {
        return TextField<T>::read(value, out.emplace());
    }
};

// Fields that may be left out, and are when they have nothing.
template <class T>
inline constexpr bool may_be_absent = is_optional<T>;
template <class T, std::size_t Limit>
inline constexpr bool may_be_absent<BoundedVector<T, Limit>> = true;

} // namespace chaintree::scenario
