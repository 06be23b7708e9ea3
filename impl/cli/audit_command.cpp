#include "cli/audit.hpp"
#include "cli/command_line.hpp"
#include "cli/progress.hpp"

#include <iostream>
#include <memory>
#include <mutex>

namespace chaintree::cli {

namespace {

struct AuditLine {
    audit::Options options{};
    bool json = false;
};

ExitCode audit_all(const AuditLine& line) {
    Progress progress;
    auto options = line.options;
    std::mutex one_at_a_time;
    options.progress = [&](const std::string& what) {
        const std::scoped_lock lock{one_at_a_time};
        progress.show(what);
    };
    const auto rows = audit::run(options);
    progress.clear();
    if (line.json)
        std::cout << audit::to_json(rows).dump(2) << '\n';
    else
        std::cout << audit::to_table(rows);
    return audit::all_held(rows) ? ExitCode::held : ExitCode::not_held;
}

} // namespace

void add_audit(CLI::App& app, Action& chosen) {
    const auto line = std::make_shared<AuditLine>();
    CommandLine command{app, "audit",
                        "Checks the shipped contracts, laws, scenarios, a random tree and proofs; "
                        "ends in a table."};
    command.option("--seed", line->options.seed, "seed of the random workload");
    command.option("--rounds", line->options.rounds, "rounds of the random workload", 10, 1'000);
    command.option("--only", line->options.only, "a part of the table: proofs, or another",
                   audit::part_names());
    add_jobs(command, line->options.jobs);
    command.flag("--full", line->options.full, "more than a million cases of the agreement");
    command.flag("--json", line->json, "results as JSON");
    command.when_chosen([line, &chosen] { chosen = [line] { return audit_all(*line); }; });
}

} // namespace chaintree::cli
