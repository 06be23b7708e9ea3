// `chaintree fmt`: contracts, invariants and scenarios in their normal form.
#include "cli/command_line.hpp"
#include "cli/files.hpp"
#include "contract/frontend.hpp"
#include "scenario/scenario.hpp"

#include <nlohmann/json.hpp>

#include <iostream>

namespace chaintree::cli {

namespace {

struct FmtOptions {
    std::string file;
    std::string contract_file;
    std::string contract;
    bool check = false;
    bool write = false;
    bool json = false;
};

// The normal form of a text.
struct Formatted {
    std::string text;
    bool loses_comments = false;
    std::optional<std::string> json{}; // of a scenario
    bool is_json = false;              // so is the file, and stays so

    [[nodiscard]] const std::string& of_file() const { return is_json ? *json : text; }
};

using Formatting = std::expected<Formatted, ExitCode>;

ExitCode report(const std::vector<Diagnostic>& diagnostics, const std::string& file,
                const std::string& source) {
    std::cerr << render(diagnostics, file, source);
    return ExitCode::bad_input;
}

bool has_comments(const std::string& source) {
    return source.find("//") != std::string::npos || source.find("/*") != std::string::npos;
}

Formatting format_contract(const FmtOptions& options, const std::string& source) {
    const auto contract = contract::parse_contract(source, options.contract);
    if (!contract) return std::unexpected(report(contract.error(), options.file, source));
    return Formatted{contract::print(*contract), has_comments(source)};
}

Formatting format_invariants(const FmtOptions& options, const std::string& source) {
    if (options.contract_file.empty()) {
        std::cerr
            << "chaintree: an .inv file is read with its contract: --contract-file FILE.sol\n";
        return std::unexpected(ExitCode::usage);
    }
    const auto contract_source = read_or_report(options.contract_file);
    if (!contract_source) return std::unexpected(ExitCode::missing_input);
    const auto contract = contract::parse_contract(*contract_source, options.contract);
    if (!contract)
        return std::unexpected(report(contract.error(), options.contract_file, *contract_source));
    const auto file = contract::parse_invariants(source, *contract);
    if (!file) return std::unexpected(report(file.error(), options.file, source));
    return Formatted{contract::print(*file, *contract), has_comments(source)};
}

Formatting format_scenario(const FmtOptions& options, const std::string& source) {
    const bool is_json = options.file.ends_with(".json");
    const auto read =
        is_json ? scenario::parse_scenario_json(source) : scenario::parse_scenario(source);
    if (!read) return std::unexpected(report(read.error(), options.file, source));
    return Formatted{scenario::print_scenario(read->scenario), false,
                     scenario::print_scenario_json(read->scenario), is_json};
}

Formatting format(const FmtOptions& options, const std::string& source) {
    if (options.file.ends_with(".sol")) return format_contract(options, source);
    if (options.file.ends_with(".inv")) return format_invariants(options, source);
    if (options.file.ends_with(".scn") || options.file.ends_with(".json"))
        return format_scenario(options, source);
    std::cerr << "chaintree: " << options.file
              << ": only .sol, .inv, .scn and .json files have a normal form\n";
    return std::unexpected(ExitCode::usage);
}

ExitCode check(const FmtOptions& options, bool is_formatted) {
    if (options.json)
        std::cout << nlohmann::json{{"file", options.file}, {"formatted", is_formatted}}.dump(2)
                  << '\n';
    else if (!is_formatted)
        std::cout << options.file << ": not in its normal form\n";
    return is_formatted ? ExitCode::held : ExitCode::not_held;
}

ExitCode write(const FmtOptions& options, const Formatted& formatted) {
    if (formatted.loses_comments) {
        std::cerr << "chaintree: " << options.file << ": not written: its comments would be lost\n";
        return ExitCode::cannot_write;
    }
    return write_or_report(options.file, formatted.of_file()) ? ExitCode::held
                                                              : ExitCode::cannot_write;
}

ExitCode run(const FmtOptions& options) {
    const auto source = read_or_report(options.file);
    if (!source) return ExitCode::missing_input;
    const auto formatted = format(options, *source);
    if (!formatted) return formatted.error();
    if (options.check) return check(options, formatted->of_file() == *source);
    if (options.write) return write(options, *formatted);
    if (!options.json)
        std::cout << formatted->text;
    else if (formatted->json)
        std::cout << *formatted->json;
    else
        std::cout << nlohmann::json{{"file", options.file},
                                    {"formatted", formatted->text == *source},
                                    {"text", formatted->text}}
                         .dump(2)
                  << '\n';
    return ExitCode::held;
}

} // namespace

void add_fmt(CLI::App& app, Action& chosen) {
    auto options = std::make_shared<FmtOptions>();
    CommandLine command{app, "fmt", "Print a file in its normal form"};
    command.required("FILE", options->file, "a .sol, .inv, .scn or scenario .json file");
    command.option("--contract-file", options->contract_file,
                   "the contract that an .inv file is about");
    command.option("--contract", options->contract, "which contract, if the .sol file has several");
    command.flag("--check", options->check, "1 if the file is not in its normal form");
    command.flag("--write", options->write, "write the normal form into the file");
    command.exclude("--write", "--check");
    command.flag("--json", options->json, "report as JSON; of a scenario: its JSON form");
    command.when_chosen([options, &chosen] { chosen = [options] { return run(*options); }; });
}

} // namespace chaintree::cli
