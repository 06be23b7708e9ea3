#include "proofs/claims.hpp"

#include <algorithm>

namespace chaintree::proofs {

namespace {

Answer refute(const Claim& claim, std::uint64_t resource_limit) {
    Solver solver{resource_limit};
    auto facts = claim.given;
    facts.push_back(negation(claim.shows));
    return solver.check(facts, {});
}

} // namespace

Checked check(const ByInduction& proof, std::uint64_t resource_limit) {
    Checked out{proof.name, {}, {}};
    for (const auto& claim : proof.claims)
        if (refute(claim, resource_limit) != Answer::contradictory)
            out.unproved.push_back(claim.name);
    for (const auto& control : proof.controls)
        if (refute(control.claim, resource_limit) != Answer::satisfiable)
            out.asleep.push_back("without " + control.without);
    return out;
}

std::vector<Atom> with(std::vector<Atom> facts, const std::vector<Atom>& more) {
    facts.insert(facts.end(), more.begin(), more.end());
    return facts;
}

Linear Names::operator()(const std::string& name) {
    const auto found = std::ranges::find(names_, name);
    const auto number = static_cast<std::uint32_t>(found - names_.begin());
    if (found == names_.end()) names_.push_back(name);
    return Linear{Variable{number}};
}

} // namespace chaintree::proofs
