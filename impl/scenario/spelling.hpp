// "Did you mean ...?" for names that are not known.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chaintree::scenario {

// The known name that is nearest, if one is near enough; else all of them when they are few; else
// empty. A hint of a diagnostic.
[[nodiscard]] std::string spelling_hint(std::string_view name, std::span<const std::string> known);

} // namespace chaintree::scenario
