#include "cli/bench.hpp"
#include "cli/command_line.hpp"
#include "cli/progress.hpp"

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
    CommandLine command{app, "bench",
                        "Measures replay, state tree, evaluator and objections, in one run."};
    command.flag("--quick", line->options.quick, "little work: shows that it runs");
    command.option("--only", line->options.only, "one part",
                   {"replay", "state", "evaluator", "objection"});
    command.flag("--json", line->json, "results as JSON");
    command.when_chosen([line, &chosen] { chosen = [line] { return bench_all(*line); }; });
}

} // namespace chaintree::cli
