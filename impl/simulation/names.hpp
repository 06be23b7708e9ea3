// The cast of a simulation, and short ways to write steps. Internal to simulation/.
#pragma once

#include "scenario/steps.hpp"

#include <array>
#include <string>

namespace chaintree::simulation {

inline const std::string bank = "bank";      // has what there is; runs the root
inline const std::string honest = "hana";    // runs honest chains
inline const std::string corrupt = "eve";    // runs the others
inline const std::string watchful = "olga";  // objects, demands, voids, halts
inline const std::string meddlesome = "mal"; // whatever hurts
inline const std::array<std::string, 4> users{"ann", "ben", "cyd", "dan"};
inline const std::array<std::string, 9> everybody{"bank", "hana", "eve", "olga", "mal",
                                                  "ann",  "ben",  "cyd", "dan"};

inline constexpr std::size_t rule_sets = 4;
inline constexpr std::uint64_t supply = 10'000'000;

inline scenario::Name name(const std::string& text) {
    return scenario::Name{text};
}
inline scenario::Value value(std::uint64_t number) {
    return scenario::Value{std::to_string(number)};
}
inline const scenario::Expected whatever{scenario::OutcomeKind::any, std::nullopt};

// Windows and fees, tight ones among them.
[[nodiscard]] scenario::RulesStep rules(std::size_t which);

} // namespace chaintree::simulation
