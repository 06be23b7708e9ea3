// Counting numbers under names of their own: no implicit conversion between a height and a nonce.
#pragma once

#include <compare>
#include <cstdint>

namespace chaintree {

template <class Tag>
struct StrongCount {
    std::uint64_t value{};

    constexpr StrongCount() = default;
    constexpr explicit StrongCount(std::uint64_t number) : value(number) {}
    [[nodiscard]] constexpr StrongCount next() const { return StrongCount{value + 1}; }
    friend constexpr auto operator<=>(const StrongCount&, const StrongCount&) = default;
};

using Height = StrongCount<struct HeightTag>; // of a block on its own chain; genesis is 0
using Time = StrongCount<struct TimeTag>;     // height of the root, carried down by anchors
using Nonce = StrongCount<struct NonceTag>;   // of an account on one chain; the first is 0

} // namespace chaintree
