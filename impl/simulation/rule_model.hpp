// A second opinion on the rules of a chain: who may commit, object, demand, reveal, void, halt, and
// when; who has how much then, bond by bond and fee by fee. Written apart from the kernel, from
// spec/kernel.md alone: it knows no cells, proofs or bytes, and includes nothing but base/. It is
// told the steps of each block and how the kernel took them, and says where it would have judged
// otherwise.
#pragma once

#include "base/hash32.hpp"
#include "base/word.hpp"

#include <compare>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace chaintree::rule_model {

using Chain = Hash;
using Account = Hash;
using Time = std::uint64_t; // blocks of the root
using Height = std::uint64_t;

struct Fees {
    Word objection, demand, inbox;
};
// A child's, as its configuration says.
struct Rules {
    Time objection_blocks, anchor_lag_blocks, demand_blocks, reveal_blocks, halt_blocks,
        inbox_blocks;
    std::uint64_t inbox_items, live_headers;
    Word commit_bond, demand_bond;
    Fees fees;
};

// --- what is said, and on which chain ---

// Of a block of a child, as its commit shows it.
struct Header {
    Height height = 0;
    Time time = 0;
    std::uint64_t cursor = 0; // forced items up to it
    std::uint64_t steps = 0;
    bool is_wrong = false; // somebody who checks the block refuses it
    Hash hash{};
    Hash previous{};
};
struct About {
    Chain child;
    std::uint64_t index;
    std::uint64_t life;
};
struct Transfer {
    Account to;
    Word amount;
};
struct SendDown {
    Chain child;
    Word amount;
};
struct SendUp {
    Word amount;
};
struct CreateChain {
    Chain child;
    Rules rules;
};
struct Commit {
    Chain child;
    std::uint64_t index;
    std::vector<Header> headers;
};
struct Settle {
    Chain child;
};
struct Claim {
    Hash digest;
};
struct Objection {
    About about;
    Height height;
    Hash claim{}; // the digest of a claim of this very objection by this account
};
struct Demand {
    About about;
    Height height;
};
struct Reveal {
    About about;
    Height height;
    std::uint64_t from, steps;
};
struct VoidCommit {
    About about;
    Height height;
};
struct Reclaim {
    About about;
    std::optional<Height> height;
};
struct Post {
    Chain child;
};
struct Halt {
    Chain child;
};
struct Other {}; // moves no value of the ledger
using Message = std::variant<Other, Transfer, SendDown, SendUp, CreateChain, Commit, Settle,
                             Objection, Demand, Reveal, VoidCommit, Reclaim, Post, Halt, Claim>;

struct Sent { // a transaction, or the first section of an edge call
    Account by;
    std::uint64_t nonce;
    Message message;
};
struct Arrival { // a second section
    Account of;
    Word amount;
    std::optional<Chain> child{};         // it comes up from there; else down from the parent
    std::optional<std::uint64_t> under{}; // shown under that commit
};
struct Taken;
using Step = std::variant<Other, Sent, Arrival, std::shared_ptr<const Taken>>;
struct Taken { // on the parent: a step of a halted child
    Chain child;
    Step step;
};

// --- what is known of a chain ---

struct Demanded {
    Account by;
    Time due;
    std::uint64_t revealed = 0; // steps
    bool is_answered = false;
};
struct Committed {
    std::uint64_t life;
    Account by;
    Time taken, deadline;
    std::vector<Header> headers;
    std::map<Height, Demanded> demands{};
};
struct PotName {
    std::uint64_t index, life;
    std::optional<Height> height; // of a demand
    auto operator<=>(const PotName&) const = default;
};
struct Pot {
    Account owner;
    Word amount;
};

struct State;
struct Halted {
    Time at, root_time;                    // the parent's; the child's last final header's
    std::shared_ptr<const State> inside{}; // the child as it is taken over. Null: not known
};
struct Child {
    Rules rules;
    Time final_time; // since when its newest settled commit is final
    std::uint64_t settled = 0;
    std::deque<Committed> open{}; // from index `settled` on
    std::uint64_t epoch = 0;
    std::map<std::uint64_t, std::uint64_t> lives{}; // from this index on: that life
    Header last_final{};
    std::vector<Time> slots{}; // of the inbox's items
    std::map<PotName, Pot> pots{};
    std::optional<Halted> halted{};

    [[nodiscard]] std::uint64_t count() const { return settled + open.size(); }
    [[nodiscard]] bool lives_now(const About& about) const;
    [[nodiscard]] bool is_final(std::uint64_t index, Time now) const;
    [[nodiscard]] bool is_past_its_time(Time now) const;
    [[nodiscard]] const Header& newest() const; // committed
};

struct State {
    Fees fees;
    std::map<Account, Word> balances{};
    std::map<Account, std::uint64_t> nonces{};
    Word burnt = 0;
    std::map<Chain, Word> child_sums{};
    std::map<Chain, Child> children{};
    std::map<Hash, Time> claims{}; // since when
    bool is_tainted = false;       // somebody wrote into it against the rules: it says nothing
};

// How the kernel took a step.
struct Ruling {
    enum class Kind { applied, reverted, skipped, refused };
    Kind kind = Kind::applied;
    std::string clause{}; // by which; empty if applied
};

// The state of a child after the block with that header's hash. Null: not known.
using StateAfter = std::function<std::shared_ptr<const State>(const Hash& header)>;

// Takes the step to the state, as ruled. Says where the rules as written here would have it
// otherwise; empty: nowhere. `now`: the time of the chain whose state it is.
[[nodiscard]] std::string judge(State& state, const Step& step, const Ruling& ruling, Time now,
                                const StateAfter& after);

} // namespace chaintree::rule_model
