// Messages of no chain, which together have every kind of field: for tests of the codec alone.
#pragma once

#include "codec/codec.hpp"

#include <tuple>

namespace chaintree::sample {

enum class Colour : std::uint8_t { red, green, blue };

struct Nothing {
    static constexpr std::string_view message_name = "nothing";
    friend bool operator==(const Nothing&, const Nothing&) = default;
};

struct Numbers {
    static constexpr std::string_view message_name = "numbers";
    std::uint8_t u8{};
    std::uint16_t u16{};
    std::uint32_t u32{};
    std::uint64_t u64{};
    Height height;
    Word word = 0;
    bool flag{};
    Colour colour{};
    friend bool operator==(const Numbers&, const Numbers&) = default;
};

struct Blocks {
    static constexpr std::string_view message_name = "blocks";
    Hash hash;
    StateRoot root;
    ChainId chain;
    std::array<std::byte, 5> five{};
    PublicKeyBytes key;
    Signature signature;
    friend bool operator==(const Blocks&, const Blocks&) = default;
};

struct Sequences {
    BoundedBytes<9> bytes;
    BoundedText<6> text;
    BoundedVector<std::uint16_t, 3> numbers;
    BoundedVector<Numbers, 4> messages;
    BoundedVector<BoundedVector<AccountId, 2>, 2> nested;
    friend bool operator==(const Sequences&, const Sequences&) = default;
};

struct Choices {
    std::optional<std::uint32_t> maybe;
    std::optional<Blocks> maybe_blocks;
    std::variant<Nothing, Numbers, Blocks> one;
    friend bool operator==(const Choices&, const Choices&) = default;
};

using SampleMessages = std::tuple<Nothing, Numbers, Blocks, Sequences, Choices>;

} // namespace chaintree::sample

template <>
inline constexpr std::array<std::string_view, 3> chaintree::enum_names<chaintree::sample::Colour>{
    "red", "green", "blue"};

BOOST_HANA_ADAPT_STRUCT(chaintree::sample::Nothing);
BOOST_HANA_ADAPT_STRUCT(chaintree::sample::Numbers, u8, u16, u32, u64, height, word, flag, colour);
BOOST_HANA_ADAPT_STRUCT(chaintree::sample::Blocks, hash, root, chain, five, key, signature);
BOOST_HANA_ADAPT_STRUCT(chaintree::sample::Sequences, bytes, text, numbers, messages, nested);
BOOST_HANA_ADAPT_STRUCT(chaintree::sample::Choices, maybe, maybe_blocks, one);
