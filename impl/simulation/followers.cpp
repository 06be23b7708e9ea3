// Watchers and wallets: whom they follow, what they miss, what they are asked to do.
#include "simulation/episode.hpp"
#include "simulation/names.hpp"

#include <algorithm>

namespace chaintree::simulation {

using namespace scenario;

namespace {

constexpr std::uint64_t least_money = 30; // for some bonds and fees
constexpr std::size_t most_flights = 16;  // of a wallet: each is looked at again and again

bool is_at_work(const std::vector<Follower>& at_work, const std::string& name) {
    return std::ranges::find(at_work, name, &Follower::name) != at_work.end();
}

} // namespace

// Wherever what it says has to be paid.
bool Episode::can_pay(const std::string& account, std::size_t member) const {
    for (const auto one : path_to(members_[member].parent))
        if (balance(account, one) < least_money) return false;
    return true;
}

// A wallet's nonces are its own: it gets what it needs where it needs it.
void Episode::pay(const std::string& account, std::size_t member) {
    for (const auto one : path_to(member))
        if (!is_dead(one) && balance(account, one) < least_money)
            call(members_[one], "transfer", nullptr, std::string{bank},
                 {Value{std::string{account}}, value(3 * least_money)});
}

// Somebody begins, with a chain that he follows from then on: rather a deep one.
void Episode::hire() {
    if (members_.size() < 2 || !random_.chance(30)) return;
    const auto first = 1 + random_.below(members_.size() - 1);
    const auto second = 1 + random_.below(members_.size() - 1);
    const auto of = members_[first].level > members_[second].level ? first : second;
    if (is_dead(of) || is_unborn(of)) return;
    const bool is_wallet = random_.chance(40);
    const std::size_t most = is_wallet ? network_.wallets : network_.watchers;
    auto& at_work = is_wallet ? following_ : watching_;
    const auto& account = is_wallet ? wallets[std::min(at_work.size(), most - 1)]
                                    : watchers[std::min(at_work.size(), most - 1)];
    if (is_at_work(at_work, account)) return;
    if (!can_pay(account, of)) return is_wallet ? pay(account, of) : void();
    at_work.push_back({account, of});
    if (is_wallet)
        driver_.step(WalletStep{name(account), name(members_[of].name), 3 + random_.below(9)});
    else
        driver_.step(WatcherStep{name(account), name(members_[of].name), network_.patience_blocks});
}

// Now and then news does not come through, in the one direction or the other, but not for longer.
void Episode::lose(Follower& one, std::uint64_t most_rounds) {
    if (one.lost > 0) {
        if (--one.lost == 0) one.found_at = round_;
        return;
    }
    // Who restarts reads everything again; only then can it miss something more.
    if (random_.below(1000) < 8) return driver_.step(CrashStep{name(one.name)});
    if (most_rounds == 0 || round_ < one.found_at + 4 || !random_.chance(10)) return;
    one.lost = 1 + random_.below(static_cast<std::size_t>(most_rounds));
    one.how = random_.below(members_[one.of].level + 3);
}

// One chain of its path, the root included.
Names Episode::deaf_to(const Follower& one) const {
    if (one.lost == 0 || one.how > members_[one.of].level) return {};
    if (one.how == 0) return {name(members_[0].name)};
    return {name(members_[path_to(one.of)[one.how - 1]].name)};
}

void Episode::watch(Follower& one) {
    lose(one, network_.lost_rounds);
    const auto level = members_[one.of].level;
    if (one.lost > 0 && one.how == level + 2) return; // it is away
    WatchStep step{name(one.name), deaf_to(one), {}, {}};
    if (one.lost > 0 && one.how == level + 1) step.silent = true;
    driver_.step(step);
}

void Episode::follow(Follower& one) {
    lose(one, 4);
    const auto level = members_[one.of].level;
    if (one.lost > 0 && one.how == level + 2) return;
    const auto known = world().wallets.find(one.name);
    if (known == world().wallets.end()) return; // something fell before it began
    const auto& running = known->second.running;
    const auto asked = running ? running->flights().size() : 0;
    if (asked < most_flights && random_.chance(25)) ask(one);
    FollowStep step{name(one.name), deaf_to(one), {}, {}};
    if (one.lost > 0 && one.how == level + 1) step.silent = true;
    driver_.step(step);
}

// A call along one edge of its path, or on one end of it.
void Episode::ask(const Follower& one) {
    const auto path = path_to(one.of);
    const auto below = path[random_.below(path.size())];
    const auto above = members_[below].parent;
    const auto amount = value(random_.chance(10) ? 20'000'000 : random_.below(20));
    AskStep step;
    step.by = name(one.name);
    step.expect = whatever;
    const auto which = random_.below(3);
    const auto on = which == 0 ? above : below;
    step.on = name(members_[on].name);
    step.function = name(which == 0   ? "transferToChild"
                         : which == 1 ? "transferToParent"
                                      : "transfer");
    step.args = {amount};
    if (which == 2) step.args = {Value{somebody()}, amount};
    if (which < 2) {
        step.to = name(members_[which == 0 ? below : above].name);
        step.as = name(label("m"));
    }
    driver_.step(step);
    if (step.as) remember(*step.as);
}

} // namespace chaintree::simulation
