// Sequences that cannot be longer than their type says.
#include "codec/bounded.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;

TEST_CASE("a vector of exactly the limit is taken, one more is not") {
    CHECK(BoundedVector<int, 2>::from({1, 2}).has_value());
    CHECK_FALSE(BoundedVector<int, 2>::from({1, 2, 3}).has_value());
}

TEST_CASE("a vector is full at its limit") {
    BoundedVector<int, 2> items{1};
    CHECK_FALSE(items.full());
    items.push_back(2);
    CHECK(items.full());
    CHECK(items.items() == std::vector{1, 2});
}

TEST_CASE("a text is short and printable") {
    CHECK(BoundedText<3>::from("abc").has_value());
    CHECK_FALSE(BoundedText<3>::from("abcd").has_value());
    CHECK_FALSE(BoundedText<3>::from("a\n").has_value());
    CHECK_FALSE(BoundedText<3>::from("\xc3\xa9").has_value());
}
