// The steps that set the scene. Spec: spec/scenarios.md, section Setting up.
#pragma once

#include "scenario/step_values.hpp"

namespace chaintree::scenario {

// The cast. Once a scenario has such a step, every other name of an account is a mistake.
struct AccountsStep {
    static constexpr std::string_view message_name = "accounts";
    Names names;
    friend bool operator==(const AccountsStep&, const AccountsStep&) = default;
};

// A named set of size limits for `root` and `child`; what is left out has its default.
struct SizesStep {
    static constexpr std::string_view message_name = "sizes";
    Name name;
    Maybe<std::uint32_t> step_bytes;
    Maybe<std::uint32_t> witness_bytes;
    Maybe<std::uint32_t> body_bytes;
    Maybe<std::uint32_t> block_steps;
    Maybe<std::uint32_t> commit_headers;
    Maybe<std::uint32_t> live_headers;
    Maybe<std::uint32_t> inbox_items;
    Maybe<std::uint64_t> reveal_reserve_bytes;
    friend bool operator==(const SizesStep&, const SizesStep&) = default;
};

// A named set of windows, bonds and fees for `root` and `child`; what is left out has its default.
struct RulesStep {
    static constexpr std::string_view message_name = "rules";
    Name name;
    Maybe<std::uint64_t> demand_blocks;
    Maybe<std::uint64_t> reveal_blocks;
    Maybe<std::uint64_t> commit_blocks;
    Maybe<std::uint64_t> halt_blocks;
    Maybe<std::uint64_t> inbox_blocks;
    Maybe<Word> demand_bond;
    Maybe<Word> objection_fee;
    Maybe<Word> demand_fee;
    Maybe<Word> inbox_fee;
    friend bool operator==(const RulesStep&, const RulesStep&) = default;
};

struct RootStep {
    static constexpr std::string_view message_name = "root";
    Name name;
    Maybe<Path> ledger; // the shipped token if left out
    Maybe<Name> contract;
    Values args;
    Names producers;
    Maybe<std::uint8_t> threshold;
    Maybe<Name> sizes;
    Maybe<Name> rules;
    friend bool operator==(const RootStep&, const RootStep&) = default;
};

// Contracts read from here on lack this check.
struct DropStep {
    static constexpr std::string_view message_name = "drop";
    Name clause;
    friend bool operator==(const DropStep&, const DropStep&) = default;
};

struct InvariantsStep {
    static constexpr std::string_view message_name = "invariants";
    Path file;
    Maybe<Name> contract;
    friend bool operator==(const InvariantsStep&, const InvariantsStep&) = default;
};

} // namespace chaintree::scenario
