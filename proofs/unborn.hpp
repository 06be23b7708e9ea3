// Which cells can hold anything about which chains.
#pragma once

#include "proofs/prove.hpp"

namespace chaintree::proofs {

// A family keyed by chain whose cells are zero at every chain that is no child: not at the chain
// itself, its parent, chain(0) or one that does not exist. So its sum is that over the children.
bool is_about_children_only(Prover& prover, const Theory& theory, std::size_t family);

} // namespace chaintree::proofs
