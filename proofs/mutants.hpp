// Mutants of a contract: edits of its tree, one thing each. What no invariant says a word to is not
// checked by anything.
#pragma once

#include "contract/ir.hpp"

namespace chaintree::proofs {

enum class MutantKind : std::uint8_t {
    guard_dropped,    // a `require` or `revert` is gone
    effect_dropped,   // a write, or a call that writes
    effect_doubled,   // runs twice
    sign_flipped,     // += is -=, a + b is a - b, and the other way round
    key_retargeted,   // a key is the sender, another chain or another parameter
    keys_swapped,     // m[a][b] is m[b][a]
    value_retargeted, // what is written or handed on is the sender or another parameter
    reordered,        // a write runs before the guard or the write that stands before it
};

// One body of statements of a contract.
struct BodyName {
    std::optional<std::uint32_t> function; // none: the constructor
    std::uint8_t section = 0;
    friend auto operator<=>(const BodyName&, const BodyName&) = default;
};

struct Mutant {
    MutantKind kind = MutantKind::guard_dropped;
    // The same for the same edit of the same text, wherever that stands in its file:
    // "drop Token.transfer.InsufficientBalance", and " #2" if the clause stands there twice.
    std::string name;
    std::string clause{}; // of a guard
    BodyName where;
    SourcePlace place; // of the statement
    std::string before;
    std::string after; // empty: nothing
    contract::Contract contract;
};

// Every `require` and `revert` of every body, internal functions' among them, in order.
[[nodiscard]] std::vector<Mutant> guard_mutants(const contract::Contract& contract);

// All other kinds, in order of the statements. Each differs from the contract as text.
[[nodiscard]] std::vector<Mutant> effect_mutants(const contract::Contract& contract);

// "guard", "dropped", "twice", "sign", "key", "swapped keys", "value", "order"
[[nodiscard]] std::string_view to_text(MutantKind kind);

// Does a call of this function run that body? Index: of the contract's functions.
[[nodiscard]] bool runs(const contract::Contract& contract, const contract::Function& function,
                        const BodyName& body);

} // namespace chaintree::proofs
