// The codec's laws over the sample messages, which have every kind of field.
#include "support/codec_laws.hpp"
#include "support/sample_messages.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

// A field with two encodings of one value, as a codec must not have it: any byte but 0 is "yes".
struct LooseFlag {
    bool yes{};
    friend bool operator==(const LooseFlag&, const LooseFlag&) = default;
};

struct LooseMessage {
    LooseFlag flag;
    friend bool operator==(const LooseMessage&, const LooseMessage&) = default;
};

template <>
struct chaintree::Codec<LooseFlag> : Codec<std::uint8_t> {
    static std::byte* write(std::byte* out, LooseFlag flag) {
        return Codec<bool>::write(out, flag.yes);
    }
    static std::size_t size(LooseFlag) { return 1; }
    static bool read(Reader& reader, LooseFlag& flag) {
        std::uint8_t byte{};
        if (!read_number(reader, byte)) return false;
        flag.yes = byte != 0;
        return true;
    }
};

BOOST_HANA_ADAPT_STRUCT(LooseMessage, flag);

TEMPLATE_LIST_TEST_CASE("a sample message survives its encoding", "[codec]",
                        sample::SampleMessages) {
    REQUIRE(keeps_round_trip<TestType>());
}

TEMPLATE_LIST_TEST_CASE("no two sample messages have one encoding", "[codec]",
                        sample::SampleMessages) {
    REQUIRE(is_injective<TestType>());
}

TEMPLATE_LIST_TEST_CASE("a sample message has no second encoding", "[codec]",
                        sample::SampleMessages) {
    REQUIRE(is_canonical<TestType>());
}

TEMPLATE_LIST_TEST_CASE("a sample message survives JSON", "[codec]", sample::SampleMessages) {
    REQUIRE(keeps_json_round_trip<TestType>());
}

TEST_CASE("control: the canonicity law notices a second encoding") {
    CHECK(has_no_second_meaning<LooseMessage>(encode(LooseMessage{{true}})));
    CHECK_FALSE(has_no_second_meaning<LooseMessage>(Bytes{std::byte{2}}));
}
