// Values of everything that can be a field of a message, drawn by RapidCheck through the message's
// field list; and how RapidCheck prints a message. Values are valid: what is drawn can be encoded
// and decoded. Lengths are small, boundary values are frequent.
//
// Everything comes down to a few generators of numbers, because each generator type costs a second
// of compilation.
#pragma once

#include "codec/json.hpp"
#include "support/values.hpp"

namespace chaintree::test {

// Undefined: T cannot be a field. value() draws one, inside a property or rc::gen::exec.
template <class T>
struct Pick;

template <class T>
T pick() {
    return Pick<T>::value();
}

inline std::uint64_t pick_seed() {
    static const auto gen = seeds();
    return *gen;
}

// Below `bound`, which is positive.
inline std::size_t pick_below(std::size_t bound) {
    return *rc::gen::inRange<std::size_t>(0, bound);
}

template <FixedUnsigned U>
struct Pick<U> {
    static U value() {
        const std::uint64_t seed = pick_seed();
        return seed == 7 ? std::numeric_limits<U>::max() : static_cast<U>(seed);
    }
};

template <class Tag>
struct Pick<StrongCount<Tag>> {
    static StrongCount<Tag> value() { return StrongCount<Tag>{pick<std::uint64_t>()}; }
};

template <>
struct Pick<bool> {
    static bool value() { return pick_below(2) == 1; }
};

template <NamedEnum E>
struct Pick<E> {
    static E value() { return static_cast<E>(pick_below(enum_names<E>.size())); }
};

template <>
struct Pick<Hash> {
    static Hash value() { return hash_of_seed(pick_seed()); }
};

template <class Tag>
struct Pick<StrongHash<Tag>> {
    static StrongHash<Tag> value() {
        const StrongHash<Tag> hash(pick<Hash>());
        return hash.is_zero() && refuses_zero<StrongHash<Tag>> ? StrongHash<Tag>(hash_of_seed(1))
                                                               : hash;
    }
};

template <>
struct Pick<Word> {
    static Word value() { return word_of_seed(pick_seed()); }
};

inline Bytes pick_bytes(std::size_t length) {
    Bytes bytes;
    while (bytes.size() < length) append(bytes, pick<Hash>().view());
    bytes.resize(length);
    return bytes;
}

template <std::size_t N>
struct Pick<std::array<std::byte, N>> {
    static std::array<std::byte, N> value() {
        std::array<std::byte, N> out{};
        std::ranges::copy(pick_bytes(N), out.begin());
        return out;
    }
};

template <>
struct Pick<PublicKeyBytes> {
    static PublicKeyBytes value() { return sample_keys()[pick_below(sample_keys().size())]; }
};

template <>
struct Pick<Signature> {
    static Signature value() { return signature_of_seed(pick_seed()); }
};

// Mostly up to `usual`, at times exactly the limit when that is not long.
inline std::size_t pick_length(std::size_t limit, std::size_t usual) {
    const bool fill = limit <= 64 && pick_below(8) == 0;
    return fill ? limit : pick_below(std::min(limit, usual) + 1);
}

template <std::size_t Limit>
struct Pick<BoundedText<Limit>> {
    static BoundedText<Limit> value() {
        std::string text(pick_length(Limit, 12), ' ');
        for (char& character : text) character = static_cast<char>(0x20 + pick_below(0x5f));
        return BoundedText<Limit>(std::move(text));
    }
};

template <std::size_t Limit>
struct Pick<BoundedVector<std::byte, Limit>> {
    static BoundedVector<std::byte, Limit> value() {
        return BoundedVector<std::byte, Limit>(pick_bytes(pick_length(Limit, 40)));
    }
};

template <class T, std::size_t Limit>
struct Pick<BoundedVector<T, Limit>> {
    static BoundedVector<T, Limit> value() {
        BoundedVector<T, Limit> items;
        const std::size_t length = pick_below(std::min<std::size_t>(Limit, 3) + 1);
        for (std::size_t i = 0; i < length; ++i) items.push_back(pick<T>());
        return items;
    }
};

template <class T>
struct Pick<std::optional<T>> {
    static std::optional<T> value() {
        return pick<bool>() ? std::optional<T>(pick<T>()) : std::nullopt;
    }
};

template <class... Alternatives>
struct Pick<std::variant<Alternatives...>> {
    using Value = std::variant<Alternatives...>;
    static Value value() {
        static constexpr std::array<Value (*)(), sizeof...(Alternatives)> make{
            +[] { return Value(pick<Alternatives>()); }...};
        return make[pick_below(make.size())]();
    }
};

template <Message M>
struct Pick<M> {
    static M value() {
        M message{};
        visit_fields(message, []<class T>(std::string_view, T& field) {
            field = pick<T>();
            return true;
        });
        return message;
    }
};

} // namespace chaintree::test

namespace chaintree {

// Found by RapidCheck when it prints a counterexample, hence the name.
template <Message M>
void showValue(const M& message, std::ostream& out) {
    out << print(message);
}

} // namespace chaintree

// For properties that take messages as parameters.
template <chaintree::Message M>
struct rc::Arbitrary<M> {
    static rc::Gen<M> arbitrary() { return rc::gen::exec(chaintree::test::pick<M>); }
};
