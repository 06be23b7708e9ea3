// What would make a proof empty: a section that never runs to its end, an error that is never
// raised, an invariant that nothing can break.
#pragma once

#include "proofs/obligation.hpp"

namespace chaintree::proofs {

// What runs from genesis lead to; see attacks::reach. By their names.
struct ReachedNames {
    std::set<std::string> sections; // "transferToChild.parent": changed the state
    std::set<std::string> clauses;  // "Token.transfer.InsufficientBalance": was raised
};
using Reaching = std::function<ReachedNames()>;

struct Vacuity {
    std::vector<std::string> sections; // that no run was seen to change the state by
    std::vector<std::string> errors;   // clause ids of `require` and `revert` that no run raised
    // Predicates that are true in every typed state (a step: of every two), so that they say
    // nothing, by their names. Tree predicates are never among them.
    std::vector<std::string> always_true;

    [[nodiscard]] bool is_empty() const {
        return sections.empty() && errors.empty() && always_true.empty();
    }
};

[[nodiscard]] Vacuity find_vacuity(const Theory& theory, const Limits& limits,
                                   const Reaching& reach);

// Precondition: not a tree predicate. Numbers of cells have the range of their types; ghosts are
// any integers. An answer that the solver does not know counts as false.
[[nodiscard]] bool is_always_true(const Theory& theory, const Limits& limits,
                                  std::uint32_t predicate);

// A line each; empty if there is nothing to say.
[[nodiscard]] std::string to_text(const Vacuity& vacuity);

} // namespace chaintree::proofs
