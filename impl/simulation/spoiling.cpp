// Messages that are wrong in one way, rather in one that this tree has not seen yet.
#include "simulation/episode.hpp"
#include "simulation/names.hpp"

#include <algorithm>

namespace chaintree::simulation {

using namespace scenario;

// The next message has to be of one of these kinds, or carry one.
bool Episode::spoil_next(std::initializer_list<SpoilKind> kinds, std::size_t percent) {
    if (!random_.chance(percent)) return false;
    std::vector<const Spoil*> rows;
    for (const auto& row : spoils())
        if (std::ranges::find(kinds, row.kind()) != kinds.end()) rows.push_back(&row);
    const auto seen = [&](const Spoil& row) {
        return driver_.times(row.clause) + spoiled_[row.clause] / 3; // tries count a little
    };
    const auto* rarest = random_.one_of<const Spoil*>(rows);
    for (int i = 0; i < 5; ++i)
        if (const auto* other = random_.one_of<const Spoil*>(rows); seen(*other) < seen(*rarest))
            rarest = other;
    ++spoiled_[rarest->clause];
    driver_.step(SpoilStep{name(std::string{rarest->clause}),
                           static_cast<std::uint8_t>(random_.below(rarest->variants))});
    return true;
}

// In blocks this small a body can be too large and still fit a message.
void Episode::spoil_reveal(const Member& member) {
    if (member.sizes == "tiny" && random_.chance(75))
        driver_.step(SpoilStep{name("Reveal.sizes"), 0});
    else
        spoil_next({SpoilKind::reveal}, 85);
}

// Only where nothing but the bond is missing: a demand is free there.
bool Episode::spoil_bond(std::size_t index) {
    const auto& fees = node(members_[index].parent).description().config.fees;
    if (fees.demand != 0 || node(index).description().config.demand_bond == 0) return false;
    driver_.step(SpoilStep{name("Demand.bond"), 0});
    return true;
}

// A child that nobody is going to get.
void Episode::misbear() {
    const auto parents = alive();
    const auto parent = random_.one_of<std::size_t>(parents);
    if (is_unborn(parent)) return;
    ChildStep step;
    step.name = name(label("x"));
    step.of = name(members_[parent].name);
    step.by = name(meddlesome);
    step.objection_blocks = objection_blocks(network_, 0, 0, random_);
    step.anchor_lag_blocks = most_anchor_lag;
    step.bond = Word{1};
    step.rules = name("rules0");
    step.expect = whatever;
    spoil_next({SpoilKind::create_chain}, options_.is_bare ? 40 : 100);
    driver_.step(step);
}

} // namespace chaintree::simulation
