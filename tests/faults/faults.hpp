// The fault that is on in the test-only build of the kernel (tests/faults/plant.py): at most one,
// chosen once, before anything else runs.
#pragma once

#include <span>
#include <string_view>

namespace chaintree::faults {

// All that can be chosen, sorted.
[[nodiscard]] std::span<const std::string_view> names();
// Aborts if there is no such fault, or one is on already.
void choose(std::string_view name);

namespace detail {
extern bool is_any_on;
[[nodiscard]] bool is_chosen(std::string_view name);
} // namespace detail

[[nodiscard]] inline bool is_any_on() {
    return detail::is_any_on;
}
[[nodiscard]] inline bool is_on(std::string_view name) {
    return detail::is_any_on && detail::is_chosen(name);
}

} // namespace chaintree::faults
