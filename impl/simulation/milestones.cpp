// What a run has to have reached to mean something: deep trees, deep rollbacks, nested takeovers.
#include "simulation/clauses.hpp"
#include "simulation/world_driver.hpp"

namespace chaintree::simulation {

using namespace scenario;

// Of a message that was applied.
void WorldDriver::note_milestones(const Queued& queued) {
    if (takeover_depth(world(), queued.body) > 1) reach("steps in a takeover in a takeover");
    const auto* message = delivered_by(queued.body);
    if (!message || !feed_.message(id_of(message->body).value)) return;
    const auto from = level_of(world(), message->body.chain);
    const auto to = level_of(world(), *message->body.to);
    if (std::min(from, to) == 4 && std::max(from, to) == 5)
        reach("edge calls that moved value between levels 4 and 5");
}

void WorldDriver::note_finals() {
    for (const auto& known : world().chains) {
        const auto& parent = world().node(known).description().parent;
        if (!parent) continue;
        const auto& above = world().node(*world().chain(*parent));
        const auto count = above.count(KernelFamily::final_count, known.id.value);
        auto& before = finals_[feed_.number_of(known.id)];
        if (count > before)
            reach("final commits at level " + std::to_string(level_of(world(), known.id)),
                  count - before);
        before = count;
    }
}

// Before the model hears of it.
void WorldDriver::note_lost_blocks() {
    std::set<std::size_t> levels;
    for (const auto& known : world().chains)
        if (feed_.knows(known.id) &&
            model_.height(feed_.number_of(known.id)) > world().node(known).tip().height.value)
            levels.insert(level_of(world(), known.id));
    if (levels.size() >= 3) reach("rollbacks through 3 levels or more");
}

} // namespace chaintree::simulation
