// What anybody does: calls, deliveries, commits, answers, going back where nothing else helps.
#include "chain/pots.hpp"
#include "client/committed.hpp"
#include "simulation/episode.hpp"
#include "simulation/names.hpp"

#include <algorithm>

namespace chaintree::simulation {

using namespace scenario;

void Episode::call(const Member& member, const std::string& function, const Member* to,
                   const std::string& by, const Values& arguments) {
    CallStep step;
    step.function = name(function);
    step.on = name(member.name);
    step.by = name(by);
    step.args = arguments;
    step.expect = whatever;
    if (to) {
        step.to = name(to->name);
        step.as = name(label("m"));
    }
    const bool is_spoiled = spoil_next({SpoilKind::call, SpoilKind::transaction}, to ? 2 : 6);
    driver_.step(step);
    if (to && !is_spoiled) remember(*step.as);
}

// A message along an edge, so that it can be delivered. It may not have come about.
void Episode::remember(const Name& label) {
    const auto found = world().messages.find(label.text());
    if (found == world().messages.end() || !driver_.failures().empty()) return;
    labels_.insert_or_assign(id_of(found->second.body).value, label.text());
}

// Somebody may hold it back.
void Episode::send(ScenarioStep step) {
    if (random_.chance(network_.late_percent))
        late_.emplace(round_ + 1 + random_.below(3), std::move(step));
    else
        driver_.step(std::move(step));
}

void Episode::send_late() {
    for (auto first = late_.begin(); first != late_.end() && first->first <= round_;
         first = late_.erase(first))
        driver_.step(first->second);
}

// Small amounts pass, large ones are refused.
void Episode::traffic(const Member& member) {
    const auto amount = [&] { return value(random_.chance(8) ? 20'000'000 : random_.below(40)); };
    if (random_.chance(40))
        call(member, "transfer", nullptr, somebody(), {Value{somebody()}, amount()});
    for (const auto& other : members_)
        if (other.level > 0 && members_[other.parent].name == member.name && random_.chance(25))
            call(member, "transferToChild", &other, somebody(), {amount()});
    if (member.level > 0 && random_.chance(40))
        call(member, "transferToParent", &members_[member.parent], somebody(), {amount()});
}

// What waits for this chain; and what was lost, once more.
void Episode::deliver(std::size_t index) {
    const auto here = driver_.feed().number_of(node(index).id());
    for (const auto& sent : driver_.model().pending()) {
        if (sent.to != here || !labels_.contains(sent.message)) continue;
        const bool is_down = sent.on < here;
        if (!random_.chance(is_down ? 70 : 12)) continue;
        DeliverStep step;
        step.message = name(labels_.at(sent.message));
        step.expect = whatever;
        if (!spoil_next({SpoilKind::delivery, SpoilKind::call, SpoilKind::transaction}))
            send(step);
        else
            driver_.step(step);
    }
    if (labels_.empty() || !random_.chance(10)) return;
    const auto any =
        std::next(labels_.begin(), static_cast<std::ptrdiff_t>(random_.below(labels_.size())));
    driver_.step(ReplayStep{name(any->second), name(members_[index].name), {}, whatever});
}

void Episode::commit(std::size_t index) {
    const auto& member = members_[index];
    if (!random_.chance(60) || is_dead(member.parent)) return;
    if (!world().tree.next_commit(node(index).id(), 1)) return;
    CommitStep step;
    step.child = name(member.name);
    step.by = name(random_.chance(3) ? pauper : member.runner);
    step.headers = static_cast<std::uint16_t>(1 + random_.below(4));
    step.expect = whatever;
    spoil_next({SpoilKind::commit, SpoilKind::transaction}, 12);
    driver_.step(step);
}

void Episode::settle(const Member& member) {
    if (member.is_forgotten || !random_.chance(10)) return;
    SettleStep step;
    step.child = name(member.name);
    step.by = name(somebody());
    step.expect = whatever;
    send(step);
}

// Honest producers answer every demand; the others sometimes.
void Episode::answer_demands(std::size_t index) {
    const auto& member = members_[index];
    const auto& parent = node(member.parent);
    const auto count = on_parent(index, KernelFamily::commit_count);
    for (auto i = on_parent(index, KernelFamily::final_count); i < count; ++i) {
        if (of_commit(index, KernelFamily::open_demands, i) == 0) continue;
        const auto commit = committed_blocks(parent, node(index), i);
        if (!commit) continue;
        for (std::uint8_t at = 0; at < commit->headers.size(); ++at) {
            const auto pot = demand_pot(commit->id, commit->height(at));
            if (parent.count(KernelFamily::demand_due, pot) == 0) continue;
            if (member.role != Role::honest && random_.chance(member.sizes == "tiny" ? 30 : 70))
                continue;
            RevealStep step;
            step.child = name(member.name);
            step.by = name(member.runner);
            step.index = i;
            step.header = at;
            step.expect = whatever;
            if (member.role != Role::honest) spoil_reveal(member);
            driver_.step(step);
        }
    }
}

// Producers go back where their blocks can never be final: behind what was voided because it was
// wrong, or when they are too old to be committed.
void Episode::recover(std::size_t index) {
    const auto& member = members_[index];
    if (index == 0 || is_dead(member.parent)) return;
    const auto committed = committed_height(index);
    const auto& tip = node(index).tip();
    if (tip.height.value <= committed) return;
    const auto& oldest = node(index).header(Height{committed + 1});
    const auto lag = node(index).description().config.windows.anchor_lag_blocks;
    const auto now = node(member.parent).tip().time.value + 1;
    const bool is_stale = oldest.time.value + lag < now;
    const bool is_sorry = forged_above(index, committed) && random_.chance(50);
    // Never what is about to be committed: nobody would have those blocks any more.
    if ((!is_stale && !is_sorry) || is_being_committed(index)) return;
    if (is_stale && member.role != Role::honest && random_.chance(30)) return commit(index);
    driver_.step(RollBackStep{name(member.name), committed});
}

bool Episode::is_being_committed(std::size_t index) const {
    const auto& queue = known(members_[index].parent)->queue;
    return std::ranges::any_of(queue, [&](const Queued& queued) {
        const auto* sent = std::get_if<Transaction>(&queued.body);
        const auto* commit = sent ? std::get_if<Commit>(&sent->body.payload) : nullptr;
        return commit && commit->child == node(index).id();
    });
}

void Episode::post(const Member& member) {
    PostStep step;
    step.function = name("transfer");
    step.on = name(member.name);
    step.by = name(somebody());
    step.args = {Value{somebody()}, value(random_.below(30))};
    step.payer = name(somebody());
    step.expect = whatever;
    spoil_next({SpoilKind::post, SpoilKind::forced_item, SpoilKind::transaction}, 25);
    driver_.step(step);
}

// Somebody's second section that the child leaves out.
void Episode::post_delivery(const Member& member) {
    const auto here = driver_.feed().number_of(node(member_named(member.name)).id());
    for (const auto& sent : driver_.model().pending()) {
        if (sent.to != here || sent.on > here || !labels_.contains(sent.message)) continue;
        spoil_next({SpoilKind::post, SpoilKind::forced_item, SpoilKind::transaction}, 25);
        driver_.step(
            PostDeliveryStep{name(labels_.at(sent.message)), name(somebody()), {}, {}, whatever});
        return;
    }
}

} // namespace chaintree::simulation
