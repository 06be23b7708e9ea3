// A second opinion on a tree of chains: who sent what along which edge, in blocks that still stand.
// Written apart from the kernel, from spec/claims.md alone: it knows no cells, no proofs, no
// windows, and includes nothing of contract/, chain/ or tree/. What it is told: the messages in
// each block, blocks that are taken back, chains that are halted, and what each chain's ledger adds
// up to.
#pragma once

#include "base/hash32.hpp"
#include "base/word.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace chaintree::ledger_model {

using Chain = std::size_t; // parents have lower numbers; 0: the root
using Message = Hash;

// What a block did, on its own chain or (a takeover) on one that it runs.
struct Sent {
    Chain on;
    Chain to;
    Message message;
    Word amount;
};
struct Arrived {
    Chain on;
    Chain from; // as the message says
    Message message;
    Word amount; // the same
};
struct Halted { // what the chain did above that height stands for nothing
    Chain which;
    std::uint64_t height;
};
struct Events {
    std::vector<Sent> sent{};
    std::vector<Arrived> arrived{};
    std::vector<Halted> halted{};
    bool is_forged = false; // made against the rules: who told us made it
};

// What a chain's own ledger says now. Of a chain that was halted: as its parent has it.
struct Observed {
    Word total;                       // balances and what is held
    std::map<Chain, Word> child_sums; // zero ones may lack
};

class Tree {
public:
    explicit Tree(const Word& supply) : supply_(supply) { chains_.emplace_back(); }
    Chain add_chain(Chain parent);

    void add_block(Chain chain, Events events);
    // Another block took the place of its newest one, against the rules.
    void forge_newest(Chain chain);
    [[nodiscard]] std::uint64_t height(Chain chain) const { return chains_[chain].blocks.size(); }
    // Whether its parent has taken others than these blocks for its own.
    void equivocate(Chain chain, bool has_other) { chains_[chain].has_other = has_other; }
    // Its blocks above that height are no more.
    void roll_back(Chain chain, std::uint64_t height);

    // Works out what stands. Each of the following is about the state as of the last call.
    void settle();

    // One of its own blocks that stand was forged, or it committed other ones.
    [[nodiscard]] bool is_corrupt(Chain chain) const {
        return chains_[chain].has_other || first_forged(chain).has_value();
    }
    // Its height.
    [[nodiscard]] std::optional<std::uint64_t> first_forged(Chain chain) const {
        return chains_[chain].first_forged;
    }
    // The first of its blocks above that height that was forged, whatever of them counts.
    [[nodiscard]] std::optional<std::uint64_t> forged_above(Chain chain,
                                                            std::uint64_t height) const;
    // Neither it nor a chain above it is corrupt or, without being halted itself, hangs below one
    // that is.
    [[nodiscard]] bool is_sound(Chain chain) const;
    [[nodiscard]] bool is_halted(Chain chain) const { return chains_[chain].halted.has_value(); }
    // It hangs below a halted chain, and nobody has halted it.
    [[nodiscard]] bool is_adrift(Chain chain) const;
    // Sent and not arrived, both ends as they stand.
    [[nodiscard]] std::vector<Sent> pending() const;
    [[nodiscard]] std::optional<Sent> find(const Message& message) const;
    [[nodiscard]] bool has_arrived(const Message& message, Chain on) const;

    // The claims of spec/claims.md that fail, each with what was found. `observed`: of every chain.
    [[nodiscard]] std::vector<std::string> broken(const std::vector<Observed>& observed) const;

private:
    struct State {
        Chain parent = 0;
        std::vector<Events> blocks{}; // by height, from 1
        std::optional<std::uint64_t> halted{};
        std::optional<std::uint64_t> first_forged{};
        bool has_other = false;
        std::map<Message, Sent> sent{};
        std::map<Message, std::vector<Arrived>> arrived{};
    };
    Word supply_;
    std::vector<State> chains_;

    void take_in(const Events& events);
    [[nodiscard]] Word deposited(Chain child) const;
    [[nodiscard]] Word withdrawn(Chain child) const;
    void check_containment(const std::vector<Observed>& observed,
                           std::vector<std::string>& out) const;
    void check_conservation(const std::vector<Observed>& observed,
                            std::vector<std::string>& out) const;
    void check_messages(std::vector<std::string>& out) const;
};

} // namespace chaintree::ledger_model
