#include "simulation/rule_model.hpp"

#include "simulation/rule_model_steps.hpp"

#include <algorithm>
#include <array>

namespace chaintree::rule_model {

namespace {

// What is modelled of the reasons to refuse: only what time and state lead to.
constexpr std::array modelled{"Transaction.nonce",   "Transaction.fee",
                              "Commit.halted",       "Commit.stalled",
                              "Commit.index",        "Commit.height",
                              "Commit.anchor_old",   "Commit.reveal_reserve",
                              "Settle.nothing",      "Claim.twice",
                              "Objection.not_live",  "Objection.final",
                              "Demand.not_live",     "Demand.final",
                              "Demand.window",       "Demand.twice",
                              "Demand.bond",         "Reveal.not_live",
                              "Reveal.final",        "Reveal.none",
                              "Reveal.late",         "Reveal.order",
                              "VoidCommit.not_live", "VoidCommit.final",
                              "VoidCommit.none",     "VoidCommit.early",
                              "Reclaim.alive",       "Reclaim.none",
                              "Post.halted",         "Halt.twice",
                              "Halt.early",          "Halt.live",
                              "Edge.halted",         "Ledger.transfer.InsufficientBalance",
                              "Taken.not_halted",    "Ledger.transferToChild.InsufficientBalance",
                              "Delivery.not_final",  "Ledger.transferToParent.InsufficientBalance",
                              "Edge.unknown_child",  "Ledger.transferToParent.ExceedsChildSum"};

std::string listed(const Refusals& refusals) {
    std::string out;
    for (const auto& one : refusals) out += (out.empty() ? "" : ", ") + one;
    return out.empty() ? "nothing" : out;
}

Fees no_fees() {
    return {0, 0, 0};
}

Word fee_of(const Message& message, const Fees& fees) {
    if (std::holds_alternative<Objection>(message)) return fees.objection;
    if (std::holds_alternative<Demand>(message)) return fees.demand;
    if (std::holds_alternative<Post>(message)) return fees.inbox;
    return 0;
}

// Of a transaction that reverts, on the chain where it ran.
void charge(State& state, const Sent& sent) {
    state.nonces[sent.by] = sent.nonce + 1;
    const auto fee = fee_of(sent.message, state.fees);
    state.balances[sent.by] -= fee;
    state.burnt += fee;
}

// The same inside a takeover, however deep.
void charge_inside(State& state, const Step& step) {
    if (const auto* sent = std::get_if<Sent>(&step)) return charge(state, *sent);
    const auto* taken = std::get_if<std::shared_ptr<const Taken>>(&step);
    if (!taken) return;
    const auto found = state.children.find((*taken)->child);
    if (found == state.children.end() || !found->second.halted) return;
    auto& halted = *found->second.halted;
    if (!halted.inside) return;
    auto inside = std::make_shared<State>(*halted.inside);
    charge_inside(*inside, (*taken)->step);
    halted.inside = std::move(inside);
}

} // namespace

bool Child::lives_now(const About& about) const {
    if (about.index >= count()) return false;
    auto run = lives.upper_bound(about.index);
    return run != lives.begin() && (--run)->second == about.life;
}

// It and all before it that are not settled: the window has passed and no demand is open. One of
// the next two.
bool Child::is_final(std::uint64_t index, Time now) const {
    if (index < settled) return true;
    if (index >= count() || index - settled >= 2) return false;
    return std::all_of(
        open.begin(), open.begin() + static_cast<std::ptrdiff_t>(index - settled) + 1,
        [&](const Committed& one) {
            return now >= one.deadline && std::ranges::all_of(one.demands, [](const auto& demand) {
                       return demand.second.is_answered;
                   });
        });
}

bool Child::is_past_its_time(Time now) const {
    if (now >= final_time + rules.halt_blocks) return true;
    const auto next = last_final.cursor;
    return next < slots.size() && now >= slots[next] + rules.inbox_blocks;
}

const Header& Child::newest() const {
    return open.empty() ? last_final : open.back().headers.back();
}

void Attempt::refuse_if(bool is_so, const char* clause) {
    if (is_so) refusals_.emplace_back(clause);
}

Child* Attempt::child(const Chain& id, const char* clause) {
    const auto found = place_.state.children.find(id);
    if (found != place_.state.children.end()) return &found->second;
    refusals_.emplace_back(clause);
    return nullptr;
}

void Attempt::take(const Sent& sent) {
    auto& state = place_.state;
    by_ = sent.by;
    refuse_if(sent.nonce != state.nonces[by_], "Transaction.nonce");
    refuse_if(state.balances[by_] < fee_of(sent.message, state.fees), "Transaction.fee");
    if (!refusals_.empty()) return;
    charge(state, sent);
    std::visit([&](const auto& message) { say(message); }, sent.message);
}

void Attempt::take(const Arrival& arrival) {
    if (arrival.child) {
        auto* from = child(*arrival.child, "Edge.unknown_child");
        if (!from) return;
        if (arrival.under)
            refuse_if(!from->is_final(*arrival.under, place_.final_as_of), "Delivery.not_final");
        auto& below = place_.state.child_sums[*arrival.child];
        refuse_if(below < arrival.amount, "Ledger.transferToParent.ExceedsChildSum");
        if (refusals_.empty()) below -= arrival.amount;
    }
    if (refusals_.empty()) balance(arrival.of) += arrival.amount;
}

// On a copy of the halted child, which its parent keeps.
void Attempt::take(const Taken& taken) {
    auto* about = child(taken.child, "Taken.unknown_child");
    if (!about) return;
    refuse_if(!about->halted, "Taken.not_halted");
    if (!about->halted) return;
    auto& halted = *about->halted;
    auto inside = halted.inside ? std::make_shared<State>(*halted.inside)
                                : std::make_shared<State>(State{no_fees()});
    if (!halted.inside) inside->is_tainted = true;
    Attempt within{{*inside, halted.root_time + (place_.now - halted.at), halted.root_time,
                    &place_.state, taken.child, place_.after}};
    within.run(taken.step);
    if (!inside->is_tainted)
        refusals_.insert(refusals_.end(), within.refusals().begin(), within.refusals().end());
    else
        place_.state.is_tainted = true; // what comes up from there is not known
    halted.inside = std::move(inside);
}

void Attempt::run(const Step& step) {
    if (const auto* sent = std::get_if<Sent>(&step)) return take(*sent);
    if (const auto* arrival = std::get_if<Arrival>(&step)) return take(*arrival);
    if (const auto* taken = std::get_if<std::shared_ptr<const Taken>>(&step)) take(**taken);
}

std::string judge(State& state, const Step& step, const Ruling& ruling, Time now,
                  const StateAfter& after) {
    if (state.is_tainted) return {};
    State next = state;
    Attempt attempt{{next, now, now, nullptr, {}, after}};
    attempt.run(step);
    const auto& refusals = attempt.refusals();
    const bool is_known = !next.is_tainted;
    const bool is_applied = ruling.kind == Ruling::Kind::applied;
    if (is_applied)
        state = std::move(next);
    else if (ruling.kind == Ruling::Kind::reverted)
        charge_inside(state, step);
    if (!is_known) return {};
    if (is_applied && !refusals.empty()) return "it was applied, against " + listed(refusals);
    const bool is_modelled = std::ranges::find(modelled, ruling.clause) != modelled.end();
    if (is_applied || !is_modelled || std::ranges::find(refusals, ruling.clause) != refusals.end())
        return {};
    return "it was refused by " + ruling.clause + ", against it stands " + listed(refusals);
}

} // namespace chaintree::rule_model
