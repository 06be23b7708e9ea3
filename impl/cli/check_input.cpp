// What `chaintree check` reads: the contract, the invariants wherever they stand, and what of the
// command line can be understood only with them.
#include "cli/builtin.hpp"
#include "cli/check.hpp"
#include "cli/files.hpp"
#include "scenario/scenario.hpp"
#include "scenario/spelling.hpp"

#include <algorithm>
#include <iostream>

namespace chaintree::cli {

namespace fs = std::filesystem;

namespace {

std::unexpected<ExitCode> refuse(const std::string& why, ExitCode code) {
    std::cerr << "chaintree: " << why << '\n';
    return std::unexpected(code);
}

std::unexpected<ExitCode> refuse(const std::vector<Diagnostic>& errors, const std::string& path,
                                 const std::string& text) {
    std::cerr << render(errors, path, text);
    return std::unexpected(ExitCode::bad_input);
}

// Where the invariants of a contract may stand, in the order of preference.
std::vector<fs::path> places_of_invariants(const fs::path& contract) {
    const auto name = contract.stem().concat(".inv");
    const auto beside = contract.parent_path();
    return {beside / name, fs::path{"invariants"} / name,
            (beside / "../../invariants" / name).lexically_normal()};
}

std::expected<std::string, ExitCode> find_invariants(const CheckOptions& options) {
    if (!options.invariants_path.empty()) return options.invariants_path;
    std::string looked;
    std::error_code error;
    for (const auto& place : places_of_invariants(options.contract_path)) {
        if (fs::exists(place, error)) return place.generic_string();
        looked += " " + place.generic_string();
    }
    return refuse("no invariants of " + options.contract_path + ": name them by --invariants; not" +
                      " there:" + looked,
                  ExitCode::missing_input);
}

// From the folder of the attacks to a file, as a scenario there names it.
std::string seen_from(const std::string& folder, const std::string& file) {
    std::error_code error;
    const auto from = fs::weakly_canonical(folder.empty() ? "." : folder, error);
    return fs::weakly_canonical(file, error).lexically_relative(from).generic_string();
}

// Names of files are words of a scenario: not every one can be.
bool fits_a_scenario(const std::string& path) {
    const auto word = scenario::Path::from(path);
    if (path.empty() || !word) return false;
    scenario::Scenario script;
    script.steps.push_back(scenario::InvariantsStep{*word, std::nullopt});
    const auto read = scenario::parse_scenario(print_scenario(script));
    return read && read->scenario == script;
}

std::vector<std::string> ids_of(const contract::InvariantFile& file) {
    std::vector<std::string> out;
    out.reserve(file.predicates.size());
    for (const auto& predicate : file.predicates) out.push_back(predicate.name);
    return out;
}

} // namespace

std::expected<CheckInput, ExitCode> read_check_input(const CheckOptions& options) {
    CheckInput out{options.contract_path, {}, {}, {}, {}, {}};
    auto contract_text = read_or_report(out.contract_path);
    if (!contract_text) return std::unexpected(ExitCode::missing_input);
    out.contract_text = std::move(*contract_text);
    auto contract = contract::parse_contract(out.contract_text, options.contract_name);
    if (!contract) return refuse(contract.error(), out.contract_path, out.contract_text);
    out.contract = std::move(*contract);

    auto path = find_invariants(options);
    if (!path) return std::unexpected(path.error());
    out.invariants_path = std::move(*path);
    auto invariants_text = read_or_report(out.invariants_path);
    if (!invariants_text) return std::unexpected(ExitCode::missing_input);
    out.invariants_text = std::move(*invariants_text);
    auto file = contract::parse_invariants(out.invariants_text, out.contract);
    if (!file) return refuse(file.error(), out.invariants_path, out.invariants_text);
    out.file = std::move(*file);
    if (out.file.predicates.empty())
        return refuse({{{1, 1, 1}, "no invariant stands here", "for example: local p: x >= 1"}},
                      out.invariants_path, out.invariants_text);
    return out;
}

std::expected<proofs::CheckRequest, ExitCode> make_check_request(const CheckOptions& options,
                                                                 const CheckInput& input) {
    const auto ids = ids_of(input.file);
    for (const auto& id : options.only)
        if (std::ranges::find(ids, id) == ids.end())
            return refuse("--only " + id + ": " + input.invariants_path +
                              " has no such invariant; " + scenario::spelling_hint(id, ids),
                          ExitCode::usage);
    proofs::CheckRequest out;
    out.contract = &input.contract;
    out.file = &input.file;
    out.only = options.only;
    out.limits.jobs = options.jobs;
    auto& files = out.files;
    files.contract_path = seen_from(options.attacks, input.contract_path);
    files.contract_text = input.contract_text;
    files.contract_name = options.contract_name;
    files.invariants_path = seen_from(options.attacks, input.invariants_path);
    files.invariants_text = input.invariants_text;
    files.ledger_text = std::string{builtin_text("spec/contracts/token.sol")};
    for (const auto& path : {files.contract_path, files.invariants_path})
        if (!fits_a_scenario(path))
            return refuse("an attack could not name this file: \"" + path +
                              "\"; at most 256 plain characters: another folder or name helps",
                          ExitCode::usage);
    const auto scaled = [&](auto& number) { number = number * options.budget_percent / 100 + 1; };
    if (options.budget_percent != 100) {
        scaled(out.limits.most_paths);
        scaled(out.limits.most_thorough_paths);
        scaled(out.limits.resource_limit);
        scaled(out.search.sections);
    }
    return out;
}

} // namespace chaintree::cli
