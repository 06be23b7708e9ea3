// What a scenario leaves out. Spec: spec/scenarios.md, section Defaults.
#pragma once

#include "scenario/steps.hpp"
#include "tree/tree.hpp"

namespace chaintree::scenario {

inline constexpr Windows default_windows{3, 20};

// Large enough for thirty levels of children.
[[nodiscard]] SizeLimits root_sizes(const SizesStep& given);
// The largest that fit under the parent, unless said otherwise.
[[nodiscard]] SizeLimits child_sizes(const SizesStep& given, const SizeLimits& parent);

} // namespace chaintree::scenario
