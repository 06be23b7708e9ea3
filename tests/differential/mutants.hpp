// Faults planted in the IR that break a rule of evaluation, so that the comparison is seen to
// notice.
#pragma once

#include "contract/ir.hpp"

#include <span>

namespace chaintree::contract::differential {

struct Mutant {
    std::string_view name;
    // Plants the fault wherever it can stand; gives the number of places.
    std::size_t (*plant)(Contract& contract);
};

[[nodiscard]] std::span<const Mutant> mutants();

} // namespace chaintree::contract::differential
