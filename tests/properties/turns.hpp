// One turn of the state machine: a block of one chain with some actions. How turns are drawn, with
// weights by hand, and printed.
#pragma once

#include "naive_ledger.hpp"

#include <rapidcheck.h>

#include <optional>
#include <sstream>

namespace chaintree::naive_ledger {

// A corrupt producer's credit from nothing, before the block's actions.
struct Forgery {
    std::size_t who;
    Word amount;
};

struct Turn {
    std::size_t chain = 0;
    std::optional<Forgery> forged;
    std::vector<Action> actions;
};

inline const Word most = ~Word{0};
inline constexpr std::array chain_names{"root", "left", "right"};
inline constexpr std::array account_names{"alice", "bob", "cindy", "submitter"};

// Uniform whatever RapidCheck's size, which otherwise keeps numbers low in short sequences.
inline std::size_t below(std::size_t bound) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, bound));
}

// The place in the list, as often as its weight says. Shrinks towards the first.
inline std::size_t weighted(std::initializer_list<std::size_t> weights) {
    std::size_t total = 0;
    for (const auto weight : weights) total += weight;
    std::size_t drawn = below(total);
    std::size_t place = 0;
    for (const auto weight : weights) {
        if (drawn < weight) break;
        drawn -= weight;
        ++place;
    }
    return place;
}

// Around what is there, and at the ends of the range.
inline Word draw_amount(const Word& balance) {
    switch (weighted({5, 1, 2, 2, 2, 1})) {
    case 0: return 1 + below(5);
    case 1: return 0;
    case 2: return balance / 2;
    case 3: return balance;
    case 4: return balance == most ? most : Word{balance + 1};
    default: return most;
    }
}

inline Action draw_transfer(const Chain& here) {
    const auto who = below(account_count);
    const auto ahead = weighted({10, 1, 1});
    return Transfer{who, below(account_count), draw_amount(here.balances[who]),
                    ahead == 2 ? ~std::uint64_t{0} : ahead};
}

inline Action draw_cross(const Chain& here, std::size_t chain) {
    const bool right_way = weighted({9, 1}) == 0;
    const auto who = below(account_count);
    const auto to = weighted({9, 1}) == 0 ? (chain == 0 ? 1 + below(2) : 0) : below(chain_count);
    return Cross{right_way == (chain == 0), who, to, draw_amount(here.balances[who])};
}

// Mostly what a good submitter does: all headers that there are, in order.
inline Action draw_commit(const Tree& tree) {
    const auto child = 1 + below(2);
    const auto& earlier = tree.commits[child];
    const auto height = tree.chains[child].height();
    const auto last = earlier.empty() ? 0 : earlier.back().height;
    const auto count = std::min(height - last, commit_headers);
    Commit commit{submitter, child, earlier.size(), last + 1, count, false};
    switch (weighted({14, 1, 1, 1, 1, 1, 1, 1})) {
    case 0: break;
    case 1: commit.who = below(submitter); break;
    case 2: commit.index += 1; break;
    case 3: commit.first = std::max<std::uint64_t>(last, 1); break;
    case 4: commit.count = 0; break;
    case 5: commit.count = std::min(height - last, commit_headers + 1); break;
    case 6: commit.altered = true; break;
    default:
        commit.child = 0;
        commit.count = 0;
        break;
    }
    return commit;
}

// Of the messages, rather one that waits here than any.
inline std::size_t draw_message(const Tree& tree, std::size_t chain) {
    std::vector<std::size_t> waiting;
    for (std::size_t i = 0; i < tree.messages.size(); ++i)
        if (tree.messages[i].to == chain && tree.messages[i].emitted && !tree.messages[i].used)
            waiting.push_back(i);
    if (waiting.empty() || weighted({4, 1}) == 1) return below(tree.messages.size());
    return waiting[below(waiting.size())];
}

// The newest root that the chain will know in its next block; or any.
inline Action draw_deliver(const Tree& tree, std::size_t chain) {
    const auto place = draw_message(tree, chain);
    const auto& message = tree.messages[place];
    const bool any = weighted({5, 1}) == 1;
    if (message.from == 0)
        return Deliver{place, any ? below(tree.chains[0].headers.size()) : tree.chains[0].height()};
    const auto& commits = tree.commits[message.from];
    if (any) return Deliver{place, below(commits.size() + 1)};
    std::uint64_t newest = 0;
    for (std::uint64_t i = 0; i < commits.size(); ++i)
        if (commits[i].deadline <= tree.chains[0].time() + 1) newest = i;
    return Deliver{place, newest};
}

inline Action draw_settle() {
    return Settle{below(account_count), weighted({9, 1}) == 0 ? 1 + below(2) : 0};
}

inline Action draw_action(const Tree& tree, std::size_t chain) {
    const auto& here = tree.chains[chain];
    const bool root = chain == 0;
    switch (weighted({6, 6, tree.messages.empty() ? 0U : 7U, root ? 9U : 1U, root ? 3U : 1U,
                      tree.included.empty() ? 0U : 2U})) {
    case 0: return draw_transfer(here);
    case 1: return draw_cross(here, chain);
    case 2: return draw_deliver(tree, chain);
    case 3: return draw_commit(tree);
    case 4: return draw_settle();
    default: return Replay{below(tree.included.size())};
    }
}

inline Turn draw_turn(const Tree& tree) {
    Turn turn{weighted({9, 4, 4}), std::nullopt, {}};
    if (turn.chain != 0 && weighted({25, 1}) == 1)
        turn.forged = Forgery{below(account_count), weighted({1, 1}) == 0 ? Word{1'000'000} : most};
    for (auto count = weighted({2, 5, 3, 1}); count > 0; --count) {
        turn.actions.push_back(draw_action(tree, turn.chain));
        if (weighted({9, 1}) == 1) turn.actions.push_back(turn.actions.back());
    }
    return turn;
}

// --- as text ---

inline std::string text_of(const Transfer& act) {
    return std::string{account_names[act.who]} + " transfers " + to_text(act.amount) + " to " +
           account_names[act.to] + (act.nonce_ahead == 0 ? "" : ", wrong nonce");
}
inline std::string text_of(const Cross& act) {
    return std::string{account_names[act.who]} + (act.down ? " sends down " : " sends up ") +
           to_text(act.amount) + " to " + chain_names[act.to];
}
inline std::string text_of(const Commit& act) {
    return std::string{account_names[act.who]} + " commits " + std::to_string(act.count) +
           " headers of " + chain_names[act.child] + " from height " + std::to_string(act.first) +
           " at index " + std::to_string(act.index) + (act.altered ? ", altered" : "");
}
inline std::string text_of(const Settle& act) {
    return std::string{account_names[act.who]} + " settles " + chain_names[act.child];
}
inline std::string text_of(const Deliver& act) {
    return "message " + std::to_string(act.message) + " is delivered by source " +
           std::to_string(act.source);
}
inline std::string text_of(const Replay& act) {
    return "transaction " + std::to_string(act.transaction) + " comes again";
}

inline std::string text_of(const Turn& turn) {
    std::string out = std::string{"block on "} + chain_names[turn.chain];
    if (turn.forged)
        out += std::string{"; its producer credits "} + account_names[turn.forged->who] + " " +
               to_text(turn.forged->amount);
    for (const auto& action : turn.actions)
        out += "\n    " + std::visit([](const auto& act) { return text_of(act); }, action);
    return out;
}

} // namespace chaintree::naive_ledger
