// The values that the fields of steps have.
#pragma once

#include "base/word.hpp"
#include "codec/shapes.hpp"

namespace chaintree::scenario {

using Name = BoundedText<64>;   // of an account, a chain, a contract, a step, a clause
using Value = BoundedText<128>; // an argument: read by the type that its place has
using Path = BoundedText<256>;  // relative to the scenario's file
using Names = BoundedVector<Name, 16>;
using Values = BoundedVector<Value, 16>;
template <class T>
using Maybe = std::optional<T>;

// How a queued step comes out. `any`: only `expect outcome` speaks of it.
enum class OutcomeKind : std::uint8_t { applied, reverted, refused, any };

struct Expected {
    OutcomeKind kind = OutcomeKind::applied;
    Maybe<Name> clause; // none: whatever the clause
    friend bool operator==(const Expected&, const Expected&) = default;
};

enum class AnchorRule : std::uint8_t { newest, keep };

} // namespace chaintree::scenario
