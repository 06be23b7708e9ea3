#include "simulation/floor.hpp"

#include "scenario/spoil.hpp"

#include <algorithm>
#include <array>

namespace chaintree::simulation {

namespace {

constexpr std::array milestones{
    "objection upheld: step Block.sizes",
    "objection upheld: step Block.malformed",
    "objection upheld: step Block.first_step",
    "objection upheld: step Block.forced_steps",
    "objection upheld: step Block.bad_witness",
    "objection upheld: step Block.not_includable",
    "objection upheld: step Block.wrong_root",
    "objection upheld: last Block.state_root",
    "objection upheld: count Block.step_count",
    "final commits at level 1",
    "final commits at level 2",
    "final commits at level 3",
    "final commits at level 4",
    "final commits at level 5",
    "halts inside a takeover",
    "steps in a takeover in a takeover",
    "rollbacks through 3 levels or more",
    "edge calls that moved value between levels 4 and 5",
};

std::uint64_t times(const std::map<std::string, std::uint64_t>& of, const std::string& what) {
    const auto found = of.find(what);
    return found == of.end() ? 0 : found->second;
}

} // namespace

std::vector<FloorRow> floor_rows(const Tally& tally) {
    std::vector<FloorRow> out;
    for (const auto& row : scenario::spoils()) {
        const std::string clause{row.clause};
        const bool is_exempt = row.recipe.starts_with("none:");
        out.push_back({clause, times(tally.clauses, clause),
                       is_exempt ? std::string{row.recipe} : std::string{}});
    }
    std::ranges::sort(out, {}, &FloorRow::what);
    for (const auto* what : milestones) out.push_back({what, times(tally.reached, what)});
    return out;
}

std::vector<FloorRow> below(const std::vector<FloorRow>& rows, std::uint64_t floor) {
    std::vector<FloorRow> out;
    for (const auto& row : rows)
        if (row.exempt.empty() && row.times < floor) out.push_back(row);
    return out;
}

} // namespace chaintree::simulation
