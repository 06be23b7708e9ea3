#include "simulation/tally.hpp"

namespace chaintree::simulation {

void Tally::add(const Tally& other) {
    steps += other.steps;
    tried += other.tried;
    blocks += other.blocks;
    checks += other.checks;
    claims += other.claims;
    judged += other.judged;
    for (const auto& [kind, outcomes_of] : other.outcomes)
        for (const auto& [outcome, times] : outcomes_of) outcomes[kind][outcome] += times;
    for (const auto& [clause, times] : other.clauses) clauses[clause] += times;
    for (const auto& [what, times] : other.reached) reached[what] += times;
}

} // namespace chaintree::simulation
