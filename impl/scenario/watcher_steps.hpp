// The steps of those who watch chains by themselves. Spec: spec/scenarios.md, section Watchers.
#pragma once

#include "scenario/step_values.hpp"

namespace chaintree::scenario {

// An account that follows a chain and all above it. It has heard nothing yet.
struct WatcherStep {
    static constexpr std::string_view message_name = "watcher";
    Name name;
    Name of;
    Maybe<std::uint64_t> patience;
    friend bool operator==(const WatcherStep&, const WatcherStep&) = default;
};

// It hears what was published, and says what there is to say.
struct WatchStep {
    static constexpr std::string_view message_name = "watch";
    Name name;
    Names deaf_to;             // chains whose news does not reach it
    Maybe<bool> silent;        // what it says reaches nobody
    Maybe<std::uint16_t> says; // so many messages
    friend bool operator==(const WatchStep&, const WatchStep&) = default;
};

// An account that has its calls signed and followed by a wallet, on a chain and all above it.
struct WalletStep {
    static constexpr std::string_view message_name = "wallet";
    Name name;
    Name of;
    Maybe<std::uint64_t> force_after;
    friend bool operator==(const WalletStep&, const WalletStep&) = default;
};

// A call that the wallet of `by` signs. It is sent at the next `follow`.
struct AskStep {
    static constexpr std::string_view message_name = "ask";
    Name function;
    Name on;
    Maybe<Name> to;
    Name by;
    Values args;
    Maybe<Name> contract;
    Maybe<Name> as;
    Maybe<Expected> expect; // of the wallet
    friend bool operator==(const AskStep&, const AskStep&) = default;
};

// It hears what was published, and sends what there is to send.
struct FollowStep {
    static constexpr std::string_view message_name = "follow";
    Name name;
    Names deaf_to;
    Maybe<bool> silent;
    Maybe<std::uint16_t> sends; // so many messages
    friend bool operator==(const FollowStep&, const FollowStep&) = default;
};

// What watcher and wallet of this account remember is gone, but for their stores.
struct CrashStep {
    static constexpr std::string_view message_name = "crash";
    Name name;
    friend bool operator==(const CrashStep&, const CrashStep&) = default;
};

} // namespace chaintree::scenario
