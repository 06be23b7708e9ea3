// The steps about children that do wrong, or nothing, and the powers of those who run them. Spec:
// spec/scenarios.md, sections Disputes and Dishonest blocks.
#pragma once

#include "scenario/step_values.hpp"

namespace chaintree::scenario {

enum class EvidenceKind : std::uint8_t { step, last, count };

// What is wrong with a block that a corrupt producer makes.
enum class BlockTamper : std::uint8_t {
    root,      // after that step
    malformed, // its bytes lack the last one
    witness,   // it lacks the last one
    order,     // the system step stands at the end once more
    replay,    // the step stands at the end once more
    missing,   // the step is left out
    count,     // the header counts one more
    last       // the header's root is not that of the last step
};

struct ObjectStep {
    static constexpr std::string_view message_name = "object";
    Name child;
    Name by;
    Maybe<std::uint64_t> index;
    Maybe<std::uint8_t> header;
    Maybe<EvidenceKind> kind;
    Maybe<std::uint32_t> step;
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const ObjectStep&, const ObjectStep&) = default;
};

struct DemandStep {
    static constexpr std::string_view message_name = "demand";
    Name child;
    Name by;
    Maybe<std::uint64_t> index;
    Maybe<std::uint8_t> header;
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const DemandStep&, const DemandStep&) = default;
};

struct RevealStep {
    static constexpr std::string_view message_name = "reveal";
    Name child;
    Maybe<Name> by;
    Maybe<std::uint64_t> index;
    Maybe<std::uint8_t> header;
    Maybe<std::uint32_t> from;
    Maybe<std::uint32_t> steps;
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const RevealStep&, const RevealStep&) = default;
};

struct VoidStep {
    static constexpr std::string_view message_name = "void";
    Name child;
    Name by;
    Maybe<std::uint64_t> index;
    Maybe<std::uint8_t> header;
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const VoidStep&, const VoidStep&) = default;
};

struct ReclaimStep {
    static constexpr std::string_view message_name = "reclaim";
    Name child;
    Name by;
    std::uint64_t index = 0;
    Maybe<std::uint64_t> epoch;
    Maybe<std::uint64_t> height;
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const ReclaimStep&, const ReclaimStep&) = default;
};

struct HaltStep {
    static constexpr std::string_view message_name = "halt";
    Name child;
    Name by;
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const HaltStep&, const HaltStep&) = default;
};

// A call that its sender cannot bring into a block of the chain itself.
struct PostStep {
    static constexpr std::string_view message_name = "post";
    Name function;
    Name on;
    Maybe<Name> to;
    Name by;
    Values args;
    Maybe<Name> contract;
    Maybe<Name> signed_by;
    Maybe<Name> payer; // posts it
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const PostStep&, const PostStep&) = default;
};

struct PostDeliveryStep {
    static constexpr std::string_view message_name = "post_delivery";
    Name message;
    Name by;
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const PostDeliveryStep&, const PostDeliveryStep&) = default;
};

// Steps of a halted chain, in the next block of the chain above it that lives.
struct TakeCallStep {
    static constexpr std::string_view message_name = "take_call";
    Name function;
    Name on;
    Maybe<Name> to;
    Name by;
    Values args;
    Maybe<Name> contract;
    Maybe<Name> signed_by;
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const TakeCallStep&, const TakeCallStep&) = default;
};

struct TakeDeliveryStep {
    static constexpr std::string_view message_name = "take_delivery";
    Name message;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const TakeDeliveryStep&, const TakeDeliveryStep&) = default;
};

struct TakeReplayStep { // the same signed bytes again
    static constexpr std::string_view message_name = "take_replay";
    Name message;
    Name on;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const TakeReplayStep&, const TakeReplayStep&) = default;
};

struct TakeHaltStep { // of a child of a halted chain
    static constexpr std::string_view message_name = "take_halt";
    Name child;
    Name by;
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const TakeHaltStep&, const TakeHaltStep&) = default;
};

// --- at once ---

struct ForgeBlockStep { // the newest one
    static constexpr std::string_view message_name = "forge_block";
    Name on;
    BlockTamper tamper = BlockTamper::root;
    Maybe<std::uint32_t> step;
    friend bool operator==(const ForgeBlockStep&, const ForgeBlockStep&) = default;
};

struct WithholdStep { // the newest block's body, until it is revealed
    static constexpr std::string_view message_name = "withhold";
    Name chain;
    friend bool operator==(const WithholdStep&, const WithholdStep&) = default;
};

struct RollBackStep {
    static constexpr std::string_view message_name = "roll_back";
    Name chain;
    std::uint64_t to = 0;
    friend bool operator==(const RollBackStep&, const RollBackStep&) = default;
};

struct ExpectHaltedStep {
    static constexpr std::string_view message_name = "expect_halted";
    Name child;
    bool is = true;
    friend bool operator==(const ExpectHaltedStep&, const ExpectHaltedStep&) = default;
};

// How many forced items the chain has taken from its inbox.
struct ExpectInboxStep {
    static constexpr std::string_view message_name = "expect_inbox";
    Name on;
    std::uint64_t is = 0;
    friend bool operator==(const ExpectInboxStep&, const ExpectInboxStep&) = default;
};

} // namespace chaintree::scenario
