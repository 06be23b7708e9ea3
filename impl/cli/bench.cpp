#include "cli/bench.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iomanip>
#include <sstream>

namespace chaintree::bench {

Figure figure(std::string name, std::vector<double> rounds, std::string unit, double target) {
    CHAINTREE_INVARIANT(!rounds.empty(), "a figure has rounds");
    std::ranges::sort(rounds);
    return {std::move(name), rounds[rounds.size() / 2], rounds.front(),
            rounds.back(),   std::move(unit),           target};
}

double cpu_seconds(const std::function<void()>& work) {
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    };
    const double start = now();
    work();
    return now() - start;
}

double wall_seconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Figures run(const Options& options) {
    Figures out;
    const auto part = [&](const std::string& name, Figures (*bench)(const Options&)) {
        if (!options.only.empty() && options.only != name) return;
        for (auto& one : bench(options)) out.push_back(std::move(one));
    };
    part("replay", bench_replay);
    part("state", bench_state);
    part("evaluator", bench_evaluator);
    part("objection", bench_objection);
    return out;
}

nlohmann::json to_json(const Figures& figures) {
    auto out = nlohmann::json::array();
    for (const auto& one : figures)
        out.push_back({{"name", one.name},
                       {"median", one.median},
                       {"least", one.least},
                       {"most", one.most},
                       {"unit", one.unit},
                       {"target", one.target}});
    return out;
}

namespace {

std::string shown(double value) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(value < 100 ? 3 : 0) << value;
    return out.str();
}

} // namespace

std::string to_table(const Figures& figures) {
    std::ostringstream out;
    out << std::left << std::setw(58) << "figure" << std::right << std::setw(12) << "median"
        << std::setw(12) << "least" << std::setw(12) << "most" << "  unit     target\n";
    for (const auto& one : figures) {
        out << std::left << std::setw(58) << one.name << std::right << std::setw(12)
            << shown(one.median) << std::setw(12) << shown(one.least) << std::setw(12)
            << shown(one.most) << "  " << std::left << std::setw(9) << one.unit;
        if (one.target > 0)
            out << shown(one.target) << (one.median >= one.target ? " met" : " MISSED");
        out << "\n";
    }
    return out.str();
}

} // namespace chaintree::bench
