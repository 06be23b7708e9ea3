// A second opinion on a root with two children, written apart from the kernel: balances in arrays,
// no hashes, no signatures, no proofs. It says how each step must end and what moves. What it knows
// of the rules comes from spec/kernel.md and spec/contracts/ledger.sol.
#pragma once

#include "naive_ledger_actions.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace chaintree::naive_ledger {

struct Header {
    std::uint64_t time, anchor;
};
struct Chain {
    std::array<Word, account_count> balances{};
    std::array<std::uint64_t, account_count> nonces{};
    std::vector<Header> headers{{0, 0}}; // by height, from genesis
    std::set<std::uint64_t> anchored;    // root heights
    bool is_corrupt = false;             // it once credited somebody from nothing

    [[nodiscard]] std::uint64_t height() const { return headers.size() - 1; }
    [[nodiscard]] std::uint64_t time() const { return headers.back().time; }
};
struct Committed {
    std::uint64_t height, deadline;
    Word held;
};
struct Message {
    std::size_t from, to, who;
    Word amount;
    std::uint64_t height; // of the block that it stands in
    bool emitted;         // its first section did not revert
    bool used;
};

class Tree {
public:
    std::array<Chain, chain_count> chains;
    std::array<Word, chain_count> child_sums{};
    std::array<std::vector<Committed>, chain_count> commits;
    std::array<std::size_t, chain_count> settled{};
    std::vector<Message> messages;     // every edge call that stands in a block
    std::vector<std::size_t> included; // the chain of each transaction that stands in a block

    // Each child took two root blocks: one brought the submitter what it needs for bonds.
    explicit Tree(const Word& supply) : supply_(supply) {
        for (int i = 0; i < 4; ++i) begin_block(0);
        chains[0].nonces[0] = 4;
        chains[0].balances[submitter] = 2 * first_bonds;
        chains[0].balances[0] = supply - 2 * first_bonds;
    }

    // A child acknowledges the root's newest block.
    void begin_block(std::size_t chain) {
        auto& here = chains[chain];
        if (chain == 0) {
            here.headers.push_back({here.headers.size(), 0});
        } else {
            here.headers.push_back({chains[0].time(), chains[0].height()});
            here.anchored.insert(chains[0].height());
        }
    }

    // A corrupt producer credits somebody from nothing, at the beginning of a block.
    void forge(std::size_t chain, std::size_t who, const Word& amount) {
        chains[chain].balances[who] = amount;
        chains[chain].is_corrupt = true;
    }

    Outcome act(std::size_t chain, const Action& action) {
        return std::visit([&](const auto& act) { return run(chain, act); }, action);
    }

    // Whether it speaks of things that exist.
    [[nodiscard]] bool can(const Action& action) const {
        return std::visit([&](const auto& act) { return exists(act); }, action);
    }

    // The root's ledger has the supply; under each child that never forged lies what the root says.
    [[nodiscard]] bool conserves() const {
        Word all = sum(chains[0].balances);
        for (std::size_t child = 1; child < chain_count; ++child) {
            all += child_sums[child];
            for (const auto& commit : commits[child]) all += commit.held;
            const Word below = sum(chains[child].balances) + pending(child);
            if (!chains[child].is_corrupt && below != child_sums[child]) return false;
        }
        return all == supply_;
    }

    [[nodiscard]] bool is_final(std::size_t child, std::uint64_t index) const {
        return index < commits[child].size() && chains[0].time() >= commits[child][index].deadline;
    }

private:
    Word supply_;

    static Outcome applied() { return {"applied", ""}; }
    static Outcome refused(const char* clause) { return {"not includable", clause}; }

    static Word sum(const std::array<Word, account_count>& balances) {
        Word out = 0;
        for (const auto& balance : balances) out += balance;
        return out;
    }

    [[nodiscard]] Word pending(std::size_t child) const {
        Word out = 0;
        for (const auto& message : messages)
            if ((message.from == child || message.to == child) && message.emitted && !message.used)
                out += message.amount;
        return out;
    }

    [[nodiscard]] bool exists(const Deliver& act) const {
        if (act.message >= messages.size()) return false;
        const auto& message = messages[act.message];
        return message.from != 0 || act.source <= chains[0].height();
    }
    [[nodiscard]] bool exists(const Replay& act) const { return act.transaction < included.size(); }
    [[nodiscard]] bool exists(const Commit& act) const {
        return act.first > 0 && act.first + act.count <= chains[act.child].headers.size();
    }
    [[nodiscard]] static bool exists(const auto& /*any other*/) { return true; }

    // The transaction stands in this block; its nonce is spent.
    Outcome include(std::size_t chain, std::size_t who, const char* error) {
        ++chains[chain].nonces[who];
        included.push_back(chain);
        return error ? Outcome{"reverted", error} : applied();
    }

    Outcome run(std::size_t chain, const Transfer& act) {
        if (act.nonce_ahead != 0) return refused("Transaction.nonce");
        auto balances = chains[chain].balances;
        if (balances[act.who] < act.amount)
            return include(chain, act.who, "Ledger.transfer.InsufficientBalance");
        balances[act.who] -= act.amount;
        balances[act.to] += act.amount;
        if (balances[act.to] < act.amount)
            return include(chain, act.who, "Ledger.transfer.overflow");
        chains[chain].balances = balances;
        return include(chain, act.who, nullptr);
    }

    Outcome run(std::size_t chain, const Cross& act) {
        if (act.to == chain) return refused("Edge.to_itself");
        if (act.down && chain != 0) return refused("Edge.unknown_child");
        if (!act.down && (chain == 0 || act.to != 0)) return refused("Edge.not_my_parent");
        auto& balance = chains[chain].balances[act.who];
        const bool covered = balance >= act.amount;
        messages.push_back(
            {chain, act.to, act.who, act.amount, chains[chain].height(), covered, false});
        if (!covered)
            return include(chain, act.who,
                           act.down ? "Ledger.transferToChild.InsufficientBalance"
                                    : "Ledger.transferToParent.InsufficientBalance");
        balance -= act.amount;
        if (act.down) child_sums[act.to] += act.amount;
        return include(chain, act.who, nullptr);
    }

    Outcome run(std::size_t chain, const Deliver& act) {
        auto& message = messages[act.message];
        if (message.to != chain) return refused("Delivery.chain");
        if (message.used) return refused("Delivery.used");
        const bool down = chain != 0;
        if (down && !chains[chain].anchored.contains(act.source)) return refused("Delivery.anchor");
        if (!down && !is_final(message.from, act.source)) return refused("Delivery.not_final");
        const auto shown = down ? act.source : commits[message.from][act.source].height;
        if (!message.emitted || message.height > shown) return refused("Delivery.receipt");
        auto& balance = chains[chain].balances[message.who];
        if (down && balance + message.amount < balance)
            return refused("Ledger.transferToChild.overflow");
        if (!down && child_sums[message.from] < message.amount)
            return refused("Ledger.transferToParent.ExceedsChildSum");
        if (!down) child_sums[message.from] -= message.amount;
        balance += message.amount;
        message.used = true;
        return applied();
    }

    Outcome run(std::size_t chain, const Replay& act) {
        return refused(included[act.transaction] == chain ? "Transaction.nonce"
                                                          : "Transaction.chain");
    }

    // How many bonds went back.
    std::size_t give_back(std::size_t child) {
        std::size_t count = 0;
        for (; count < settled_at_once && is_final(child, settled[child]); ++count) {
            auto& held = commits[child][settled[child]++].held;
            chains[0].balances[submitter] += held;
            held = 0;
        }
        return count;
    }

    Outcome run(std::size_t chain, const Settle& act) {
        if (chain != 0 || act.child == 0) return include(chain, act.who, "Settle.unknown_child");
        return include(chain, act.who, give_back(act.child) == 0 ? "Settle.nothing" : nullptr);
    }

    Outcome run(std::size_t chain, const Commit& act) {
        const Tree before = *this;
        const char* error = store(chain, act);
        if (error) *this = before;
        return include(chain, act.who, error);
    }

    // Null: stored. Else the clause, and something may have moved.
    const char* store(std::size_t chain, const Commit& act) {
        if (chain != 0 || act.child == 0) return "Commit.unknown_child";
        auto& earlier = commits[act.child];
        if (act.who != submitter) return "Commit.submitter";
        if (act.index != earlier.size()) return "Commit.index";
        if (act.count == 0 || act.count > commit_headers) return "Commit.count";
        give_back(act.child);
        const auto last = earlier.empty() ? 0 : earlier.back().height;
        if (act.first != last + 1) return "Commit.linkage";
        const auto now = chains[0].time();
        const auto newest = last + act.count;
        for (auto height = act.first; height <= newest; ++height)
            if (now - chains[act.child].headers[height].time > anchor_lag_blocks)
                return "Commit.anchor_old";
        if (act.altered) return "Commit.signatures";
        const auto done = settled[act.child];
        if (newest - (done == 0 ? 0 : earlier[done - 1].height) > live_headers)
            return "Commit.reveal_reserve";
        auto& balance = chains[0].balances[submitter];
        if (balance < commit_bond) return "Commit.bond";
        balance -= commit_bond;
        const auto due = now + objection_blocks;
        earlier.push_back(
            {newest, earlier.empty() ? due : std::max(due, earlier.back().deadline), commit_bond});
        return nullptr;
    }
};

} // namespace chaintree::naive_ledger
