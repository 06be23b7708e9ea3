// Why it does no harm that no invariant notices a mutant: written beside the contract, in
// spec/reasons/NAME.json, and proved by the tool. A list of objects:
//
//     { "mutant": "drop Token.transfer.Nobody", "because": "for people",
//       "redundant_under": "local f: ..." }
//
// `redundant_under` is a fact (an .inv text, with ghosts and hooks if it needs them) that holds of
// the contract, and under which the mutant does the same as the contract. `noticed_by` stands in
// its place where that is not so: a fact that holds of the contract and not of the mutant, too
// particular for the contract's own file.
#pragma once

#include "proofs/original.hpp"

namespace chaintree::proofs {

struct Reason {
    std::string mutant; // by its name
    std::string because;
    std::string redundant_under{}; // one of these two is empty
    std::string noticed_by{};
    friend bool operator==(const Reason&, const Reason&) = default;
};

// Error: what is wrong with the text, and where.
[[nodiscard]] std::expected<std::vector<Reason>, std::string> read_reasons(std::string_view text);

// What was shown. Error: why the reason is none.
// Preconditions: the mutant is of the original, and no predicate of the file notices it.
[[nodiscard]] std::expected<std::string, std::string>
check_reason(const Original& original, const Reason& reason, const Mutant& mutant);

} // namespace chaintree::proofs
