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

// What it remembers is gone, but for its store.
struct CrashStep {
    static constexpr std::string_view message_name = "crash";
    Name name;
    friend bool operator==(const CrashStep&, const CrashStep&) = default;
};

} // namespace chaintree::scenario
