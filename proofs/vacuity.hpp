// What would make a proof empty: a section that never changes the state, an error that is never
// raised, an invariant that nothing can break.
#pragma once

#include "proofs/obligation.hpp"
#include "proofs/search.hpp"

namespace chaintree::proofs {

// What runs from genesis lead to; see attacks::reach. By their names.
struct ReachedNames {
    std::set<std::string> sections; // "transferToChild.parent": changed the state
    std::set<std::string> ended;    // ran to their end
    std::set<std::string> clauses;  // "Token.transfer.InsufficientBalance": was raised
};
// Looks for runs until all of `wanted` is reached. More may be reached than was wanted.
using Reaching = std::function<ReachedNames(const ReachedNames& wanted)>;

struct Vacuity {
    // That no run was seen to change the state by. Of a section without any write, which only
    // refuses or lets pass: that no run was seen to end.
    std::vector<std::string> sections;
    std::vector<std::string> errors; // clause ids of `require` and `revert` that no run raised
    // Predicates that are true in every typed state (a step: of every two), so that they say
    // nothing, by their names. Tree predicates are never among them.
    std::vector<std::string> always_true;
    std::size_t looked_for = 0; // sections, errors and predicates that might be among these

    [[nodiscard]] bool is_empty() const {
        return sections.empty() && errors.empty() && always_true.empty();
    }
};

[[nodiscard]] Vacuity find_vacuity(const Theory& theory, const Limits& limits,
                                   const Reaching& reach);

// By attacks::reach, which sees no more of a contract than the search for attacks does.
[[nodiscard]] Reaching reach_by_search(const contract::Contract& contract,
                                       const attacks::SearchBudget& budget);

// Precondition: not a tree predicate. Numbers of cells have the range of their types; ghosts are
// any integers. An answer that the solver does not know counts as false.
[[nodiscard]] bool is_always_true(const Theory& theory, const Limits& limits,
                                  std::uint32_t predicate);

// A line each; empty if there is nothing to say.
[[nodiscard]] std::string to_text(const Vacuity& vacuity);

} // namespace chaintree::proofs
