// The cast of a simulation, and short ways to write steps. Internal to simulation/.
#pragma once

#include "scenario/steps.hpp"

#include <array>
#include <string>

namespace chaintree::simulation {

inline const std::string bank = "bank";      // has what there is; runs the root
inline const std::string honest = "hana";    // runs honest chains
inline const std::string corrupt = "eve";    // runs the others
inline const std::string meddlesome = "mal"; // whatever hurts
inline const std::string pauper = "pip";     // has nothing, and may commit
inline const std::array<std::string, 4> users{"ann", "ben", "cyd", "dan"};
inline const std::array<std::string, 5> watchers{"w0", "w1", "w2", "w3", "w4"};
inline const std::array<std::string, 3> wallets{"v0", "v1", "v2"};
inline const std::array<std::string, 8> everybody{"bank", "hana", "eve", "mal",
                                                  "ann",  "ben",  "cyd", "dan"};

inline constexpr std::uint64_t supply = 10'000'000;

inline scenario::Name name(const std::string& text) {
    return scenario::Name{text};
}
inline scenario::Value value(std::uint64_t number) {
    return scenario::Value{std::to_string(number)};
}
inline const scenario::Expected whatever{scenario::OutcomeKind::any, std::nullopt};

} // namespace chaintree::simulation
