// Contracts beside the ledger: deployed somewhere, activated below, called where they are and where
// they are not.
#include "simulation/episode.hpp"
#include "simulation/names.hpp"

namespace chaintree::simulation {

using namespace scenario;

void Episode::deploy() {
    const auto chains = alive();
    const auto on = random_.one_of<std::size_t>(chains);
    if (is_unborn(on)) return;
    Deployed made{label("k"), on, random_.chance(60)};
    const auto by = somebody();
    DeployStep step;
    step.name = name(made.name);
    step.source = Path{made.is_token ? "spec/contracts/token.sol" : "spec/contracts/passes.sol"};
    step.on = name(members_[on].name);
    step.by = name(by);
    step.args = {Value{std::string{by}}};
    if (made.is_token) step.args.push_back(value(1000));
    step.expect = whatever;
    spoil_next({SpoilKind::deploy, SpoilKind::transaction}, 50);
    driver_.step(step);
    deployed_.push_back(std::move(made));
}

// Below the chain that has it; now and then where it is already, or can never be.
void Episode::activate(const Deployed& what) {
    auto on = random_.chance(10) ? std::size_t{0} : what.on;
    for (const auto one : alive())
        if (one != 0 && members_[one].parent == what.on && random_.chance(50)) on = one;
    if (on == what.on && on != 0) return; // nobody below it
    spoil_next({SpoilKind::activation}, 40);
    driver_.step(ActivateStep{name(what.name), name(members_[on].name), {}, {}, whatever});
}

void Episode::use(const Deployed& what) {
    const auto chains = alive();
    const auto on = random_.chance(60) ? what.on : random_.one_of<std::size_t>(chains);
    if (is_dead(on)) return;
    CallStep step;
    step.on = name(members_[on].name);
    step.by = name(somebody());
    step.contract = name(what.name);
    step.expect = whatever;
    if (!what.is_token) {
        step.function = name("ride");
        step.args = {value(1), Value{std::string{"true"}}};
    } else if (on != 0 && random_.chance(50)) {
        step.function = name("transferToParent");
        step.to = name(members_[members_[on].parent].name);
        step.args = {value(0)};
    } else {
        step.function = name("transfer");
        step.args = {Value{somebody()}, value(random_.below(3))};
    }
    if (!step.to) spoil_next({SpoilKind::call});
    driver_.step(step);
}

void Episode::contracts() {
    if (deployed_.size() < 12 && random_.chance(20)) deploy();
    if (deployed_.empty()) return;
    if (random_.chance(80)) activate(random_.one_of<Deployed>(deployed_));
    if (random_.chance(60)) use(random_.one_of<Deployed>(deployed_));
}

} // namespace chaintree::simulation
