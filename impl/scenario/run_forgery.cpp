// What a corrupt producer does to blocks that are made: changes, withholds, takes back.
#include "scenario/forge_block.hpp"
#include "scenario/line.hpp"
#include "scenario/run.hpp"

namespace chaintree::scenario {

void Runner::run(const ForgeBlockStep& step) {
    auto* chain = names_.chain(step.on);
    if (!chain) return;
    auto& node = *world_.tree.find(chain->id);
    if (node.blocks().empty()) return fail("there is no block of " + quote(chain->name) + " yet");
    const HeaderBody previous = node.header(Height{node.tip().height.value - 1});
    const auto block = forged_block(node, step.tamper, step.step.value_or(0), chain->producers);
    if (!block)
        return fail("the newest block of " + quote(chain->name) +
                    " has no such step, or nothing that can be wrong so");
    if (can_be_committed(step.tamper)) {
        node.replace_newest(*block);
        chain->is_forged = true;
    }
    check_made(*chain, previous, *block, true);
}

void Runner::run(const WithholdStep& step) {
    const auto* chain = names_.chain(step.chain);
    if (!chain) return;
    world_.withheld.insert({chain->id, world_.node(*chain).tip().height});
}

void Runner::run(const RollBackStep& step) {
    const auto* chain = names_.chain(step.chain);
    if (!chain) return;
    if (Height{step.to} > world_.node(*chain).tip().height)
        return fail(quote(chain->name) + " has no block " + std::to_string(step.to));
    std::map<ChainId, Height> before;
    for (const auto& known : world_.chains) before[known.id] = world_.node(known).tip().height;
    world_.tree.roll_back(chain->id, Height{step.to});
    for (const auto& known : world_.chains) {
        const auto height = world_.node(known).tip().height;
        if (height != before[known.id])
            note(known.name + " goes back to #" + std::to_string(height.value));
        watch_.rolled_back(known.id, height);
        std::erase_if(world_.withheld, [&](const auto& block) {
            return block.first == known.id && block.second > height;
        });
    }
}

} // namespace chaintree::scenario
