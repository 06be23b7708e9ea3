// Makes a scenario that fails shorter.
#pragma once

#include "simulation/world_driver.hpp"

namespace chaintree::simulation {

// Without steps that the failure does not need: it runs what is left again and again, at most so
// often. What watchers and producers do stays where claims assume it. The result fails in the same
// way ("claim Validity", "invariant local value_is_conserved").
[[nodiscard]] scenario::Scenario minimise(const scenario::Scenario& failing,
                                          const std::string& what, const Promised& promised,
                                          const Word& total, const Shipped& shipped,
                                          std::size_t most_runs);

} // namespace chaintree::simulation
