// At which terms a hypothesis with `forall` is assumed on a path.
#pragma once

#include "proofs/world.hpp"

namespace chaintree::proofs {

// Values for the bound variables, in their order.
using Instance = std::vector<Linear>;

// At the keys of cells and ghosts that the path has touched and that the formula reads by these
// variables: `forall a, b: x[a][b] <= y[a]` at the keys of touched x.
std::vector<Instance> matching_instances(const World& world, const contract::Predicate& predicate,
                                         contract::Side standing);

// At all combinations of all terms of the variables' types.
std::vector<Instance> all_instances(const World& world, const contract::Predicate& predicate);

// Do two formulas read a family or a ghost in common?
bool are_related(const contract::Predicate& a, const contract::Predicate& b);

} // namespace chaintree::proofs
