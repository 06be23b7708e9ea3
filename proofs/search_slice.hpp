// What of an invariant file a search needs.
#pragma once

#include "contract/invariants.hpp"

namespace chaintree::proofs::attacks {

// The file with those ghost updates alone on which these predicates depend: states that differ in
// other ghosts are one state to the search.
[[nodiscard]] contract::InvariantFile needed_hooks(const contract::InvariantFile& file,
                                                   const std::vector<std::size_t>& predicates);

} // namespace chaintree::proofs::attacks
