// Random trees with corrupt chains, and what of the claims fell.
#include "simulation/simulate.hpp"
#include "cli/builtin.hpp"
#include "cli/command_line.hpp"
#include "cli/files.hpp"
#include "cli/progress.hpp"
#include "cli/text_table.hpp"
#include "scenario/scenario.hpp"
#include "simulation/floor.hpp"

#include <chrono>
#include <iostream>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>

namespace chaintree::cli {

namespace {

using simulation::Report;

struct SimulateLine {
    std::uint64_t seed = 1;
    std::uint64_t steps = 20'000;
    std::uint64_t chains = 40;
    std::uint64_t jobs = 0;
    std::uint64_t shorten = 60'000;
    std::uint64_t tree = 0;
    std::uint64_t floor = 0;
    std::string script = "simulate.scn";
    bool json = false;
};

simulation::Shipped shipped() {
    simulation::Shipped out;
    out.read_file = [](const std::string& path) {
        return std::optional{std::string{builtin_text(path)}};
    };
    return out;
}

std::string per_second(std::uint64_t count, double seconds) {
    return std::to_string(static_cast<std::uint64_t>(static_cast<double>(count) / seconds));
}

void print_tally(const simulation::Tally& tally) {
    TextTable outcomes{{"step", "outcome", "times"}, {}};
    for (const auto& [kind, results] : tally.outcomes)
        for (const auto& [outcome, times] : results)
            outcomes.rows.push_back({kind, outcome, std::to_string(times)});
    TextTable reached{{"reached", "times"}, {}};
    for (const auto& [what, times] : tally.reached)
        reached.rows.push_back({what, std::to_string(times)});
    std::cout << outcomes.text() << '\n' << reached.text() << '\n';
}

// What refused something and how often; what has to be seen, and what cannot be.
void print_floor(const simulation::Tally& tally, std::uint64_t floor) {
    TextTable table{{"clause, objection or event", "times", "floor"}, {}};
    const auto rows = simulation::floor_rows(tally);
    std::set<std::string> listed;
    for (const auto& row : rows) {
        listed.insert(row.what);
        table.rows.push_back({row.what, std::to_string(row.times),
                              row.exempt.empty() ? std::to_string(floor) : row.exempt});
    }
    for (const auto& [clause, times] : tally.clauses)
        if (!listed.contains(clause)) table.rows.push_back({clause, std::to_string(times), "-"});
    std::cout << table.text() << '\n';
    for (const auto& row : simulation::below(rows, floor))
        std::cout << "BELOW the floor of " << floor << ": " << row.what << ", " << row.times
                  << " times\n";
}

void print_report(const SimulateLine& line, const Report& report, double seconds) {
    const auto& tally = report.tally;
    print_tally(tally);
    print_floor(tally, line.floor);
    for (const auto& found : report.found)
        std::cout << "FELL " << found.what << "\n  in tree " << found.tree << " (--tree), of "
                  << found.chains << " chains; " << found.script.steps.size() << " of "
                  << found.steps_before << " steps are left in the script\n";
    if (!report.found.empty())
        std::cout << "  the first one: chaintree run " << line.script << '\n';
    std::cout << "seed " << line.seed << ": " << tally.steps << " steps on " << report.trees
              << " trees, " << tally.tried << " messages tried, " << tally.blocks << " blocks, "
              << per_second(tally.steps, seconds) << " steps/s; " << tally.checks
              << " invariants and " << tally.claims << " times all claims held against states, "
              << tally.judged << " steps judged a second time; " << report.found.size()
              << " trees on which something fell\n";
}

nlohmann::json floor_json(const simulation::Tally& tally, std::uint64_t floor) {
    const auto rows = simulation::floor_rows(tally);
    auto with_floor = nlohmann::json::object();
    auto exempt = nlohmann::json::object();
    auto below = nlohmann::json::object();
    for (const auto& row : rows) {
        if (row.exempt.empty())
            with_floor[row.what] = row.times;
        else
            exempt[row.what] = row.exempt;
    }
    for (const auto& row : simulation::below(rows, floor)) below[row.what] = row.times;
    return {{"least", floor}, {"times", with_floor}, {"exempt", exempt}, {"below", below}};
}

nlohmann::json to_json(const SimulateLine& line, const Report& report, double seconds) {
    const auto& tally = report.tally;
    nlohmann::json found = nlohmann::json::array();
    for (const auto& one : report.found)
        found.push_back({{"tree", one.tree},
                         {"chains", one.chains},
                         {"what", one.what},
                         {"script", scenario::print_scenario(one.script)}});
    return {{"seed", line.seed},        {"steps", tally.steps},
            {"trees", report.trees},    {"tried", tally.tried},
            {"blocks", tally.blocks},   {"invariants", tally.checks},
            {"claims", tally.claims},   {"judged", tally.judged},
            {"seconds", seconds},       {"outcomes", tally.outcomes},
            {"reached", tally.reached}, {"found", found},
            {"clauses", tally.clauses}, {"floor", floor_json(tally, line.floor)}};
}

ExitCode simulate(const SimulateLine& line) {
    Progress progress;
    simulation::Plan plan{line.seed,
                          line.steps,
                          static_cast<std::size_t>(line.chains),
                          static_cast<unsigned>(line.jobs),
                          static_cast<std::size_t>(line.shorten),
                          static_cast<std::size_t>(line.tree),
                          {}};
    plan.progress = [&](const std::string& what) { progress.show(what); };
    const auto start = std::chrono::steady_clock::now();
    const auto report = simulation::simulate(plan, shipped());
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    progress.clear();
    if (line.json)
        std::cout << to_json(line, report, seconds.count()).dump(2) << '\n';
    else
        print_report(line, report, seconds.count());
    const bool is_seen =
        simulation::below(simulation::floor_rows(report.tally), line.floor).empty();
    if (report.found.empty()) return is_seen ? ExitCode::held : ExitCode::not_held;
    const auto script = scenario::print_scenario(report.found.front().script);
    return write_or_report(line.script, script) ? ExitCode::not_held : ExitCode::cannot_write;
}

} // namespace

void add_simulate(CLI::App& app, Action& chosen) {
    const auto line = std::make_shared<SimulateLine>();
    CommandLine command{app, "simulate",
                        "Random trees with corrupt chains: holds invariants and claims against "
                        "every state."};
    command.option("--seed", line->seed, "the same seed, the same run");
    command.option("--steps", line->steps, "scenario steps in all", 100, 1'000'000'000);
    command.option("--chains", line->chains, "chains of a tree at most", 4, 100);
    command.option("--shorten", line->shorten,
                   "steps at most that are run again to make a script shorter", 0, 100'000'000);
    command.option("--tree", line->tree, "only this one of its trees; 0: all", 0, 1'000'000);
    command.option("--script", line->script, "where the shortest script of a failure is written");
    command.option("--floor", line->floor,
                   "so often each clause, kind of objection and event has to be seen", 0,
                   1'000'000);
    add_jobs(command, line->jobs);
    command.flag("--json", line->json, "results as JSON");
    command.when_chosen([line, &chosen] { chosen = [line] { return simulate(*line); }; });
}

} // namespace chaintree::cli
