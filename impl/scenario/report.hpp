// A run as it is shown: lines while it goes, the tree at its end.
#pragma once

#include "scenario/run.hpp"

namespace chaintree::scenario {

// One step with what came of it, ending in a newline. Findings of earlier steps name their line.
[[nodiscard]] std::string step_text(const ReadScenario& read, std::size_t index,
                                    std::span<const Finding> findings);
// What finish() found; empty when it found nothing.
[[nodiscard]] std::string end_text(const ReadScenario& read, std::span<const Finding> findings);

// "line 12", or "step 3" (counted from 0) when the scenario has no lines.
[[nodiscard]] std::string place_text(const ReadScenario& read, std::size_t step);

} // namespace chaintree::scenario
