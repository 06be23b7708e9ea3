#include "faults/faults.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace chaintree::faults {

namespace {

std::string_view chosen;

} // namespace

namespace detail {

bool is_any_on = false;

bool is_chosen(std::string_view name) {
    return name == chosen;
}

} // namespace detail

void choose(std::string_view name) {
    const auto found = std::ranges::find(names(), name);
    if (found == names().end() || detail::is_any_on) {
        std::cerr << "not a fault, or not the only one: " << name << '\n';
        std::abort();
    }
    chosen = *found;
    detail::is_any_on = true;
}

} // namespace chaintree::faults
