// `chaintree check` as a library: one verdict an invariant. PROVED by induction, perhaps with facts
// that the tool found; ATTACK with a scenario that ran; OPEN with the counterexample to induction,
// which may be unreachable.
#pragma once

#include "proofs/availability.hpp"
#include "proofs/check_names.hpp"

namespace chaintree::proofs {

enum class Verdict : std::uint8_t { proved, attack, open };

struct CheckRequest {
    const contract::Contract* contract = nullptr;
    const contract::InvariantFile* file = nullptr; // parsed against the contract
    attacks::AttackFiles files;                    // what attack scenarios name
    std::vector<std::string> only;                 // ids; empty: all. Others serve as hypotheses
    Limits limits;
    attacks::SearchBudget search;
    std::function<void(const std::string&)> progress = [](const std::string&) {};
};

// A fact that the tool found and used; the auditor can paste it into the .inv file.
struct FoundFact {
    std::string text; // "local found_1: forall address a: paid[a] <= lent"
    friend bool operator==(const FoundFact&, const FoundFact&) = default;
};

struct CheckedInvariant {
    std::string id;
    contract::PredicateKind kind = contract::PredicateKind::local;
    SourcePlace place;
    Verdict verdict = Verdict::open;
    // Other invariants and found facts that the proof stands on, by id.
    std::vector<std::string> hypotheses;
    std::vector<std::string> lemmas;
    std::vector<std::string> assumptions;         // names of spec/assumptions.md, sorted
    bool has_products = false;                    // rests on nonlinear arithmetic: solvers only
    bool always_true = false;                     // in every typed state: it says nothing
    std::size_t obligations = 0;                  // moves that it was shown for
    std::size_t leaves = 0;                       // contradictions that the proof consists of
    std::optional<Counterexample> counterexample; // to induction; of ATTACK and OPEN
    std::string why_open;                         // "" or "too many paths" and the like
    std::optional<attacks::Attack> attack;
};

// Which cells a section changes, by how much: all that it does, on any successful path.
struct Effect {
    std::string section;              // "transferToChild.parent"
    std::vector<std::string> changes; // "balances[msg.sender] -= amount", one set a distinct path
};

struct CheckReport {
    std::vector<CheckedInvariant> invariants; // in the order of the file
    std::vector<FoundFact> found;
    std::vector<Effect> effects;
    std::vector<WayToFail> reverts;  // without a name in the text; see availability.hpp
    std::vector<WayToFail> messages; // between honest chains
    // All distinct leaves of the proofs, with the name of the first obligation that has each:
    // for export, certificates and the second solver.
    std::vector<std::pair<std::string, Conjunction>> leaves;
    std::uint64_t searched_sections = 0;
};

[[nodiscard]] CheckReport check(const CheckRequest& request);

} // namespace chaintree::proofs
