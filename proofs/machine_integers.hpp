// The bridge between machine words and mathematical integers: where the machine's own check passes,
// its result is the integers' result; where it does not, the integers' result is no word. Proved in
// bit-vectors, width by width. The integers of these queries are wider bit-vectors, wide enough
// that nothing wraps around: no integer of the solver takes part.
#pragma once

#include "proofs/solver.hpp"

namespace chaintree::proofs {

enum class WordOperation : std::uint8_t { addition, subtraction, multiplication, division };

struct BridgeQuery {
    WordOperation operation = WordOperation::addition;
    unsigned width_bits = 256;
    bool checked = true; // false: the control, without the machine's check
};

// Is there a pair of words on which machine and integers differ? `contradictory`: there is none.
[[nodiscard]] Answer differs_from_integers(const BridgeQuery& query, std::uint64_t resource_limit);

// Widths at which each finishes within seconds: multiplication and division are proved for narrow
// words only, and are held against integers at 256 bits by tests.
[[nodiscard]] std::vector<unsigned> proved_widths(WordOperation operation);

} // namespace chaintree::proofs
