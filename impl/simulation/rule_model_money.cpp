// What value does: on a chain, along its edges, and in the pots of bonds.
#include "simulation/rule_model_steps.hpp"

namespace chaintree::rule_model {

void Attempt::pay(const Word& amount, const char* clause) {
    refuse_if(balance(by_) < amount, clause);
    if (refusals_.empty()) balance(by_) -= amount;
}

void Attempt::say(const Transfer& said) {
    pay(said.amount, "Ledger.transfer.InsufficientBalance");
    if (refusals_.empty()) balance(said.to) += said.amount;
}

// Nothing new goes down to what is halted, or out of what is taken over.
void Attempt::say(const SendDown& said) {
    auto* to = child(said.child, "Edge.unknown_child");
    refuse_if(place_.above || (to && to->halted), "Edge.halted");
    pay(said.amount, "Ledger.transferToChild.InsufficientBalance");
    if (refusals_.empty()) place_.state.child_sums[said.child] += said.amount;
}

// In a takeover, with its second section.
void Attempt::say(const SendUp& said) {
    pay(said.amount, "Ledger.transferToParent.InsufficientBalance");
    if (!place_.above || !refusals_.empty()) return;
    auto& below = place_.above->child_sums[place_.self];
    refuse_if(below < said.amount, "Ledger.transferToParent.ExceedsChildSum");
    if (!refusals_.empty()) return;
    below -= said.amount;
    place_.above->balances[by_] += said.amount;
}

void Attempt::say(const CreateChain& said) {
    place_.state.children.emplace(said.child, Child{said.rules, place_.now});
}

void Attempt::release(Child& about, const PotName& name) {
    const auto pot = about.pots.find(name);
    if (pot == about.pots.end()) return;
    balance(pot->second.owner) += pot->second.amount;
    about.pots.erase(pot);
}

// At most two a step.
void Attempt::settle(Child& about) {
    for (int i = 0; i < 2 && about.is_final(about.settled, place_.final_as_of); ++i) {
        const auto& first = about.open.front();
        release(about, {about.settled, first.life, std::nullopt});
        about.final_time = std::max(about.final_time, first.deadline);
        about.last_final = first.headers.back();
        about.open.pop_front();
        ++about.settled;
    }
}

void Attempt::void_from(Child& about, std::uint64_t index, const std::optional<Account>& winner) {
    const auto at = static_cast<std::size_t>(index - about.settled);
    const auto pot = about.pots.find({index, about.open[at].life, std::nullopt});
    const Word reward = winner ? pot->second.amount / 2 : Word{0};
    if (winner) balance(*winner) += reward;
    place_.state.burnt += pot->second.amount - reward;
    about.pots.erase(pot);
    about.open.resize(at);
    ++about.epoch;
}

} // namespace chaintree::rule_model
