// Scenario files as the commands read them: text, or JSON when the name ends in .json.
#pragma once

#include "cli/exit_code.hpp"
#include "scenario/run.hpp"

namespace chaintree::cli {

// The error has been told on stderr.
[[nodiscard]] std::expected<scenario::ReadScenario, ExitCode>
read_scenario(const std::string& path);

// Files that stand beside the scenario, and the shipped token.
[[nodiscard]] scenario::RunOptions options_for(const std::string& path);

} // namespace chaintree::cli
