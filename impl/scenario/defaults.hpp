// What a scenario leaves out. Spec: spec/scenarios.md, section Defaults.
#pragma once

#include "scenario/steps.hpp"
#include "tree/tree.hpp"

namespace chaintree::scenario {

// Long enough that an honest chain is never halted.
[[nodiscard]] Windows child_windows(const ChildStep& given, const RulesStep& rules);
[[nodiscard]] Fees fees(const RulesStep& rules);

// Large enough for thirty levels of children.
[[nodiscard]] SizeLimits root_sizes(const SizesStep& given);
// The largest that fit under the parent, unless said otherwise.
[[nodiscard]] SizeLimits child_sizes(const SizesStep& given, const SizeLimits& parent);

} // namespace chaintree::scenario
