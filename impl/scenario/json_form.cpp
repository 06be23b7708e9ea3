#include "codec/json.hpp"
#include "scenario/check.hpp"
#include "scenario/scenario.hpp"
#include "scenario/step_fields.hpp"

namespace chaintree::scenario {

Read<ReadScenario> parse_scenario_json(std::string_view text) {
    using Diagnostics = std::vector<Diagnostic>;
    const auto json = parse_json(text);
    if (!json) return std::unexpected(Diagnostics{json.error()});
    auto scenario = from_json<Scenario>(*json);
    if (!scenario) return std::unexpected(Diagnostics{{{}, scenario.error(), {}}});
    Diagnostics wrong;
    check_scenario(*scenario, {}, wrong);
    if (!wrong.empty()) return std::unexpected(std::move(wrong));
    return ReadScenario{std::move(*scenario), {}};
}

std::string print_scenario_json(const Scenario& scenario) {
    return to_json(scenario).dump(2) + "\n";
}

} // namespace chaintree::scenario
