// What a scenario must be besides well formed, in every form. Internal to scenario/.
#pragma once

#include "base/diagnostic.hpp"
#include "scenario/steps.hpp"

#include <span>

namespace chaintree::scenario {

[[nodiscard]] Diagnostic wrong_version(const SourcePlace& place);

// `places`: one a step, or none; then the message says which step.
void check_scenario(const Scenario& scenario, std::span<const SourcePlace> places,
                    std::vector<Diagnostic>& diagnostics);

} // namespace chaintree::scenario
