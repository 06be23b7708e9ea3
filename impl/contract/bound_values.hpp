// The scene of one check, and the values that a bound variable of a predicate runs over there.
#pragma once

#include "contract/invariant_domain.hpp"

namespace chaintree::contract {

// What one check sees. Everything pointed to outlives the check.
struct Scene {
    const Contract* contract = nullptr;
    const InvariantFile* file = nullptr;
    IntegerDomain::Views views{};
    CallContext context;
    // Of the section that ran: its function's parameters and their arguments.
    std::span<const Variable> parameters{};
    std::span<const Word> arguments{};
};

// Rising and distinct, never empty. What it covers stands in contract/monitor.hpp.
// Precondition: the variable is one of the predicate's, of a type that holds values.
std::vector<Word> bound_values(const Scene& scene, const Predicate& predicate,
                               const Variable& variable);

} // namespace chaintree::contract
