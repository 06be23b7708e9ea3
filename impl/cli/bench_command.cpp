#include "cli/bench.hpp"
#include "cli/command.hpp"
#include "cli/progress.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace chaintree::cli {

namespace {

struct BenchLine {
    bench::Options options{};
    bool json = false;
};

ExitCode bench_all(const BenchLine& line) {
    Progress progress;
    auto options = line.options;
    options.progress = [&](const std::string& what) { progress.show(what); };
    const auto figures = bench::run(options);
    progress.clear();
    if (line.json)
        std::cout << bench::to_json(figures).dump(2) << '\n';
    else
        std::cout << bench::to_table(figures);
    return ExitCode::held; // a measurement has no verdict: machines are noisy
}

} // namespace

void add_bench(CLI::App& app, Action& chosen) {
    const auto line = std::make_shared<BenchLine>();
    auto* command = app.add_subcommand(
        "bench", "Measures replay, state tree and evaluator, as ratios in one run.");
    command->add_flag("--quick", line->options.quick, "little work: shows that it runs");
    command->add_option("--only", line->options.only, "one part")
        ->check(CLI::IsMember({"replay", "state", "evaluator"}));
    command->add_flag("--json", line->json, "results as JSON");
    command->callback([line, &chosen] { chosen = [line] { return bench_all(*line); }; });
}

} // namespace chaintree::cli
