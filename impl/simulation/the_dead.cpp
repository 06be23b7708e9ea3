// What is done with chains that are halted, or that hang below one: takeovers, and what can only be
// refused.
#include "simulation/episode.hpp"
#include "simulation/names.hpp"

namespace chaintree::simulation {

using namespace scenario;

// What can be done of a chain that is halted, or that hangs below one.
void Episode::take_over(std::size_t index) {
    const auto& member = members_[index];
    const auto number = driver_.feed().number_of(node(index).id());
    if (driver_.model().is_adrift(number)) {
        if (random_.chance(60)) {
            const auto by = somebody();
            spoil_next({SpoilKind::taken, SpoilKind::halt, SpoilKind::transaction}, 15);
            driver_.step(
                TakeHaltStep{name(member.name), name(by), nonce(by, member.parent), {}, whatever});
        }
        return;
    }
    if (!random_.chance(25)) return;
    for (const auto& sent : driver_.model().pending()) {
        if (sent.to != number || !labels_.contains(sent.message) || !random_.chance(60)) continue;
        spoil_next({SpoilKind::taken, SpoilKind::delivery, SpoilKind::call, SpoilKind::transaction},
                   20);
        driver_.step(TakeDeliveryStep{name(labels_.at(sent.message)), {}, whatever});
    }
    if (random_.chance(25)) take_again(index);
    if (random_.chance(90)) take_call(index);
    if (random_.chance(25)) take_rest(index);
    if (random_.chance(20)) disturb(index);
}

// What waits in the queue of a dead chain never runs.
std::uint64_t Episode::nonce(const std::string& account, std::size_t member) const {
    const auto id = SecretKey::from_text("account/" + account).account();
    const auto cell = world().cell(*known(member), kernel_key(KernelFamily::nonce, id.value));
    return static_cast<std::uint64_t>(to_word(cell));
}

// A call up, which runs at both ends at once; or on the chain itself; or down, which nobody takes.
void Episode::take_call(std::size_t index) {
    const auto& member = members_[index];
    const auto by = somebody();
    TakeCallStep step;
    step.on = name(member.name);
    step.by = name(by);
    step.nonce = nonce(by, index);
    step.args = {value(random_.chance(10) ? 20'000'000 : random_.below(60))};
    step.as = name(label("m"));
    step.expect = whatever;
    const Member* child = nullptr;
    for (const auto& one : members_)
        if (one.level > 0 && members_[one.parent].name == member.name) child = &one;
    if (random_.chance(60)) {
        step.function = name("transferToParent");
        step.to = name(members_[member.parent].name);
    } else if (child && random_.chance(30)) {
        step.function = name("transferToChild");
        step.to = name(child->name);
    } else {
        step.function = name("transfer");
        step.args = {Value{somebody()}, value(random_.below(60))};
    }
    spoil_next({SpoilKind::taken, SpoilKind::call, SpoilKind::transaction}, 25);
    driver_.step(step);
}

// What arrived before it was halted.
void Episode::take_again(std::size_t index) {
    const auto number = driver_.feed().number_of(node(index).id());
    std::vector<std::string> arrived;
    for (const auto& [message, label] : labels_)
        if (driver_.model().has_arrived(message, number)) arrived.push_back(label);
    if (arrived.empty()) return;
    driver_.step(TakeDeliveryStep{name(random_.one_of<std::string>(arrived)), {}, whatever});
}

// The same signed bytes again; what its own children left behind.
void Episode::take_rest(std::size_t index) {
    if (!labels_.empty() && random_.chance(40)) {
        const auto any =
            std::next(labels_.begin(), static_cast<std::ptrdiff_t>(random_.below(labels_.size())));
        driver_.step(TakeReplayStep{name(any->second), name(members_[index].name), {}, whatever});
    }
    for (const auto& child : members_) {
        if (child.level == 0 || child.parent != index || !random_.chance(50)) continue;
        const auto by = somebody();
        spoil_next({SpoilKind::taken, SpoilKind::settle, SpoilKind::transaction}, 20);
        driver_.step(TakeSettleStep{name(child.name), name(by), nonce(by, index), {}, whatever});
        spoil_next({SpoilKind::taken, SpoilKind::reclaim, SpoilKind::transaction}, 20);
        driver_.step(TakeReclaimStep{name(child.name),
                                     name(child.runner),
                                     random_.below(4),
                                     {},
                                     {},
                                     nonce(child.runner, index),
                                     {},
                                     whatever});
    }
}

// As if it lived.
void Episode::disturb(std::size_t index) {
    const auto& member = members_[index];
    if (is_dead(member.parent)) return;
    const auto which = random_.below(4);
    if (which == 0) driver_.step(HaltStep{name(member.name), name(meddlesome), {}, {}, whatever});
    if (which == 1) post(member);
    if (which == 2)
        call(members_[member.parent], "transferToChild", &member, somebody(), {value(1)});
    if (which == 3 && world().tree.next_commit(node(index).id(), 1))
        driver_.step(
            CommitStep{name(member.name), {}, name(member.runner), 1, {}, {}, {}, whatever});
}

} // namespace chaintree::simulation
