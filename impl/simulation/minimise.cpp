#include "simulation/minimise.hpp"

#include "simulation/names.hpp"

namespace chaintree::simulation {

namespace {

using namespace scenario;
using Steps = std::vector<ScenarioStep>;

// What kind of failure it is: the text without what names this case. Of the rules: which one.
std::string kind_of(const std::string& what) {
    if (what.starts_with("the scenario")) return what;
    if (what.starts_with("rules on")) {
        const auto rest = what.substr(what.find(": "));
        return rest.substr(0, rest.find_first_of("0123456789"));
    }
    return what.substr(0, what.find_first_of(":,"));
}

class Shorter {
public:
    Shorter(const std::string& what, const Promised& promised, const Word& total,
            const Shipped& shipped, std::size_t most_runs)
        : kind_(kind_of(what)), promised_(promised), total_(total), shipped_(shipped),
          left_(most_runs) {}

    // Empty: it does not fail like that. Else the steps up to the failure.
    std::optional<Steps> run(const Steps& steps) {
        if (left_ == 0) return std::nullopt;
        --left_;
        WorldDriver driver{shipped_, total_};
        driver.promised() = promised_;
        for (const auto& step : steps) {
            driver.step(step);
            if (driver.failures().empty()) continue;
            if (kind_of(driver.failures().front().what) != kind_) return std::nullopt;
            const auto& ran = driver.scenario().steps;
            return Steps{ran.begin(), ran.end()};
        }
        return std::nullopt;
    }

    // Leaves out runs of steps, long ones first.
    Steps shorten(Steps steps) {
        for (auto length = steps.size() / 2; length > 0 && left_ > 0; length /= 2)
            for (auto end = steps.size(); end > 0 && left_ > 0;) {
                const auto begin = end > length ? end - length : 0;
                if (auto rest = run(without(steps, begin, end))) steps = *std::move(rest);
                end = std::min(begin, steps.size());
            }
        return steps;
    }

private:
    std::string kind_;
    const Promised& promised_;
    Word total_;
    const Shipped& shipped_;
    std::size_t left_;

    // The first steps are what a world needs; a claim assumes that those speak who promised to.
    [[nodiscard]] bool must_stay(const ScenarioStep& step) const {
        const auto is_by = [&](const auto& said) { return said.by.text() == promised_.watcher; };
        if (!kind_.starts_with("claim")) return is_scene(step);
        if (const auto* object = std::get_if<ObjectStep>(&step)) return is_by(*object);
        if (const auto* demand = std::get_if<DemandStep>(&step)) return is_by(*demand);
        if (const auto* taken = std::get_if<VoidStep>(&step)) return is_by(*taken);
        return std::holds_alternative<RevealStep>(step) || is_scene(step);
    }

    [[nodiscard]] static bool is_scene(const ScenarioStep& step) {
        return std::holds_alternative<AccountsStep>(step) ||
               std::holds_alternative<RulesStep>(step) || std::holds_alternative<RootStep>(step) ||
               std::holds_alternative<InvariantsStep>(step);
    }

    [[nodiscard]] Steps without(const Steps& steps, std::size_t begin, std::size_t end) const {
        Steps out;
        for (std::size_t i = 0; i < steps.size(); ++i)
            if (i < begin || i >= end || must_stay(steps[i])) out.push_back(steps[i]);
        return out;
    }
};

} // namespace

Scenario minimise(const Scenario& failing, const std::string& what, const Promised& promised,
                  const Word& total, const Shipped& shipped, std::size_t most_runs) {
    Shorter shorter{what, promised, total, shipped, most_runs};
    const auto first = shorter.run({failing.steps.begin(), failing.steps.end()});
    if (!first) return failing; // it takes more than the steps to fail
    Scenario out;
    for (auto& step : shorter.shorten(*first)) out.steps.push_back(std::move(step));
    return out;
}

} // namespace chaintree::simulation
