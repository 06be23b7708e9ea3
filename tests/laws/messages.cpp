// The codec's laws over every message type of the kernel.
#include "chain/messages.hpp"
#include "support/codec_laws.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::test;

TEMPLATE_LIST_TEST_CASE("a message survives its encoding", "[codec]", AllMessages) {
    REQUIRE(keeps_round_trip<TestType>());
}

TEMPLATE_LIST_TEST_CASE("no two messages have one encoding", "[codec]", AllMessages) {
    REQUIRE(is_injective<TestType>());
}

TEMPLATE_LIST_TEST_CASE("a message has no second encoding", "[codec]", AllMessages) {
    REQUIRE(is_canonical<TestType>());
}
