// What a `tree` predicate comes to on single chains and edges: facts that are proved like any
// other. The step from them to the whole tree is the schema's induction, spec/proofs.md.
#pragma once

#include "proofs/prove.hpp"

namespace chaintree::proofs {

// `additive sum(held) backed by backing`, for a parent-closed set of honest chains:
//   on every edge  child.sum(held) + child.sum(backing) + what is under way ==
//   parent.backing[child] on the top     sum(held) + sum(backing) changes in no section that can
//   run there
// Then the sum of all held and of what is under way telescopes to the top's own total.
struct TreeFacts {
    std::vector<std::string> lines; // of an .inv file; their predicates are named NAME_...
    NamedLeaves shown;              // for what the messages carry
    // Why there are none: an edge function moves value by no argument of its own.
    std::string why_not;
};

TreeFacts additive_facts(const contract::Contract& contract, const contract::InvariantFile& file,
                         const contract::Predicate& predicate, const Limits& limits);

// Whether what only the kernel calls (of a ledger) leaves sum(held) + sum(backing) as it is: on the
// top no edge fact would notice. No line of an .inv file can say it of those functions.
// Precondition: an additive predicate.
[[nodiscard]] bool kernel_keeps_total(const contract::Contract& contract,
                                      const contract::InvariantFile& file,
                                      const contract::Predicate& predicate, const Limits& limits,
                                      NamedLeaves& shown);

// The file with more lines. Precondition: they parse.
contract::InvariantFile extended(const contract::Contract& contract,
                                 const contract::InvariantFile& file,
                                 const std::vector<std::string>& lines);

} // namespace chaintree::proofs
