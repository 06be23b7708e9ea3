// Random traffic on a random tree, as a scenario that is written while it runs: so a failure can be
// printed as a script and run again.
#pragma once

#include "scenario/run.hpp"

#include <random>

namespace chaintree::audit {

class Traffic {
public:
    Traffic(std::uint64_t seed, scenario::BlockReport on_block);

    // Root and children; everybody holds something on the root.
    void set_up();
    // Transfers, calls down and up, commits and deliveries on every chain, then a block on each.
    void round();
    // Invariants that fell, and steps that could not be carried out.
    [[nodiscard]] const std::vector<std::string>& failures() const { return failures_; }

    [[nodiscard]] const scenario::Runner& runner() const { return runner_; }
    [[nodiscard]] std::string script() const { return print_scenario(scenario_); }
    // How often each kind of queued step was applied.
    [[nodiscard]] const std::map<std::string, std::uint64_t>& applied() const { return applied_; }
    [[nodiscard]] std::uint64_t steps() const { return scenario_.steps.size(); }

private:
    struct Message {
        std::string label;
        std::string attempt; // label of the last delivery
    };
    std::mt19937_64 random_;
    scenario::Scenario scenario_;
    scenario::RunOptions options_;
    scenario::Runner runner_{scenario_, options_};
    std::vector<std::string> chains_;
    std::vector<std::size_t> parents_; // position of each chain's parent
    std::vector<Message> waiting_;
    std::vector<std::pair<std::string, std::string>> watched_; // label, kind
    std::vector<std::string> failures_;
    std::map<std::string, std::uint64_t> applied_;
    std::uint64_t labels_ = 0;

    void step(scenario::ScenarioStep next);
    void child(std::size_t parent);
    void traffic_on(std::size_t chain);
    void call(std::size_t chain, const std::string& function, std::optional<std::size_t> to);
    void commit(std::size_t chain);
    void deliver_waiting();
    void collect();
    std::string label(const std::string& kind);
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
    std::string somebody();
};

} // namespace chaintree::audit
