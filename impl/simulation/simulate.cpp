#include "simulation/simulate.hpp"

#include "simulation/minimise.hpp"
#include "simulation/names.hpp"

#include <atomic>
#include <mutex>
#include <thread>

namespace chaintree::simulation {

namespace {

// Of one tree: enough rounds for windows to pass and chains to die.
Options options_of(const Plan& plan, std::uint64_t tree) {
    Random random{plan.seed * 1'000'003 + tree};
    Options out;
    out.chains = 3 + random.below(std::max<std::size_t>(plan.chains, 4) - 2);
    out.steps = 3'000 + 600 * out.chains;
    out.seed = plan.seed * 1'000'003 + tree;
    out.is_bare = random.chance(15);
    return out;
}

struct Numbered {
    std::size_t number = 0; // from 1
    Options options{};
};

// The trees that the plan's steps are enough for, or the one that is asked for.
std::vector<Numbered> trees_of(const Plan& plan) {
    std::vector<Numbered> out;
    for (std::uint64_t left = plan.steps; left > 0;) {
        out.push_back({out.size() + 1, options_of(plan, out.size())});
        auto& steps = out.back().options.steps;
        steps = std::min(steps, left);
        left -= steps;
    }
    if (plan.tree != 0)
        std::erase_if(out, [&](const auto& one) { return one.number != plan.tree; });
    return out;
}

struct Tree {
    Tally tally;
    std::optional<Found> found{};
};

Tree run_tree(const Numbered& tree, std::size_t shorten, const Shipped& shipped) {
    Episode episode{tree.options, shipped};
    episode.run();
    auto& driver = episode.driver();
    Tree out{driver.tally(), std::nullopt};
    if (driver.failures().empty()) return out;
    const auto& what = driver.failures().front().what;
    Found found{tree.number, tree.options.chains, what, {}, driver.scenario().steps.size()};
    const auto runs = shorten / driver.scenario().steps.size();
    found.script =
        minimise(driver.scenario(), what, driver.promised(), Word{supply}, shipped, runs);
    out.found = std::move(found);
    return out;
}

} // namespace

Report simulate(const Plan& plan, const Shipped& shipped) {
    const auto trees = trees_of(plan);
    std::vector<Tree> done(trees.size());
    std::atomic<std::size_t> next{0};
    std::mutex telling;
    std::uint64_t steps = 0;
    const auto work = [&] {
        for (auto i = next++; i < trees.size(); i = next++) {
            done[i] = run_tree(trees[i], plan.shorten, shipped);
            const std::lock_guard lock{telling};
            steps += done[i].tally.steps;
            if (plan.progress) plan.progress(std::to_string(steps) + " steps");
        }
    };
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < plan.jobs; ++i) threads.emplace_back(work);
        work();
    }
    Report out;
    out.trees = trees.size();
    for (auto& tree : done) {
        out.tally.add(tree.tally);
        if (tree.found) out.found.push_back(*std::move(tree.found));
    }
    return out;
}

} // namespace chaintree::simulation
