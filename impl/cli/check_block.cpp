// `chaintree check-block`: blocks, each with all that its check needs, checked from these bytes
// alone.
#include "chain/bundle.hpp"
#include "cli/command_line.hpp"
#include "cli/files.hpp"

#include <nlohmann/json.hpp>

#include <iostream>

namespace chaintree::cli {

namespace {

struct Options {
    std::vector<std::string> files;
    bool expect_invalid = false;
    bool json = false;
};

struct Verdict {
    ExitCode code;
    std::string clause{}; // empty: valid
    std::string detail{};
};

Verdict check(const std::string& text, bool expect_invalid) {
    const auto bundle = decode_bundle(as_bytes(text));
    if (!bundle) return {ExitCode::bad_input, bundle.error().clause, bundle.error().detail};
    const auto good = check_bundle(*bundle);
    const auto code = good.has_value() != expect_invalid ? ExitCode::held : ExitCode::not_held;
    if (good) return {code};
    return {code, good.error().clause, good.error().detail};
}

void print(const std::string& file, const Verdict& verdict) {
    std::cout << file << ": ";
    if (verdict.clause.empty())
        std::cout << "valid";
    else if (verdict.code == ExitCode::bad_input)
        std::cout << "malformed, " << verdict.clause;
    else
        std::cout << "invalid, " << verdict.clause;
    if (!verdict.detail.empty()) std::cout << " (" << verdict.detail << ")";
    std::cout << '\n';
}

nlohmann::json to_json(const std::string& file, const Verdict& verdict) {
    return {{"file", file},
            {"valid", verdict.clause.empty()},
            {"malformed", verdict.code == ExitCode::bad_input},
            {"clause", verdict.clause},
            {"detail", verdict.detail}};
}

// The first problem decides the exit code; all files are checked.
ExitCode run(const Options& options) {
    ExitCode code = ExitCode::held;
    auto report = nlohmann::json::array();
    for (const auto& file : options.files) {
        const auto text = read_or_report(file);
        const auto verdict =
            text ? check(*text, options.expect_invalid) : Verdict{ExitCode::missing_input};
        if (code == ExitCode::held) code = verdict.code;
        if (!text) continue;
        if (options.json)
            report.push_back(to_json(file, verdict));
        else
            print(file, verdict);
    }
    if (options.json) std::cout << report.dump(2) << '\n';
    return code;
}

} // namespace

void add_check_block(CLI::App& app, Action& chosen) {
    auto options = std::make_shared<Options>();
    CommandLine command{app, "check-block", "Check blocks from their bytes alone"};
    command.required("FILE", options->files, "block files, as `run --blocks` writes them");
    command.flag("--expect-invalid", options->expect_invalid, "hold if every block is refused");
    command.flag("--json", options->json, "report as JSON");
    command.when_chosen([options, &chosen] { chosen = [options] { return run(*options); }; });
}

} // namespace chaintree::cli
