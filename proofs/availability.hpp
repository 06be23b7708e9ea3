// What may keep a section from running although no rule of the contract's text says so. Two kinds
// of results, made for every contract without anything being written for them:
//
//   reverts   of each section, each operator that Solidity checks: does it ever overflow, underflow
//             or divide by zero? In the world of `local` invariants.
//   messages  of each second section, each way to fail: does it ever, for a message that an honest
//             neighbour sent and that is under way? In the world of `edge` invariants and, if that
//             does not suffice, in an honest set that holds the root.
//
// They are about availability, not about safety: nothing is lost when a section is refused, and a
// message that is refused stays pending.
#pragma once

#include "proofs/attack.hpp"
#include "proofs/attempt.hpp"

namespace chaintree::proofs {

enum class Availability : std::uint8_t {
    proved,   // never happens
    possible, // from a state that the invariants allow; it may be unreachable
    reached,  // in a run from genesis
    open,     // a budget ended
};
std::string to_text(Availability verdict); // "PROVED"

struct WayToFail {
    std::string section; // "transferToChild.parent"
    std::string error;   // its clause; empty: the section has no way to fail
    SourcePlace place;
    Availability verdict = Availability::open;
    // Whose invariants it was tried with last: local, edge or tree. Says who may do anything.
    contract::PredicateKind world = contract::PredicateKind::local;
    std::vector<std::string> hypotheses; // ids of invariants that the proof stands on
    std::vector<std::string> lemmas;
    std::vector<std::string> assumptions; // names of spec/assumptions.md
    bool has_products = false;
    std::size_t leaves = 0;
    std::optional<Counterexample> counterexample; // of `possible` and `reached`
    std::string why_open;
    std::size_t run_length = 0; // sections in a row that reach it
    std::string scenario;       // that shows a message refused; empty: none was made
};

struct AvailabilityReport {
    std::vector<WayToFail> reverts;
    std::vector<WayToFail> messages;
    // Of all that is proved, with the name of the obligation.
    std::vector<std::pair<std::string, Conjunction>> leaves;
    std::set<std::uint32_t> stands_on; // predicates of the attempt's file
};

struct AvailabilityRequest {
    const Attempt* attempt = nullptr;
    std::size_t own = 0; // predicates of the auditor's file
    // Of the auditor's tree predicates that are proved: what else their proofs stand on.
    std::map<std::uint32_t, std::vector<std::uint32_t>> trees;
    Limits limits;
    attacks::SearchBudget search;
    attacks::AttackFiles files;
    std::function<std::string(std::uint32_t)> name_of; // of a predicate that something stands on
};

[[nodiscard]] AvailabilityReport look_at_availability(const AvailabilityRequest& request);

} // namespace chaintree::proofs
