// The codec's laws over the sample messages, which have every kind of field.
#include "support/codec_laws.hpp"
#include "support/sample_messages.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

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
