// Effect mutants: what notices that a write is missing, doubled, of the wrong sign, at the wrong
// key or at the wrong time.
#pragma once

#include "proofs/mutation.hpp"

namespace chaintree::proofs {

enum class EffectVerdict : std::uint8_t {
    attacked,   // an invariant falls, and an attack on it ran
    falls,      // an invariant is not proved any more
    by_frame,   // invariants stand, but the section's exact frame is another: why says where
    equivalent, // proved to do the same, from every state that the local invariants allow
    explained,  // a reason beside the contract was shown to hold
    unnoticed,  // not even that was decided
};

struct EffectRow {
    Mutant mutant;
    std::string id; // "effect-7": in order, from 1
    EffectVerdict verdict = EffectVerdict::unnoticed;
    std::string why{};
    std::optional<FoundAttack> attack{};
};

struct EffectReport {
    std::vector<EffectRow> rows;
    std::vector<ReasonFault> faults; // of reasons for effects

    [[nodiscard]] bool is_explained() const;
    [[nodiscard]] std::size_t count(EffectVerdict verdict) const;
};

// Precondition: everything that the request points to outlives the call.
[[nodiscard]] EffectReport effect_report(const MutationRequest& request);

// A line a mutant, and a count of each verdict.
[[nodiscard]] std::string to_text(const EffectReport& report);
[[nodiscard]] std::string_view to_text(EffectVerdict verdict);

} // namespace chaintree::proofs
