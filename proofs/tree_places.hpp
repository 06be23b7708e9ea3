// The facts that a predicate `unique holder located by at` comes to, as predicates of a theory,
// with the sums over messages that they count by.
#pragma once

#include "proofs/theory.hpp"

namespace chaintree::proofs {

struct PlaceFacts {
    std::uint32_t here_or_below = 0; // local: an id is held or below, not both
    // edge: an id is held on the child, below it or under way, once in all; and then
    // parent.at[id] == child
    std::uint32_t one_place = 0;
};

// The first parameter of the id's type is the id that a message is about.
[[nodiscard]] std::optional<std::uint32_t> id_of(const contract::Function& function,
                                                 const contract::Type& id);
// None: ids of two keys.
[[nodiscard]] std::optional<contract::Type> id_type(const Theory& theory, std::uint32_t predicate);

// Precondition: the predicate is a unique tree, and `id` the type of its ids.
PlaceFacts add_places(Theory& theory, std::uint32_t predicate, const contract::Type& id);

} // namespace chaintree::proofs
