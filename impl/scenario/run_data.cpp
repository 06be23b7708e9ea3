// Withheld data: demands, answers, and the bonds of what did not live.
#include "client/make_demand.hpp"
#include "client/make_reveals.hpp"
#include "scenario/run.hpp"

namespace chaintree::scenario {

void Runner::run(const DemandStep& step) {
    const auto* child = names_.child(step.child);
    if (!child) return;
    const Saying saying{"demand " + child->name, step.by, step.nonce, step.as, step.expect};
    const auto commit = find_commit(*child, step.index);
    if (!commit) return say(*child, saying, std::unexpected(commit.error()));
    auto demand =
        make_demand(world_.node(*child).description().config, *commit, step.header.value_or(0));
    if (!demand) return say(*child, saying, std::unexpected(demand.error()));
    say(*child, saying, *std::move(demand));
}

// All that is left of the block, in as many transactions as it takes, or some steps in one.
void Runner::run(const RevealStep& step) {
    const auto* child = names_.child(step.child);
    if (!child) return;
    Saying saying{"reveal " + child->name, step.by, step.nonce, step.as, step.expect};
    const auto commit = find_commit(*child, step.index);
    if (!commit) return say(*child, saying, std::unexpected(commit.error()));
    if (step.steps == 0) return fail("a reveal shows at least one step");
    const auto position = step.header.value_or(0);
    const auto* block = block_at(world_.node(*child), *commit, position);
    if (!block) return say(*child, saying, reject("Evidence.position"));
    auto reveals =
        make_reveals(world_.node(*names_.parent_of(*child)).description().config,
                     world_.node(*child).description().config, {*commit, position, *block},
                     step.from.value_or(0), step.steps.value_or(most_revealed_steps));
    if (!reveals) return say(*child, saying, std::unexpected(reveals.error()));
    if (reveals->empty()) return say(*child, saying, reject("Evidence.step"));
    if (step.steps)
        reveals->resize(1);
    else
        world_.withheld.erase({child->id, commit->height(position)});
    for (auto& reveal : *reveals) {
        say(*child, saying, std::move(reveal));
        saying.as.reset(); // the first has the label
    }
}

void Runner::run(const VoidStep& step) {
    const auto* child = names_.child(step.child);
    if (!child) return;
    const Saying saying{"void " + child->name, step.by, step.nonce, step.as, step.expect};
    const auto commit = find_commit(*child, step.index);
    if (!commit) return say(*child, saying, std::unexpected(commit.error()));
    auto message =
        make_void(world_.node(*child).description().config, *commit, step.header.value_or(0));
    if (!message) return say(*child, saying, std::unexpected(message.error()));
    say(*child, saying, *std::move(message));
}

void Runner::run(const ReclaimStep& step) {
    const auto* child = names_.child(step.child);
    if (!child) return;
    const auto& parent = world_.node(*names_.parent_of(*child));
    const auto epoch = step.epoch.value_or(
        parent.count(KernelFamily::commit_life, child->id.value, number(step.index)));
    Reclaim reclaim{{child->id, step.index, epoch}, std::nullopt};
    if (step.height) reclaim.height = Height{*step.height};
    say(*child, {"reclaim " + child->name, step.by, step.nonce, step.as, step.expect}, reclaim);
}

} // namespace chaintree::scenario
