// Contracts without one of their checks, for whoever asks what the check is there for.
#pragma once

#include "contract/ir.hpp"

namespace chaintree::contract {

// The contract without the check that this clause id names, wherever it stands in the function.
// A named error: no `require` and no `revert` gives it any more. Overflow and underflow: sums and
// differences go round at 2^256 instead. Empty: the contract has no such check, or one that cannot
// be dropped (products, divisions, operands that call functions).
[[nodiscard]] std::optional<Contract> without_clause(const Contract& contract,
                                                     std::string_view clause);

} // namespace chaintree::contract
