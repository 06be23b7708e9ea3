// The field list of a message, by Boost.Hana. This is the only header that includes Hana. A message
// is a plain struct, followed outside every namespace by BOOST_HANA_ADAPT_STRUCT(chaintree::Name,
// field...), fields in the order of their declaration. All else about messages (codec, hash
// preimage, JSON, printing, generators) walks this list. A struct with a field that the list leaves
// out does not compile.
#pragma once

#include <boost/hana/accessors.hpp>
#include <boost/hana/adapt_struct.hpp>
#include <boost/hana/concept/struct.hpp>
#include <boost/hana/first.hpp>
#include <boost/hana/second.hpp>
#include <boost/hana/unpack.hpp>

#include <concepts>
#include <cstddef>
#include <string_view>
#include <utility>

namespace chaintree {

template <class M>
concept Message = boost::hana::Struct<M>::value;

// A message with a name of its own: `static constexpr std::string_view message_name`. Alternatives
// of a variant need one: it is their key in JSON.
template <class M>
concept NamedMessage = Message<M> && requires {
    { M::message_name } -> std::convertible_to<std::string_view>;
};

template <Message M>
inline constexpr std::size_t field_count = boost::hana::unpack(
    boost::hana::accessors<M>(), [](auto... fields) { return sizeof...(fields); });

namespace reflect_detail {

// A structured binding must name every field, so this compiles only when the list has all of them.
template <class M, std::size_t fields = field_count<M>>
constexpr std::size_t bind_fields([[maybe_unused]] M& m) {
    static_assert(fields <= 16, "a message has at most 16 fields; nest messages instead");
    // clang-format off
    if constexpr (fields == 0) static_assert(sizeof(M) == 1, "the list leaves out fields");
    else if constexpr (fields == 1) { [[maybe_unused]] auto& [a] = m; }
    else if constexpr (fields == 2) { [[maybe_unused]] auto& [a, b] = m; }
    else if constexpr (fields == 3) { [[maybe_unused]] auto& [a, b, c] = m; }
    else if constexpr (fields == 4) { [[maybe_unused]] auto& [a, b, c, d] = m; }
    else if constexpr (fields == 5) { [[maybe_unused]] auto& [a, b, c, d, e] = m; }
    else if constexpr (fields == 6) { [[maybe_unused]] auto& [a, b, c, d, e, f] = m; }
    else if constexpr (fields == 7) { [[maybe_unused]] auto& [a, b, c, d, e, f, g] = m; }
    else if constexpr (fields == 8) { [[maybe_unused]] auto& [a, b, c, d, e, f, g, h] = m; }
    else if constexpr (fields == 9) { [[maybe_unused]] auto& [a, b, c, d, e, f, g, h, i] = m; }
    else if constexpr (fields == 10) { [[maybe_unused]] auto& [a, b, c, d, e, f, g, h, i, j] = m; }
    else if constexpr (fields == 11) { [[maybe_unused]] auto& [a, b, c, d, e, f, g, h, i, j, k] = m; }
    else if constexpr (fields == 12) { [[maybe_unused]] auto& [a, b, c, d, e, f, g, h, i, j, k, l] = m; }
    else if constexpr (fields == 13) { [[maybe_unused]] auto& [a, b, c, d, e, f, g, h, i, j, k, l, n] = m; }
    else if constexpr (fields == 14) { [[maybe_unused]] auto& [a, b, c, d, e, f, g, h, i, j, k, l, n, o] = m; }
    else if constexpr (fields == 15) { [[maybe_unused]] auto& [a, b, c, d, e, f, g, h, i, j, k, l, n, o, p] = m; }
    else { [[maybe_unused]] auto& [a, b, c, d, e, f, g, h, i, j, k, l, n, o, p, q] = m; }
    // clang-format on
    return fields;
}

} // namespace reflect_detail

// Calls visit(name, field) for each field in order, until a call returns false. True: none did.
template <class M, class Visit>
    requires Message<std::remove_const_t<M>>
constexpr bool visit_fields(M& message, Visit&& visit) {
    using Plain = std::remove_const_t<M>;
    static_assert(requires(Plain& m) { reflect_detail::bind_fields(m); });
    return boost::hana::unpack(boost::hana::accessors<Plain>(), [&](auto... field) {
        return (visit(std::string_view{boost::hana::first(field).c_str()},
                      boost::hana::second(field)(message)) &&
                ...);
    });
}

// Calls make.template operator()<FieldType>() for each field and gives the sum of the results.
template <Message M, class Make>
constexpr std::size_t sum_over_field_types(Make make) {
    return boost::hana::unpack(boost::hana::accessors<M>(), [&](auto... field) {
        return (
            std::size_t{0} + ... +
            make.template operator()<
                std::remove_cvref_t<decltype(boost::hana::second(field)(std::declval<M&>()))>>());
    });
}

} // namespace chaintree
