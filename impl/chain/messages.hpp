// Everything that travels or is hashed. Field lists stand once, here; codec, hash preimage, JSON,
// printer and generator follow from them. Spec: spec/kernel.md, section Messages.
#pragma once

#include "base/strong.hpp"
#include "base/word.hpp"
#include "codec/bounded.hpp"
#include "codec/reflect.hpp"
#include "contract/machine.hpp"

#include <tuple>
#include <variant>

namespace chaintree {

using contract::SignedBy;

// Limits that hold for every chain whatever its configuration: no message can be larger.
inline constexpr std::size_t most_step_bytes_ever = 8 << 20;
inline constexpr std::size_t most_witness_bytes_ever = 1 << 18;
inline constexpr std::size_t most_code_bytes = 1 << 16;
// And none can allow less: the system step and a plain call always fit.
inline constexpr std::size_t least_step_bytes = 1 << 10;
inline constexpr std::size_t least_witness_bytes = 1 << 13;
inline constexpr std::size_t most_block_steps_ever = 1 << 16;
inline constexpr std::size_t most_producers = 16;
inline constexpr std::size_t most_commit_headers_ever = 64;

// --- a chain's configuration ---

// k-of-n: `threshold` of these keys sign each header.
struct Producers {
    BoundedVector<PublicKeyBytes, most_producers> keys;
    std::uint8_t threshold = 1;
    friend bool operator==(const Producers&, const Producers&) = default;
};

// Sizes in bytes; counts of steps and headers.
struct SizeLimits {
    std::uint32_t step_bytes = 0;    // of one encoded step, a commit or an objection included
    std::uint32_t witness_bytes = 0; // of one step's witness
    std::uint32_t body_bytes = 0;    // of all steps and witnesses of a block
    std::uint32_t block_steps = 0;
    std::uint32_t commit_headers = 0;       // H: headers in one commit
    std::uint32_t live_headers = 0;         // committed into the parent and not final
    std::uint64_t reveal_reserve_bytes = 0; // what this chain keeps free for its children's bodies
    friend bool operator==(const SizeLimits&, const SizeLimits&) = default;
};

// Windows in units of time (root blocks).
struct Windows {
    std::uint64_t objection_blocks = 0;
    std::uint64_t anchor_lag_blocks = 0; // L: how old the anchor of a committed header may be
    friend bool operator==(const Windows&, const Windows&) = default;
};

// The native ledger. On the root, `contract` is empty (its id follows from the root's own id) and
// the constructor runs at genesis with these arguments; below, it is the root's.
struct NativeLedger {
    std::optional<ContractId> contract;
    CodeHash code;
    BoundedVector<Word, 8> genesis_arguments;
    friend bool operator==(const NativeLedger&, const NativeLedger&) = default;
};

struct ChainConfig {
    Producers producers;
    BoundedVector<AccountId, most_producers>
        submitters; // who may commit this chain into its parent
    NativeLedger ledger;
    SizeLimits sizes;
    Windows windows;
    Word commit_bond = 0; // held in the parent's ledger for each commit of this chain
    friend bool operator==(const ChainConfig&, const ChainConfig&) = default;
};

// All that a chain's id is the hash of.
struct ChainDescription {
    std::optional<ChainId> parent;       // empty: a root
    std::optional<MessageId> created_by; // the transaction on the parent; empty: a root
    ChainConfig config;
    friend bool operator==(const ChainDescription&, const ChainDescription&) = default;
};

// --- headers ---

// The newest parent header that a block acknowledges.
struct Anchor {
    Height height;
    HeaderHash hash;
    friend bool operator==(const Anchor&, const Anchor&) = default;
};

struct HeaderBody {
    ChainId chain;
    Height height;
    Time time;
    std::optional<HeaderHash> previous; // empty at height 0 only
    std::uint32_t step_count = 0;
    Hash trace_root;
    StateRoot state_root;
    std::optional<Anchor> anchor; // empty on the root and at height 0
    std::uint64_t inbox_cursor = 0;
    friend bool operator==(const HeaderBody&, const HeaderBody&) = default;
};

struct ProducerSignature {
    std::uint8_t producer = 0; // position in Producers::keys
    Signature signature;
    friend bool operator==(const ProducerSignature&, const ProducerSignature&) = default;
};

struct Header {
    HeaderBody body;
    BoundedVector<ProducerSignature, most_producers> signatures; // producers strictly rising
    friend bool operator==(const Header&, const Header&) = default;
};

// --- transactions ---

struct Call {
    static constexpr std::string_view message_name = "call";
    ContractId contract;
    BoundedText<64> function;
    BoundedVector<Word, 16> arguments; // a signature argument is a position in `signatures`
    BoundedVector<SignedBy, 4> signatures;
    friend bool operator==(const Call&, const Call&) = default;
};

struct Deploy {
    static constexpr std::string_view message_name = "deploy";
    BoundedBytes<most_code_bytes> code; // canonical text
    BoundedVector<Word, 16> arguments;  // of the constructor
    friend bool operator==(const Deploy&, const Deploy&) = default;
};

struct CreateChain {
    static constexpr std::string_view message_name = "create_chain";
    ChainConfig config;
    friend bool operator==(const CreateChain&, const CreateChain&) = default;
};

struct Commit { // storeHash
    static constexpr std::string_view message_name = "commit";
    ChainId child;
    ChainConfig config; // the child's, held against its hash
    std::uint64_t index = 0;
    BoundedVector<Header, most_commit_headers_ever> headers;
    friend bool operator==(const Commit&, const Commit&) = default;
};

struct Settle { // gives back the bonds of a child's final commits
    static constexpr std::string_view message_name = "settle";
    ChainId child;
    friend bool operator==(const Settle&, const Settle&) = default;
};

using Payload = std::variant<Call, Deploy, CreateChain, Commit, Settle>;

struct TransactionBody {
    ChainId chain;             // where it runs, or its first section
    std::optional<ChainId> to; // the other end of an edge call
    PublicKeyBytes sender;
    Nonce nonce; // on `chain`
    Payload payload;
    friend bool operator==(const TransactionBody&, const TransactionBody&) = default;
};

struct Transaction {
    static constexpr std::string_view message_name = "transaction";
    TransactionBody body;
    Signature signature;
    friend bool operator==(const Transaction&, const Transaction&) = default;
};

// --- steps ---

// Step 0: moves the anchor and records the previous header.
struct SystemStep {
    static constexpr std::string_view message_name = "system";
    std::optional<HeaderBody> anchored; // the parent's header, when the anchor moves
    friend bool operator==(const SystemStep&, const SystemStep&) = default;
};

// That a message was emitted: its receipt cell under a root of the emitting chain. `source` is the
// height of an anchored parent header (downward) or the index of a final commit (upward).
struct CellProof {
    std::uint64_t source = 0;
    BoundedBytes<most_witness_bytes_ever> witness;
    friend bool operator==(const CellProof&, const CellProof&) = default;
};

struct Delivery { // the second section of an edge call
    static constexpr std::string_view message_name = "delivery";
    Transaction message; // exactly the bytes that ran on the first chain
    CellProof receipt;
    friend bool operator==(const Delivery&, const Delivery&) = default;
};

struct Activation { // a contract that exists on the parent
    static constexpr std::string_view message_name = "activation";
    ContractId contract;
    BoundedBytes<most_code_bytes> code;
    CellProof registered; // the parent's code cell of the contract, under an anchored root
    friend bool operator==(const Activation&, const Activation&) = default;
};

using StepBody = std::variant<SystemStep, Transaction, Delivery, Activation>;

struct Step {
    StepBody body;
    friend bool operator==(const Step&, const Step&) = default;
};

// --- blocks ---

struct StepRecord {
    BoundedBytes<most_step_bytes_ever> step;
    BoundedBytes<most_witness_bytes_ever> witness;
    StateRoot root_after;
    friend bool operator==(const StepRecord&, const StepRecord&) = default;
};

struct Block {
    Header header;
    BoundedVector<StepRecord, most_block_steps_ever> steps;
    friend bool operator==(const Block&, const Block&) = default;
};

// For the law suites: every message type of this header.
using AllMessages =
    std::tuple<Producers, SizeLimits, Windows, NativeLedger, ChainConfig, ChainDescription, Anchor,
               HeaderBody, ProducerSignature, Header, SignedBy, Call, Deploy, CreateChain, Commit,
               Settle, TransactionBody, Transaction, SystemStep, CellProof, Delivery, Activation,
               Step, StepRecord, Block>;

} // namespace chaintree

BOOST_HANA_ADAPT_STRUCT(chaintree::Producers, keys, threshold);
BOOST_HANA_ADAPT_STRUCT(chaintree::SizeLimits, step_bytes, witness_bytes, body_bytes, block_steps,
                        commit_headers, live_headers, reveal_reserve_bytes);
BOOST_HANA_ADAPT_STRUCT(chaintree::Windows, objection_blocks, anchor_lag_blocks);
BOOST_HANA_ADAPT_STRUCT(chaintree::NativeLedger, contract, code, genesis_arguments);
BOOST_HANA_ADAPT_STRUCT(chaintree::ChainConfig, producers, submitters, ledger, sizes, windows,
                        commit_bond);
BOOST_HANA_ADAPT_STRUCT(chaintree::ChainDescription, parent, created_by, config);
BOOST_HANA_ADAPT_STRUCT(chaintree::Anchor, height, hash);
BOOST_HANA_ADAPT_STRUCT(chaintree::HeaderBody, chain, height, time, previous, step_count,
                        trace_root, state_root, anchor, inbox_cursor);
BOOST_HANA_ADAPT_STRUCT(chaintree::ProducerSignature, producer, signature);
BOOST_HANA_ADAPT_STRUCT(chaintree::Header, body, signatures);
BOOST_HANA_ADAPT_STRUCT(chaintree::contract::SignedBy, key, signature);
BOOST_HANA_ADAPT_STRUCT(chaintree::Call, contract, function, arguments, signatures);
BOOST_HANA_ADAPT_STRUCT(chaintree::Deploy, code, arguments);
BOOST_HANA_ADAPT_STRUCT(chaintree::CreateChain, config);
BOOST_HANA_ADAPT_STRUCT(chaintree::Commit, child, config, index, headers);
BOOST_HANA_ADAPT_STRUCT(chaintree::Settle, child);
BOOST_HANA_ADAPT_STRUCT(chaintree::TransactionBody, chain, to, sender, nonce, payload);
BOOST_HANA_ADAPT_STRUCT(chaintree::Transaction, body, signature);
BOOST_HANA_ADAPT_STRUCT(chaintree::SystemStep, anchored);
BOOST_HANA_ADAPT_STRUCT(chaintree::CellProof, source, witness);
BOOST_HANA_ADAPT_STRUCT(chaintree::Delivery, message, receipt);
BOOST_HANA_ADAPT_STRUCT(chaintree::Activation, contract, code, registered);
BOOST_HANA_ADAPT_STRUCT(chaintree::Step, body);
BOOST_HANA_ADAPT_STRUCT(chaintree::StepRecord, step, witness, root_after);
BOOST_HANA_ADAPT_STRUCT(chaintree::Block, header, steps);
