// `chaintree check`: proves the invariants of a contract, breaks them, or leaves them open.
#include "cli/check.hpp"

#include "cli/command_line.hpp"
#include "cli/files.hpp"
#include "cli/progress.hpp"
#include "proofs/smtlib.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>

namespace chaintree::cli {

using proofs::Verdict;

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

bool wants_colour() {
    const auto is_set = [](const char* name) {
        const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe)
        return value != nullptr && *value != '\0';
    };
    return isatty(STDOUT_FILENO) == 1 && !is_set("NO_COLOR");
}

// The worst that this program can find about itself: one solver refutes the other. Nothing is
// reported then but the leaf.
ExitCode disagreement(const CheckOptions& options, const CheckResult& result) {
    const auto& [name, facts] = result.report.leaves[result.leaves.second.disagreed.front()];
    const auto path = std::filesystem::path{options.attacks} / "disagreement.smt2";
    std::cerr << "chaintree: internal error: " << result.solver << " says unsat and "
              << result.leaves.second.version << " says sat, to " << name << '\n';
    if (write_or_report(path, proofs::to_smtlib(facts, name)))
        std::cerr << "chaintree: the facts stand in " << path.generic_string() << '\n';
    return ExitCode::internal_error;
}

ExitCode code_of(const CheckOptions& options, const CheckResult& result) {
    const auto has = [&](Verdict verdict) {
        return std::ranges::any_of(result.report.invariants,
                                   [&](const auto& one) { return one.verdict == verdict; });
    };
    if (has(Verdict::attack)) return ExitCode::not_held;
    if (result.mutants && !result.mutants->report.is_explained()) return ExitCode::not_held;
    if (has(Verdict::open)) return ExitCode::undecided;
    if (!options.no_second_solver && !result.leaves.second.agrees()) return ExitCode::undecided;
    return ExitCode::held;
}

CheckResult carry_out(const CheckOptions& options, const CheckInput& input,
                      proofs::CheckRequest& request) {
    Progress progress;
    request.progress = [&](const std::string& what) { progress.show(what); };
    CheckResult out;
    out.input = &input;
    out.limits = request.limits;
    out.was_narrowed = !request.only.empty();
    out.search = request.search;
    out.tool = "chaintree " CHAINTREE_VERSION;
    out.solver = proofs::solver_version();
    const auto start = std::chrono::steady_clock::now();
    out.report = proofs::check(request);
    out.check_seconds = seconds_since(start);
    progress.show("second solver and certificates, " + std::to_string(out.report.leaves.size()) +
                  " leaves");
    const auto middle = std::chrono::steady_clock::now();
    out.leaves = look_at_leaves(out.report.leaves, !options.no_second_solver);
    out.leaves_seconds = seconds_since(middle);
    if (options.mutants) out.mutants = look_at_mutants(options, request, input, out.report);
    progress.clear();
    return out;
}

ExitCode run(const CheckOptions& options) {
    auto input = read_check_input(options);
    if (!input) return input.error();
    if (const auto read = read_reasons_into(*input, options); !read) return read.error();
    auto request = make_check_request(options, *input);
    if (!request) return request.error();
    if (!make_check_folders(options)) return ExitCode::cannot_write;
    auto result = carry_out(options, *input, *request);
    if (!result.leaves.second.disagreed.empty()) return disagreement(options, result);
    const bool written = write_check_files(options, result);
    std::cout << (options.json ? check_json(result) : check_table(result, wants_colour()));
    return written ? code_of(options, result) : ExitCode::cannot_write;
}

} // namespace

void add_check(CLI::App& app, Action& chosen) {
    auto options = std::make_shared<CheckOptions>();
    CommandLine command{app, "check",
                        "Say of each invariant of a contract: PROVED, ATTACK or OPEN"};
    command.required("CONTRACT", options->contract_path, "a .sol file");
    command.option("--invariants", options->invariants_path,
                   "the .inv file; else the one beside the contract, or of invariants/");
    command.option("--contract", options->contract_name,
                   "which contract, if the .sol file has several");
    command.option("--only", options->only, "the id of an invariant; others are not judged");
    command.option("--budget", options->budget_percent,
                   "how much may be tried, in percent of what is usual", 1, 10'000);
    add_jobs(command, options->jobs);
    command.option("--attacks", options->attacks,
                   "folder for the scenarios of attacks; else the current one");
    command.option("--smtlib", options->smtlib, "folder for the leaves of the proofs as SMT-LIB");
    command.option("--certificates", options->certificates,
                   "file for certificates, which chaintree-checker checks");
    command.flag("--mutants", options->mutants,
                 "also what notices that a guard is gone or a write is another one");
    command.exclude("--mutants", "--only");
    command.option("--reasons", options->reasons,
                   "why it does no harm that nothing notices; else NAME.reasons.json beside the "
                   "contract, or ../reasons/NAME.json");
    command.flag("--no-second-solver", options->no_second_solver, "do not ask cvc5");
    command.flag("--json", options->json, "report as JSON");
    command.option("--sarif", options->sarif, "file for a report as SARIF");
    command.when_chosen([options, &chosen] { chosen = [options] { return run(*options); }; });
}

} // namespace chaintree::cli
