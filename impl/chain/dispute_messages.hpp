// What is said on a parent about a child that does wrong, or nothing. Spec: spec/kernel.md,
// sections Objections, Withheld data, Inbox and Halt.
#pragma once

#include "chain/header_messages.hpp"

#include <variant>

namespace chaintree {

inline constexpr std::size_t most_header_siblings = 7; // 64 headers are 6 levels
inline constexpr std::size_t most_trace_siblings = 34; // 65,536 steps are 16 levels, two a level
inline constexpr std::size_t most_revealed_steps = 1 << 12;

// One life of one index: what is recommitted after a voiding has another epoch.
struct CommitId {
    ChainId child;
    std::uint64_t index = 0;
    std::uint64_t epoch = 0;
    friend bool operator==(const CommitId&, const CommitId&) = default;
};

// One header of a commit, shown under the commit's hash.
struct HeaderProof {
    HeaderBody header;
    std::uint8_t position = 0;
    std::uint8_t count = 0; // of the commit's headers
    BoundedVector<Hash, most_header_siblings> siblings;
    friend bool operator==(const HeaderProof&, const HeaderProof&) = default;
};

// What a leaf of a trace binds, without the bytes.
struct LeafBrief {
    std::uint8_t kind = 0;
    Hash step_hash;
    Hash witness_hash;
    StateRoot root_after;
    friend bool operator==(const LeafBrief&, const LeafBrief&) = default;
};

// --- evidence: committed bytes that are wrong ---

struct WrongStep {
    static constexpr std::string_view message_name = "step";
    HeaderBody previous; // of the header that the objection shows
    std::uint32_t index = 0;
    std::optional<LeafBrief> before; // of the step before; empty: index 0
    StepRecord record;
    BoundedVector<Hash, most_trace_siblings> siblings; // of both leaves
    friend bool operator==(const WrongStep&, const WrongStep&) = default;
};

struct WrongLast { // the header's state root is not the last leaf's
    static constexpr std::string_view message_name = "last_leaf";
    LeafBrief last;
    BoundedVector<Hash, most_trace_siblings> siblings;
    friend bool operator==(const WrongLast&, const WrongLast&) = default;
};

struct WrongCount { // the trace root binds another count than the header
    static constexpr std::string_view message_name = "count";
    std::uint64_t count = 0;
    Hash top;
    friend bool operator==(const WrongCount&, const WrongCount&) = default;
};

using Evidence = std::variant<WrongStep, WrongLast, WrongCount>;

// --- payloads of transactions on the parent ---

struct Objection {
    static constexpr std::string_view message_name = "objection";
    CommitId commit;
    ChainConfig config; // the child's, here and below
    HeaderProof header;
    Evidence evidence;
    std::optional<BoundedBytes<most_code_bytes>> code; // of the contract that the step runs
    friend bool operator==(const Objection&, const Objection&) = default;
};

struct Demand { // of the body of one committed block
    static constexpr std::string_view message_name = "demand";
    CommitId commit;
    ChainConfig config;
    HeaderProof header;
    friend bool operator==(const Demand&, const Demand&) = default;
};

struct Reveal { // consecutive steps of a block that was demanded
    static constexpr std::string_view message_name = "reveal";
    CommitId commit;
    ChainConfig config;
    HeaderProof header;
    std::uint32_t from = 0;
    BoundedVector<StepRecord, most_revealed_steps> records;
    BoundedVector<Hash, most_trace_siblings> siblings;
    friend bool operator==(const Reveal&, const Reveal&) = default;
};

struct VoidCommit { // whose data was demanded and not revealed in time
    static constexpr std::string_view message_name = "void_commit";
    CommitId commit;
    ChainConfig config;
    Height height; // of the block
    friend bool operator==(const VoidCommit&, const VoidCommit&) = default;
};

struct Reclaim { // the bond of a commit that was voided, or of a demand about one
    static constexpr std::string_view message_name = "reclaim";
    CommitId commit;
    std::optional<Height> height; // of the block that was demanded
    friend bool operator==(const Reclaim&, const Reclaim&) = default;
};

struct Post { // forces a transaction or a delivery into the child
    static constexpr std::string_view message_name = "post";
    ChainId child;
    ChainConfig config;
    BoundedBytes<most_step_bytes_ever> item; // the encoding of a Step
    friend bool operator==(const Post&, const Post&) = default;
};

struct Halt {
    static constexpr std::string_view message_name = "halt";
    ChainId child;
    ChainConfig config;
    friend bool operator==(const Halt&, const Halt&) = default;
};

struct Claim { // who objects, and with what, before anybody sees it
    static constexpr std::string_view message_name = "claim";
    Hash digest; // claim_digest
    friend bool operator==(const Claim&, const Claim&) = default;
};

} // namespace chaintree

BOOST_HANA_ADAPT_STRUCT(chaintree::CommitId, child, index, epoch);
BOOST_HANA_ADAPT_STRUCT(chaintree::HeaderProof, header, position, count, siblings);
BOOST_HANA_ADAPT_STRUCT(chaintree::LeafBrief, kind, step_hash, witness_hash, root_after);
BOOST_HANA_ADAPT_STRUCT(chaintree::WrongStep, previous, index, before, record, siblings);
BOOST_HANA_ADAPT_STRUCT(chaintree::WrongLast, last, siblings);
BOOST_HANA_ADAPT_STRUCT(chaintree::WrongCount, count, top);
BOOST_HANA_ADAPT_STRUCT(chaintree::Objection, commit, config, header, evidence, code);
BOOST_HANA_ADAPT_STRUCT(chaintree::Demand, commit, config, header);
BOOST_HANA_ADAPT_STRUCT(chaintree::Reveal, commit, config, header, from, records, siblings);
BOOST_HANA_ADAPT_STRUCT(chaintree::VoidCommit, commit, config, height);
BOOST_HANA_ADAPT_STRUCT(chaintree::Reclaim, commit, height);
BOOST_HANA_ADAPT_STRUCT(chaintree::Post, child, config, item);
BOOST_HANA_ADAPT_STRUCT(chaintree::Halt, child, config);
BOOST_HANA_ADAPT_STRUCT(chaintree::Claim, digest);
