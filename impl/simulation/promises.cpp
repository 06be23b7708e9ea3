// The claims that are about people: who submits what is right, and who watches.
#include "simulation/world_driver.hpp"

namespace chaintree::simulation {

using namespace scenario;
using ledger_model::Chain;

Chain WorldDriver::chain_named(const Name& name) const {
    const auto found = std::ranges::find(world().chains, name.text(), &KnownChain::name);
    return feed_.number_of(found->id);
}

bool WorldDriver::is_parent_sound(Chain chain) const {
    const auto& parent = world().node(world().chains[chain]).description().parent;
    return parent && model_.is_sound(feed_.number_of(*parent));
}

void WorldDriver::hear(const ScenarioStep& step, const Outcome& outcome) {
    const bool is_applied = outcome.kind == OutcomeKind::applied;
    if (const auto* object = std::get_if<ObjectStep>(&step)) hear_objection(*object, outcome);
    if (const auto* voided = std::get_if<VoidStep>(&step)) {
        hear_watcher(voided->by, voided->child, outcome);
        if (is_applied) hear_void(*voided);
    }
    if (const auto* halt = std::get_if<HaltStep>(&step); halt && is_applied) reach("halts");
    if (std::holds_alternative<TakeHaltStep>(step) && is_applied) reach("halts inside a takeover");
    if (const auto* demand = std::get_if<DemandStep>(&step))
        hear_watcher(demand->by, demand->child, outcome);
    const auto* reveal = std::get_if<RevealStep>(&step);
    if (reveal && outcome.why.clause == "Transaction.nonce")
        promised_.honest.erase(reveal->child.text()); // it may have been the answer
}

// Who cannot pay, or whose message stood behind one that was refused, does not watch.
void WorldDriver::hear_watcher(const Name& by, const Name& child, const Outcome& outcome) {
    const auto& clause = outcome.why.clause;
    const bool is_unheard =
        clause == "Transaction.fee" || clause == "Transaction.nonce" || clause == "Demand.bond";
    if (by.text() != promised_.watcher || !is_unheard) return;
    reach("watchers that were not heard");
    promised_.watched.erase(child.text());
}

// Claims Honest submitters never lose a bond, Every wrong block has an objection that succeeds.
void WorldDriver::hear_objection(const ObjectStep& step, const Outcome& outcome) {
    const auto chain = chain_named(step.child);
    hear_watcher(step.by, step.child, outcome);
    if (outcome.kind == OutcomeKind::applied) {
        reach("objections upheld");
        if (is_parent_sound(chain) && !model_.is_corrupt(chain))
            fail("claim Honest submitters never lose a bond: an objection about " +
                 step.child.text() + " was upheld");
    }
    const auto& clause = outcome.why.clause;
    if (step.by.text() == promised_.watcher &&
        (clause == "Objection.unfounded" || clause == "Objection.evidence" ||
         clause == "Objection.code" || clause == "Objection.header"))
        fail("claim Every wrong block has an objection that succeeds: refused by " + clause);
}

void WorldDriver::hear_void(const VoidStep& step) {
    reach("commits voided that were not revealed");
    if (promised_.honest.contains(step.child.text()) && is_parent_sound(chain_named(step.child)))
        fail("claim Honest submitters never lose a bond: a commit of " + step.child.text() +
             " was voided");
}

// Claim Validity.
void WorldDriver::check_final() {
    for (const auto& known : world().chains) {
        const auto& parent = world().node(known).description().parent;
        if (!parent) continue;
        const auto chain = feed_.number_of(known.id);
        const auto& above = world().node(*world().chain(*parent));
        const auto count = above.count(KernelFamily::final_count, known.id.value);
        if (count == 0) continue;
        const auto settled =
            above.count(KernelFamily::commit_height, known.id.value, number(count - 1));
        const auto wrong = model_.first_forged(chain);
        if (!wrong || *wrong > settled) continue;
        reach("wrong blocks that are final");
        if (promised_.watched.contains(known.name) && is_parent_sound(chain))
            fail("claim Validity: block " + std::to_string(*wrong) + " of " + known.name +
                 " is wrong and final");
    }
}

} // namespace chaintree::simulation
