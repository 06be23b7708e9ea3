// `chaintree bench`: what the reference costs, as ratios measured in one run. Every figure is a
// median over interleaved rounds; the raw verify loop beside it (parsed keys, one context) is fixed
// code.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace chaintree::bench {

struct Options {
    bool quick = false; // a tenth of the work: shows that it runs, measures nothing
    std::string only{}; // one of replay, state, evaluator, objection; empty: all
    std::function<void(const std::string&)> progress;
};

// One figure. `unit` is "/s", "x" (a ratio), "hashes" ...
struct Figure {
    std::string name;
    double median = 0;
    double least = 0;
    double most = 0;
    std::string unit;
    double target = 0; // what the project wants at least; 0: none
};

using Figures = std::vector<Figure>;

// Median, least and most of the rounds. Precondition: not empty.
[[nodiscard]] Figure figure(std::string name, std::vector<double> rounds, std::string unit,
                            double target = 0);

// Seconds that `work` takes: CPU time of this thread, or wall time when other threads share it.
[[nodiscard]] double cpu_seconds(const std::function<void()>& work);
[[nodiscard]] double wall_seconds(const std::function<void()>& work);

// (a) and (c): 100,000 signed transfers over 10,000 accounts in blocks of 1,000, roots after every
// step and witnesses included, beside raw verification, on one thread and on two; and the same from
// witnesses alone.
[[nodiscard]] Figures bench_replay(const Options& options);
// (b): updates/s and hashes per update at 10^3 to 10^6 cells, single and by 1,000, beside the least
// number of hashes that the tree's shape demands.
[[nodiscard]] Figures bench_state(const Options& options);
// (d): sections/s of the token's transfer over full state, without signatures and roots.
[[nodiscard]] Figures bench_evaluator(const Options& options);
// Size of an objection to one transfer and the time to decide it, at 10^2 to 10^6 accounts, beside
// one signature check and the hashes of the witness before and after.
[[nodiscard]] Figures bench_objection(const Options& options);

[[nodiscard]] Figures run(const Options& options);
[[nodiscard]] nlohmann::json to_json(const Figures& figures);
[[nodiscard]] std::string to_table(const Figures& figures);

} // namespace chaintree::bench
