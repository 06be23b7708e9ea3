// The steps about children that do wrong, or nothing, and the powers of those who run them. Spec:
// spec/scenarios.md, sections Disputes and Dishonest blocks.
#pragma once

#include "scenario/step_values.hpp"

namespace chaintree::scenario {

enum class EvidenceKind : std::uint8_t { step, last, count };

// What is wrong with a block that a corrupt producer makes.
enum class BlockTamper : std::uint8_t {
    // a step
    root,      // after it
    malformed, // its bytes lack the last one
    longer,    // they have one more
    signature, // another key's
    size,      // longer than any step may be
    // its witness
    witness,     // lacks the last byte
    lacking,     // does not tell all that the step asks for
    superfluous, // tells more
    wide,        // longer than any witness may be
    // a forced item's proof
    entry,      // shows something else
    entry_root, // under a header that the chain did not acknowledge
    // which steps there are
    order,   // the system step once more behind that step
    replay,  // that step once more behind itself
    missing, // that step is left out
    inbox,   // all forced items are left out, and the cursor stays
    // the system step
    hidden, // it does not show the parent's header that it acknowledges
    shown,  // it shows one, and the anchor stays
    posted, // the proof of the inbox is none
    // the header about the steps
    count, // one more
    last,  // another root than after the last one
    trace, // another trace
    // the header itself: nobody takes the block, no commit can have it
    chain,
    previous,
    height,
    cursor, // counts as many items as there are steps
    anchor, // another hash, or one on the root
    no_anchor,
    old_anchor,
    time,
    unsigned_, // no signatures
    stranger,  // signed by a key that is no producer's
    producer,  // signed for a producer that there is not
    twice      // one producer twice
};

struct ObjectStep {
    static constexpr std::string_view message_name = "object";
    Name child;
    Name by;
    Maybe<std::uint64_t> index;
    Maybe<std::uint8_t> header;
    Maybe<EvidenceKind> kind;
    Maybe<std::uint32_t> step;
    Maybe<Name> payer; // posts it into the inbox of the child's parent
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const ObjectStep&, const ObjectStep&) = default;
};

// That an objection, as the step `object` would make it, is that account's: before it is seen.
struct ClaimStep {
    static constexpr std::string_view message_name = "claim";
    Name child;
    Name by;
    Maybe<Name> claimant; // `by`, if it is not said
    Maybe<std::uint64_t> index;
    Maybe<std::uint8_t> header;
    Maybe<EvidenceKind> kind;
    Maybe<std::uint32_t> step;
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const ClaimStep&, const ClaimStep&) = default;
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

struct TakeSettleStep { // of a halted chain's child
    static constexpr std::string_view message_name = "take_settle";
    Name child;
    Name by;
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const TakeSettleStep&, const TakeSettleStep&) = default;
};

struct TakeReclaimStep { // of bonds about a halted chain's child
    static constexpr std::string_view message_name = "take_reclaim";
    Name child;
    Name by;
    std::uint64_t index = 0;
    Maybe<std::uint64_t> epoch;
    Maybe<std::uint64_t> height;
    Maybe<std::uint64_t> nonce;
    Maybe<Name> as;
    Maybe<Expected> expect;
    friend bool operator==(const TakeReclaimStep&, const TakeReclaimStep&) = default;
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
