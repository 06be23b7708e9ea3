// The types that a field of a message can have, as traits and concepts that codec, JSON and
// generators share. What is not here is refused at compile time.
#pragma once

#include "base/strong.hpp"
#include "base/word.hpp"
#include "codec/bounded.hpp"
#include "codec/reflect.hpp"
#include "crypto/secp256k1.hpp"

#include <optional>
#include <variant>

namespace chaintree {

template <class T>
concept FixedUnsigned = std::same_as<T, std::uint8_t> || std::same_as<T, std::uint16_t> ||
                        std::same_as<T, std::uint32_t> || std::same_as<T, std::uint64_t>;

// The names of an enumeration's values, which are 0, 1, 2 and so on. Specialise with an array of as
// many string views as there are values; only such enumerations can be fields.
template <class E>
inline constexpr std::nullptr_t enum_names{};

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires {
    { enum_names<E>.size() } -> std::convertible_to<std::size_t>;
};

// Ids are never zero; hashes, keys of cells and roots can be (the empty tree's root is).
template <class T>
inline constexpr bool refuses_zero = false;
template <>
inline constexpr bool refuses_zero<ChainId> = true;
template <>
inline constexpr bool refuses_zero<ContractId> = true;
template <>
inline constexpr bool refuses_zero<AccountId> = true;
template <>
inline constexpr bool refuses_zero<MessageId> = true;
template <>
inline constexpr bool refuses_zero<HeaderHash> = true;
template <>
inline constexpr bool refuses_zero<CodeHash> = true;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

} // namespace chaintree
