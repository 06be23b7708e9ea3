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
#include <type_traits>
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

inline constexpr auto use = [](const auto&) {}; // quiets warnings about unused names

// A structured binding must name every field, so this compiles only when the list has all of them.
// The return type is deduced for the body to be instantiated by an unevaluated call.
template <class M, std::size_t N = field_count<M>>
constexpr auto bind_fields([[maybe_unused]] M& m) {
    static_assert(N <= 16, "a message has at most 16 fields; nest messages instead");
    // clang-format off
    if constexpr (N == 0) static_assert(std::is_empty_v<M>, "the list leaves out fields");
    if constexpr (N == 1) { auto& [a] = m; use(a); }
    if constexpr (N == 2) { auto& [a, b] = m; use(a); }
    if constexpr (N == 3) { auto& [a, b, c] = m; use(a); }
    if constexpr (N == 4) { auto& [a, b, c, d] = m; use(a); }
    if constexpr (N == 5) { auto& [a, b, c, d, e] = m; use(a); }
    if constexpr (N == 6) { auto& [a, b, c, d, e, f] = m; use(a); }
    if constexpr (N == 7) { auto& [a, b, c, d, e, f, g] = m; use(a); }
    if constexpr (N == 8) { auto& [a, b, c, d, e, f, g, h] = m; use(a); }
    if constexpr (N == 9) { auto& [a, b, c, d, e, f, g, h, i] = m; use(a); }
    if constexpr (N == 10) { auto& [a, b, c, d, e, f, g, h, i, j] = m; use(a); }
    if constexpr (N == 11) { auto& [a, b, c, d, e, f, g, h, i, j, k] = m; use(a); }
    if constexpr (N == 12) { auto& [a, b, c, d, e, f, g, h, i, j, k, l] = m; use(a); }
    if constexpr (N == 13) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, o] = m; use(a); }
    if constexpr (N == 14) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, o, p] = m; use(a); }
    if constexpr (N == 15) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, o, p, q] = m; use(a); }
    if constexpr (N == 16) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, o, p, q, r] = m; use(a); }
    // clang-format on
}

} // namespace reflect_detail

// Calls visit(name, field) for each field in order, until a call returns false. True: none did.
template <class M, class Visit>
    requires Message<std::remove_const_t<M>>
constexpr bool visit_fields(M& message, Visit&& visit) {
    using Plain = std::remove_const_t<M>;
    static_assert(std::is_void_v<decltype(reflect_detail::bind_fields(std::declval<Plain&>()))>);
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
