// What the invariants of a contract notice, and what nothing does: guards, effects, vacuity. What
// `chaintree check --mutants` and the audit tell.
#pragma once

#include "proofs/attack.hpp"
#include "proofs/effects.hpp"
#include "proofs/matrix.hpp"
#include "proofs/vacuity.hpp"

namespace chaintree::proofs {

// A mutant has far less to try than a contract: it differs in one place.
inline constexpr std::uint64_t sections_for_a_mutant = 20'000;

struct MutationReportRequest {
    const contract::Contract* contract = nullptr;
    const contract::InvariantFile* file = nullptr; // parsed against the contract
    std::set<std::uint32_t> proved{};              // predicates of the file, tree ones among them
    std::vector<std::string> facts{};              // lines that they were proved with
    std::vector<Reason> reasons{};
    Limits limits{};
    attacks::SearchBudget search{}; // for an attack on one mutant
    attacks::SearchBudget reach{};  // for vacuity
    attacks::AttackFiles files{};
    std::function<void(const std::string&)> progress = [](const std::string&) {};
};

struct MutationReport {
    contract::InvariantFile file; // with the facts behind its own predicates
    GuardMatrix guards;
    EffectReport effects;
    Vacuity vacuity;
    // Proved, says the request, but not by the proof that mutants are held against. Names.
    std::vector<std::string> not_held;
    double guards_seconds = 0; // the proofs that all is held against count here
    double effects_seconds = 0;
    double vacuity_seconds = 0;

    // Nothing is unnoticed or vacuous, and every reason is one.
    [[nodiscard]] bool is_explained() const {
        return guards.is_explained() && effects.is_explained() && vacuity.is_empty() &&
               not_held.empty();
    }
};

// Precondition: the facts are lines of an .inv file that parse behind the file.
[[nodiscard]] MutationReport mutation_report(const MutationReportRequest& request);

// What keeps the report from being explained, a line each.
[[nodiscard]] std::vector<std::string> faults_of(const GuardMatrix& guards);
[[nodiscard]] std::vector<std::string> faults_of(const EffectReport& effects);
[[nodiscard]] std::vector<std::string> faults_of(const Vacuity& vacuity);

// All attacks that ran, in order; each mutant and predicate once.
[[nodiscard]] std::vector<FoundAttack> attacks_of(const MutationReport& report);

} // namespace chaintree::proofs
