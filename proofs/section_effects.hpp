// What sections do, said beside the verdicts.
#pragma once

#include "proofs/check.hpp"

namespace chaintree::proofs {

// The exact frame of every section: which cells change and how, on every path that succeeds. A cell
// that is not named stays as it was.
std::vector<Effect> effects(const Theory& theory, const Limits& limits);

} // namespace chaintree::proofs
