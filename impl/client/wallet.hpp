// A wallet on one chain and all chains above it. It signs calls and follows them: it sends again
// what was lost, completes edge calls when the proof is there, runs them through takeovers when a
// chain was halted, and through the inbox when a chain leaves them out.
#pragma once

#include "client/watcher.hpp"

namespace chaintree {

// What a wallet remembers of a call, in its store before it is sent.
struct InFlight {
    Transaction transaction;
    Time since; // of the chain's newest block when it was signed
};

enum class FlightState : std::uint8_t {
    waiting,   // for a block of its chain
    done,      // it stands in a block; it has one section
    pending,   // the first section ran, and no root shows it to the other end yet
    ready,     // and one does
    delivered, // both sections ran
    failed,    // it stands in a block and sent nothing
    lost       // another transaction took its nonce
};
// "waiting", "lost"
[[nodiscard]] std::string_view word_of(FlightState state);

struct Flight {
    MessageId id;
    Transaction transaction;
    FlightState state = FlightState::waiting;
    Rejection why{}; // it is not sent
};

struct WalletLook {
    std::vector<Flight> flights; // in order of their ids
    std::vector<Outgoing> send;
};

struct WalletRules {
    // So many blocks of the root after a call was signed, that section of it which does not come
    // into a block is posted in the parent's inbox. Empty: never.
    std::optional<std::uint64_t> force_after_blocks{};
    std::size_t most_flights = 1024;
};

class Wallet {
public:
    // Begins with the calls in the store, which outlives the wallet. The path has heard nothing
    // yet.
    Wallet(ChainPath path, const SecretKey& key, Store& store, WalletRules rules = {});

    bool hear(Block block) { return path_.learn(std::move(block)); }
    // Signs a call with the next nonce and keeps it. Clauses Wallet.chain (the chain, or the other
    // end, is not followed or is not there), Wallet.full, Store.write.
    Result<MessageId> call(const ChainId& chain, const std::optional<ChainId>& to, Call call);
    // Where all calls stand as of what was heard, and what is to be sent for them: the same bytes
    // as long as they can count.
    [[nodiscard]] WalletLook look();
    // Of an id that is not there: nothing happens. Clause Store.write.
    Result<void> forget(const MessageId& id);

    [[nodiscard]] const std::map<MessageId, InFlight>& flights() const { return flights_; }
    [[nodiscard]] const ChainPath& path() const { return path_; }
    // Names in the store that hold no call of this key.
    [[nodiscard]] const std::vector<std::string>& ignored() const { return ignored_; }

private:
    ChainPath path_;
    SecretKey key_;
    Store* store_;
    WalletRules rules_;
    std::map<MessageId, InFlight> flights_;
    std::vector<std::string> ignored_;

    [[nodiscard]] std::uint64_t next_nonce(const ChainId& chain) const;
};

} // namespace chaintree
