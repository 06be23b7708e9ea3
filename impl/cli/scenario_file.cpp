#include "cli/scenario_file.hpp"

#include "cli/builtin.hpp"
#include "cli/files.hpp"

#include <iostream>

namespace chaintree::cli {

std::expected<scenario::ReadScenario, ExitCode> read_scenario(const std::string& path) {
    const auto text = read_or_report(path);
    if (!text) return std::unexpected(ExitCode::missing_input);
    auto read = path.ends_with(".json") ? scenario::parse_scenario_json(*text)
                                        : scenario::parse_scenario(*text);
    if (read) return std::move(*read);
    std::cerr << render(read.error(), path, *text);
    return std::unexpected(ExitCode::bad_input);
}

scenario::RunOptions options_for(const std::string& path) {
    const auto folder = std::filesystem::path{path}.parent_path();
    return {[folder](const std::string& name) { return read_file(folder / name); },
            std::string{builtin_text("spec/contracts/token.sol")}};
}

} // namespace chaintree::cli
