// The contract whose text a message has to show, because the chain that runs it may not host it.
#pragma once

#include "chain/block.hpp"

namespace chaintree {

using ShownCode = std::optional<BoundedBytes<most_code_bytes>>;

// The contract that the step runs, when it is another than the ledger. Empty: none.
[[nodiscard]] std::optional<ContractId> contract_of(const StepBody& step, const ContractId& ledger);

// Its text. `cells`: the state that the step runs on. Empty if it runs no such contract, or the
// state does not say which. Clause Evidence.unknown_code: nobody here has its text.
[[nodiscard]] Result<ShownCode> shown_code(const StepBody& step, const ContractId& ledger,
                                           const CellReader& cells, const Codes& codes);

} // namespace chaintree
