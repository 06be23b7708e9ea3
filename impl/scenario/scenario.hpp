// A scenario in its forms: text, JSON, bytes (codec/codec.hpp with scenario/step_fields.hpp). Text
// and JSON go into each other without loss. Spec: spec/scenarios.md.
#pragma once

#include "base/diagnostic.hpp"
#include "scenario/steps.hpp"

#include <expected>

namespace chaintree::scenario {

// A scenario as it was read: where each step stands in the text (no places: it came as JSON).
struct ReadScenario {
    Scenario scenario;
    std::vector<SourcePlace> places;
};

template <class T>
using Read = std::expected<T, std::vector<Diagnostic>>;

// All errors of the text at once.
[[nodiscard]] Read<ReadScenario> parse_scenario(std::string_view text);
// The normal form: what `chaintree fmt` writes. Parses to the same steps.
[[nodiscard]] std::string print_scenario(const Scenario& scenario);
// One line, without its newline.
[[nodiscard]] std::string print_step(const ScenarioStep& step);

// Errors: place in the text when it is no JSON, else the JSON pointer in the message.
[[nodiscard]] Read<ReadScenario> parse_scenario_json(std::string_view text);
[[nodiscard]] std::string print_scenario_json(const Scenario& scenario);

} // namespace chaintree::scenario
