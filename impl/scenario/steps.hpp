// The steps of a scenario. Field lists stand once, here: the text form, JSON, the bytes that a
// fuzzer mutates and the generators follow from them. Spec: spec/scenarios.md, section Steps.
// A field is required unless it is optional or a list (then empty). The first one is required: in
// text it may stand without its name. An underscore in a step's name is a space in text.
#pragma once

#include "scenario/dispute_steps.hpp"
#include "scenario/setup_steps.hpp"
#include "scenario/watcher_steps.hpp"

namespace chaintree::scenario {

// A comment, or an empty line.
struct Note {
    static constexpr std::string_view message_name = "note";
    Maybe<BoundedText<200>> text;
    friend bool operator==(const Note&, const Note&) = default;
};

// --- queued on a chain; its next block runs them ---

// The step behind it, not a note, sends a message that is wrong by that clause alone.
struct SpoilStep {
    static constexpr std::string_view message_name = "spoil";
    Name clause;
    Maybe<std::uint8_t> variant;
    friend bool operator==(const SpoilStep&, const SpoilStep&) = default;
};

struct ChildStep {
    static constexpr std::string_view message_name = "child";
    Name name;
    Name of;
    Name by;
    Names producers;
    Maybe<std::uint8_t> threshold;
    Names submitters;
    Maybe<std::uint64_t> objection_blocks;
    Maybe<std::uint64_t> anchor_lag_blocks;
    Maybe<Word> bond;
    Maybe<Name> sizes;
    Maybe<Name> rules;
    Maybe<std::uint64_t> nonce;
    Maybe<Expected> expect;
    friend bool operator==(const ChildStep&, const ChildStep&) = default;
};

struct DeployStep {
    static constexpr std::string_view message_name = "deploy";
    Name name;
    Path source;
    Maybe<Name> contract;
    Name on;
    Name by;
    Values args;
    Maybe<std::uint64_t> nonce;
    Maybe<Expected> expect;
    friend bool operator==(const DeployStep&, const DeployStep&) = default;
};

struct ActivateStep {
    static constexpr std::string_view message_name = "activate";
    Name contract;
    Name on;
    Maybe<Name> code; // of which contract the text is shown, if not of this one
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const ActivateStep&, const ActivateStep&) = default;
};

struct CallStep {
    static constexpr std::string_view message_name = "call";
    Name function;
    Name on;
    Maybe<Name> to; // the other end of an edge call
    Name by;
    Values args;
    Maybe<Name> contract;
    Maybe<Name> signed_by; // another key signs than the sender's
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const CallStep&, const CallStep&) = default;
};

struct CommitStep {
    static constexpr std::string_view message_name = "commit";
    Name child;
    Maybe<Name> on;
    Maybe<Name> by;
    Maybe<std::uint16_t> headers;
    Maybe<std::uint64_t> index;
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const CommitStep&, const CommitStep&) = default;
};

struct SettleStep {
    static constexpr std::string_view message_name = "settle";
    Name child;
    Maybe<Name> on;
    Maybe<Name> by;
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const SettleStep&, const SettleStep&) = default;
};

struct DeliverStep {
    static constexpr std::string_view message_name = "deliver";
    Name message;
    Maybe<Name> on;
    Maybe<std::uint64_t> source;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const DeliverStep&, const DeliverStep&) = default;
};

struct ReplayStep {
    static constexpr std::string_view message_name = "replay";
    Name message;
    Name on;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const ReplayStep&, const ReplayStep&) = default;
};

struct ForgeCellStep {
    static constexpr std::string_view message_name = "forge_cell";
    Value cell;
    Name on;
    Value value;
    Maybe<Name> contract;
    friend bool operator==(const ForgeCellStep&, const ForgeCellStep&) = default;
};

// What a corrupt chain claims: the receipt of a call whose first section never ran.
struct ForgeReceiptStep {
    static constexpr std::string_view message_name = "forge_receipt";
    Name function;
    Name on;
    Name to;
    Name by;
    Values args;
    Maybe<Name> contract;
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    friend bool operator==(const ForgeReceiptStep&, const ForgeReceiptStep&) = default;
};

// --- at once ---

// A signature for an argument of type `signature`, over what signed(...) names.
struct SignStep {
    static constexpr std::string_view message_name = "sign";
    Name name;
    Name function;
    Name by;
    Name on;
    Values fields;
    Maybe<Name> contract;
    friend bool operator==(const SignStep&, const SignStep&) = default;
};

struct BlockStep {
    static constexpr std::string_view message_name = "block";
    Name on;
    Maybe<std::uint16_t> count;
    Maybe<AnchorRule> anchor;
    Maybe<std::uint64_t> acknowledges{}; // height of the parent's block
    friend bool operator==(const BlockStep&, const BlockStep&) = default;
};

struct ExpectCellStep {
    static constexpr std::string_view message_name = "expect_cell";
    Value cell;
    Name on;
    Value is;
    Maybe<Name> contract;
    friend bool operator==(const ExpectCellStep&, const ExpectCellStep&) = default;
};

struct ExpectOutcomeStep {
    static constexpr std::string_view message_name = "expect_outcome";
    Name step;
    Expected is;
    friend bool operator==(const ExpectOutcomeStep&, const ExpectOutcomeStep&) = default;
};

struct ExpectRootStep {
    static constexpr std::string_view message_name = "expect_root";
    Name on;
    Hash is;
    friend bool operator==(const ExpectRootStep&, const ExpectRootStep&) = default;
};

struct ExpectHeightStep {
    static constexpr std::string_view message_name = "expect_height";
    Name on;
    std::uint64_t is = 0;
    friend bool operator==(const ExpectHeightStep&, const ExpectHeightStep&) = default;
};

struct ExpectTimeStep {
    static constexpr std::string_view message_name = "expect_time";
    Name on;
    std::uint64_t is = 0;
    friend bool operator==(const ExpectTimeStep&, const ExpectTimeStep&) = default;
};

// Of a commit of the child, at its parent's next block.
struct ExpectFinalStep {
    static constexpr std::string_view message_name = "expect_final";
    Name child;
    std::uint64_t index = 0;
    bool is = true;
    friend bool operator==(const ExpectFinalStep&, const ExpectFinalStep&) = default;
};

struct ExpectCommitsStep {
    static constexpr std::string_view message_name = "expect_commits";
    Name child;
    std::uint64_t is = 0;
    friend bool operator==(const ExpectCommitsStep&, const ExpectCommitsStep&) = default;
};

struct ExpectNonceStep {
    static constexpr std::string_view message_name = "expect_nonce";
    Name account;
    Name on;
    std::uint64_t is = 0;
    friend bool operator==(const ExpectNonceStep&, const ExpectNonceStep&) = default;
};

// An invariant that is broken on that chain and may be.
struct ExpectBrokenStep {
    static constexpr std::string_view message_name = "expect_broken";
    Name invariant;
    Name on;
    friend bool operator==(const ExpectBrokenStep&, const ExpectBrokenStep&) = default;
};

using ScenarioStep =
    std::variant<Note, AccountsStep, SizesStep, RootStep, InvariantsStep, ChildStep, DeployStep,
                 ActivateStep, CallStep, CommitStep, SettleStep, DeliverStep, ReplayStep,
                 ForgeCellStep, SignStep, BlockStep, ExpectCellStep, ExpectOutcomeStep,
                 ExpectRootStep, ExpectHeightStep, ExpectTimeStep, ExpectFinalStep,
                 ExpectCommitsStep, ExpectNonceStep, ExpectBrokenStep, ForgeReceiptStep, DropStep,
                 RulesStep, ObjectStep, DemandStep, RevealStep, VoidStep, ReclaimStep, HaltStep,
                 PostStep, PostDeliveryStep, TakeCallStep, TakeDeliveryStep, TakeReplayStep,
                 TakeHaltStep, ForgeBlockStep, WithholdStep, RollBackStep, ExpectHaltedStep,
                 ExpectInboxStep, SpoilStep, WatcherStep, WatchStep, CrashStep, WalletStep, AskStep,
                 FollowStep, TakeSettleStep, TakeReclaimStep, ClaimStep>;

// Steps have no order. Said, because variants claim to have one and a vector of them asks.
std::strong_ordering operator<=>(const ScenarioStep&, const ScenarioStep&) = delete;
bool operator<(const ScenarioStep&, const ScenarioStep&) = delete;

inline constexpr std::uint16_t scenario_version = 1;
inline constexpr std::size_t most_scenario_steps = 1 << 16;

struct Scenario {
    std::uint16_t version = scenario_version;
    BoundedVector<ScenarioStep, most_scenario_steps> steps;
    friend bool operator==(const Scenario&, const Scenario&) = default;
};

} // namespace chaintree::scenario
