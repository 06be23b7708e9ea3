// Checks an invariant file against its contract and lowers it to IR. Clauses Inv.*.
#pragma once

#include "contract/invariants.hpp"
#include "contract/report.hpp"
#include "contract/syntax.hpp"

namespace chaintree::contract {

InvariantFile check_invariants(const syntax::InvariantFile& text, const Contract& contract,
                               Report& report);

} // namespace chaintree::contract
