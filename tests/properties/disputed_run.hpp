// Sequences of commands that RapidCheck draws, on a System each: a table of what came of them; the
// smallest failure, saved as a scenario that fails again.
#pragma once

#include "disputed_system.hpp"
#include "support/save_failure.hpp"

#include <iomanip>
#include <iostream>

namespace chaintree::scenario::disputed {

struct Failure {
    std::string what;
    std::size_t commands = 0;
    Scenario scenario;
};

// What kind of failure it is, without what names this case: "claim At most once".
inline std::string kind_of(const std::string& what) {
    return what.substr(0, what.find_first_of(":,"));
}

// Runs the steps as they stand. Empty: nothing fails.
inline std::optional<std::string> replayed(const Scenario& scenario) {
    simulation::WorldDriver driver{simulation::Shipped{test::file_text}, Word{supply}};
    for (const auto& step : scenario.steps) driver.step(step);
    if (driver.failures().empty()) return std::nullopt;
    return driver.failures().front().what;
}

class Run {
public:
    Run(int sequences, int most_commands, int most_shrinks)
        : sequences_(sequences), most_commands_(most_commands), most_shrinks_(most_shrinks) {}

    // The same sequences every time, unless RC_PARAMS says of a seed; so the table of outcomes can
    // be asserted.
    bool holds(const std::string& sentence) {
        auto params = rc::detail::configuration().testParams;
        if (!std::getenv("RC_PARAMS")) {
            params.seed = 11;
            params.maxSuccess = sequences_;
        }
        const auto result = rc::detail::checkTestable(
            [this] { once(); }, rc::detail::TestMetadata{"", sentence}, params);
        rc::detail::printResultMessage(result, std::cerr);
        std::cerr << '\n';
        return result.template is<rc::detail::SuccessResult>();
    }

    [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
    [[nodiscard]] const simulation::Tally& tally() const { return tally_; }
    [[nodiscard]] const std::map<Kind, std::size_t>& done() const { return done_; }

    void print() const {
        for (const auto& [kind, times] : done_) row("command", name_of(kind), times);
        for (const auto& [kind, outcomes] : tally_.outcomes)
            for (const auto& [outcome, times] : outcomes) row(kind, outcome, times);
        for (const auto& [what, times] : tally_.reached) row("reached", what, times);
        row("in all", "steps", tally_.steps);
        row("in all", "invariants evaluated", tally_.checks);
        row("in all", "times that the claims were held against a state", tally_.claims);
    }

private:
    int sequences_;
    int most_commands_;
    int most_shrinks_; // RapidCheck shrinks without end
    int shrinks_ = 0;
    std::optional<Failure> failure_; // the smallest so far
    std::vector<Command> smallest_;
    simulation::Tally tally_;
    std::map<Kind, std::size_t> done_;

    void once() {
        const auto commands = *any_commands(most_commands_);
        // Over the budget only the smallest failure fails, so that it is what gets reported.
        if (failure_ && ++shrinks_ > most_shrinks_ && commands != smallest_) return;
        System system;
        auto& driver = system.driver();
        std::size_t ran = 0;
        while (driver.failures().empty() && ran < commands.size()) system.act(commands[ran++]);
        if (!failure_) {
            tally_.add(driver.tally());
            for (const auto& [kind, times] : system.done()) done_[kind] += times;
        }
        if (driver.failures().empty()) return;
        smallest_ = commands;
        failure_ = Failure{driver.failures().front().what, ran, driver.scenario()};
        RC_FAIL(failure_->what);
    }

    static void row(const std::string& first, const std::string& second, std::uint64_t times) {
        std::cout << std::left << std::setw(16) << first << std::setw(52) << second << std::right
                  << std::setw(9) << times << '\n';
    }
};

} // namespace chaintree::scenario::disputed
