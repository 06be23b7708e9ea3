// The guard necessity matrix: guard x invariant x adversary. Each guard is dropped, and what was
// proved is proved again: with Solidity's own checks (checked), and with the subtractions around it
// going round as well (wrapping), for a guard may stand before a check that reverts anyway.
//
// The adversary of an invariant follows from its kind: for local and step ones every neighbour may
// be corrupt, for edge ones both chains are honest. Besides, all of it with a forged sender.
#pragma once

#include "proofs/mutation.hpp"

namespace chaintree::proofs {

enum class Mode : std::uint8_t { checked, wrapping };

// An invariant that is proved of the contract and not without the guard.
struct FallenCell {
    std::uint32_t predicate = 0;
    Mode mode = Mode::checked;
    Sender sender = Sender::signs;
    // One that ran. Who can forge can sign too: an attack by signers is one by forgers.
    std::optional<FoundAttack> attack{};
};

enum class GuardVerdict : std::uint8_t {
    needed,        // an invariant falls in checked mode, and an attack on it ran
    falls,         // an invariant falls in checked mode; no attack was found
    if_forged,     // likewise, with forged senders only
    hidden_revert, // the same calls revert without it, by arithmetic or by a later guard
    cannot_fail,   // what is proved rules out that it ever does
    explained,     // a reason beside the contract was shown to hold
    unnoticed,     // nothing says a word
};

struct GuardRow {
    Mutant mutant;  // without the guard
    std::string id; // "guard-3": in order, from 1
    std::vector<FallenCell> fallen;
    GuardVerdict verdict = GuardVerdict::unnoticed;
    std::string why{};
    // Of a guard of an edge function: whether edge invariants rule out that it ever fails.
    std::optional<bool> cannot_fail_between_honest{};
};

// Two guards, without either of which all invariants stand (in checked mode), but not without both:
// each is redundant because of the other. Tried are guards of one section, and a guard of an
// internal function with those of its callers.
struct JointDrop {
    std::array<std::size_t, 2> rows{};
    std::vector<FallenCell> fallen{};
};

struct GuardMatrix {
    std::vector<std::uint32_t> predicates; // those that are proved of the contract: the columns
    std::vector<GuardRow> rows;            // one a guard, in order
    std::vector<JointDrop> joint{};
    std::vector<ReasonFault> faults; // of reasons for guards

    // No guard is unnoticed, and no reason is at fault.
    [[nodiscard]] bool is_explained() const;
};

// Precondition: everything that the request points to outlives the call.
[[nodiscard]] GuardMatrix guard_matrix(const MutationRequest& request);

// A row a guard, a column a predicate, and what the signs mean.
[[nodiscard]] std::string to_text(const GuardMatrix& matrix, const contract::InvariantFile& file);
[[nodiscard]] std::string_view to_text(GuardVerdict verdict);

} // namespace chaintree::proofs
