// The rules and the words of the naive ledger: what can happen in a block of a root with two
// children, by small numbers instead of hashes.
#pragma once

#include "base/word.hpp"

#include <string>
#include <variant>

namespace chaintree::naive_ledger {

// Chains: 0 is the root, 1 and 2 are its children. Accounts: 0 begins with the supply, `submitter`
// alone may commit.
inline constexpr std::size_t chain_count = 3;
inline constexpr std::size_t account_count = 4;
inline constexpr std::size_t submitter = 3;

// Of both children. Times in root blocks.
inline constexpr std::uint64_t objection_blocks = 3;
inline constexpr std::uint64_t anchor_lag_blocks = 12;
inline constexpr std::uint64_t commit_headers = 4;
inline constexpr std::uint64_t live_headers = 5;
inline constexpr std::uint64_t settled_at_once = 4;
inline constexpr unsigned commit_bond = 7;
// What the submitter gets for bonds while each child is set up.
inline constexpr unsigned first_bonds = 20;

// --- what happens in a block; accounts, chains and earlier things by their numbers ---

struct Transfer {
    std::size_t who, to;
    Word amount;
    std::uint64_t nonce_ahead; // 0: the right one
};
// The first section of an edge call; `to` is the chain named as the other end.
struct Cross {
    bool down;
    std::size_t who, to;
    Word amount;
};
// The child's headers first .. first + count - 1.
struct Commit {
    std::size_t who, child;
    std::uint64_t index, first, count;
    bool altered; // the last one after it was signed
};
struct Settle {
    std::size_t who, child;
};
// Downward, `source` is a root height, upward the index of a commit.
struct Deliver {
    std::size_t message;
    std::uint64_t source;
};
// A transaction that already stands in some block.
struct Replay {
    std::size_t transaction;
};
using Action = std::variant<Transfer, Cross, Commit, Settle, Deliver, Replay>;

struct Outcome {
    std::string how; // applied, reverted, not includable
    std::string clause;
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

} // namespace chaintree::naive_ledger
