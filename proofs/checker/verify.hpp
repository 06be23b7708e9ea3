// Whether a certificate proves what it claims.
#pragma once

#include "file.hpp"

#include <optional>

namespace chaintree_checker {

struct Flaw {
    std::size_t node{}; // from 0, in the order of the text
    std::uint32_t line{};
    std::string reason;
};

// The first flaw; nullopt: its facts contradict each other.
[[nodiscard]] std::optional<Flaw> find_flaw(const Certificate& certificate);

} // namespace chaintree_checker
