// Contracts beside the ledger: deployed somewhere, activated below, called where they are and where
// they are not.
#include "simulation/episode.hpp"
#include "simulation/names.hpp"

namespace chaintree::simulation {

using namespace scenario;

void Episode::deploy() {
    const auto chains = alive();
    auto on = random_.one_of<std::size_t>(chains);
    // The same text once more beside itself is another contract.
    if (!deployed_.empty() && random_.chance(40) && !is_dead(deployed_.back().on))
        on = deployed_.back().on;
    std::string kind = random_.chance(60) ? "token" : "passes";
    for (const auto one : chains)
        if (members_[one].sizes != "" && random_.chance(10)) {
            on = one;
            kind = "children";
        }
    if (is_unborn(on)) return;
    Deployed made{label("k"), on, kind};
    const auto by = somebody();
    DeployStep step;
    step.name = name(made.name);
    step.source = Path{"spec/contracts/" + kind + ".sol"};
    step.on = name(members_[on].name);
    step.by = name(by);
    step.args = {Value{std::string{by}}};
    if (kind != "passes") step.args.push_back(value(1000));
    step.expect = whatever;
    spoil_next({SpoilKind::deploy}, 50);
    driver_.step(step);
    deployed_.push_back(std::move(made));
}

// Below the chain that has it; now and then where it is already, or can never be.
void Episode::activate(const Deployed& what) {
    auto on = random_.chance(10) ? std::size_t{0} : what.on;
    for (const auto one : alive())
        if (one != 0 && members_[one].parent == what.on && random_.chance(50)) on = one;
    if (on == what.on && on != 0) return; // nobody below it
    spoil_next({SpoilKind::activation}, 60);
    driver_.step(ActivateStep{name(what.name), name(members_[on].name), {}, {}, whatever});
}

void Episode::use(const Deployed& what) {
    const auto chains = alive();
    const auto on = random_.chance(60) ? what.on : random_.one_of<std::size_t>(chains);
    if (is_dead(on)) return;
    if (what.kind == "children") return post_much(what);
    CallStep step;
    step.on = name(members_[on].name);
    step.by = name(somebody());
    step.contract = name(what.name);
    step.expect = whatever;
    if (what.kind == "passes") {
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

// A call that touches twelve cells and some more: too many for the smallest witnesses.
void Episode::post_much(const Deployed& what) {
    if (what.on == 0 || is_dead(what.on) || is_dead(members_[what.on].parent)) return;
    PostStep step;
    step.function = name("create");
    step.on = name(members_[what.on].name);
    step.by = name(somebody());
    constexpr std::array<std::uint64_t, 7> arguments{1, 5, 3, 3, 3, 3, 2};
    for (const auto one : arguments) step.args.push_back(value(one));
    step.contract = name(what.name);
    step.payer = name(somebody());
    step.expect = whatever;
    for (int times = 0; times < 2; ++times) driver_.step(step);
}

void Episode::contracts() {
    if (deployed_.size() < 20 && random_.chance(35)) deploy();
    if (deployed_.empty()) return;
    if (random_.chance(90)) activate(random_.one_of<Deployed>(deployed_));
    if (random_.chance(70)) use(random_.one_of<Deployed>(deployed_));
}

} // namespace chaintree::simulation
