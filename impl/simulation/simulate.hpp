// Many trees, each from a seed of its own, on several threads. What comes out depends on the plan
// alone, not on the threads.
#pragma once

#include "simulation/episode.hpp"

namespace chaintree::simulation {

struct Plan {
    std::uint64_t seed = 1;
    std::uint64_t steps = 10'000; // in all
    std::size_t chains = 40;      // of one tree at most
    unsigned jobs = 1;
    std::size_t shorten = 60'000; // steps at most that are run again to make a script shorter
    std::size_t tree = 0;         // only this one of its trees, from 1; 0: all of them
    std::function<void(const std::string&)> progress{};
};

struct Found {
    std::size_t tree = 0; // of the plan's, from 1
    std::size_t chains = 0;
    std::string what;
    scenario::Scenario script{};  // as short as it could be made
    std::size_t steps_before = 0; // of the script that was made shorter
};

struct Report {
    Tally tally;
    std::uint64_t trees = 0;
    std::vector<Found> found; // at most one a tree, by seed
};

[[nodiscard]] Report simulate(const Plan& plan, const Shipped& shipped);

} // namespace chaintree::simulation
