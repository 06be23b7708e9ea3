// Everything that travels or is hashed. Field lists stand once, here and in the headers included;
// codec, hash preimage, JSON, printer and generator follow from them. Spec: spec/kernel.md, section
// Messages.
#pragma once

#include "chain/dispute_messages.hpp"
#include "contract/machine.hpp"

#include <tuple>

namespace chaintree {

using contract::SignedBy;

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

using Payload = std::variant<Call, Deploy, CreateChain, Commit, Settle, Objection, Demand, Reveal,
                             VoidCommit, Reclaim, Post, Halt, Claim>;

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

// One cell under a root of another chain. `source` is the height of an anchored parent header
// (downward) or the index of a final commit (upward).
struct CellProof {
    std::uint64_t source = 0;
    BoundedBytes<most_witness_bytes_ever> witness;
    friend bool operator==(const CellProof&, const CellProof&) = default;
};

// The parent's header that a block acknowledges, and how many forced items wait there for the
// chain.
struct Acknowledged {
    HeaderBody header;
    BoundedBytes<most_witness_bytes_ever> posted; // proof of the inbox_count cell under its root
    friend bool operator==(const Acknowledged&, const Acknowledged&) = default;
};

// Step 0: moves the anchor and records the previous header.
struct SystemStep {
    static constexpr std::string_view message_name = "system";
    std::optional<Acknowledged> anchored; // when the anchor moves
    friend bool operator==(const SystemStep&, const SystemStep&) = default;
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

// An item of the inbox that the parent keeps for this chain. One that cannot run is skipped.
struct Forced {
    static constexpr std::string_view message_name = "forced";
    BoundedBytes<most_step_bytes_ever> item; // exactly the bytes that were posted
    CellProof entry;                         // the parent's inbox_item cell
    friend bool operator==(const Forced&, const Forced&) = default;
};

// A step of a halted child, run here from its last final root.
struct Taken {
    static constexpr std::string_view message_name = "taken";
    ChainId child;
    ChainConfig config;                            // the child's
    BoundedBytes<most_step_bytes_ever> step;       // the encoding of a Step
    BoundedBytes<most_witness_bytes_ever> witness; // under the root at which the child was halted
    std::optional<BoundedBytes<most_code_bytes>> code; // of the contract that the step runs
    friend bool operator==(const Taken&, const Taken&) = default;
};

using StepBody = std::variant<SystemStep, Transaction, Delivery, Activation, Forced, Taken>;

struct Step {
    StepBody body;
    friend bool operator==(const Step&, const Step&) = default;
};

// --- blocks ---

struct Block {
    Header header;
    BoundedVector<StepRecord, most_block_steps_ever> steps;
    friend bool operator==(const Block&, const Block&) = default;
};

// For the law suites: every message type of these headers.
using AllMessages =
    std::tuple<Producers, SizeLimits, Windows, Fees, NativeLedger, ChainConfig, ChainDescription,
               Anchor, HeaderBody, ProducerSignature, Header, StepRecord, CommitId, HeaderProof,
               LeafBrief, WrongStep, WrongLast, WrongCount, Objection, Demand, Reveal, VoidCommit,
               Reclaim, Post, Halt, Claim, SignedBy, Call, Deploy, CreateChain, Commit, Settle,
               TransactionBody, Transaction, CellProof, Acknowledged, SystemStep, Delivery,
               Activation, Forced, Taken, Step, Block>;

} // namespace chaintree

BOOST_HANA_ADAPT_STRUCT(chaintree::contract::SignedBy, key, signature);
BOOST_HANA_ADAPT_STRUCT(chaintree::Call, contract, function, arguments, signatures);
BOOST_HANA_ADAPT_STRUCT(chaintree::Deploy, code, arguments);
BOOST_HANA_ADAPT_STRUCT(chaintree::CreateChain, config);
BOOST_HANA_ADAPT_STRUCT(chaintree::Commit, child, config, index, headers);
BOOST_HANA_ADAPT_STRUCT(chaintree::Settle, child);
BOOST_HANA_ADAPT_STRUCT(chaintree::TransactionBody, chain, to, sender, nonce, payload);
BOOST_HANA_ADAPT_STRUCT(chaintree::Transaction, body, signature);
BOOST_HANA_ADAPT_STRUCT(chaintree::CellProof, source, witness);
BOOST_HANA_ADAPT_STRUCT(chaintree::Acknowledged, header, posted);
BOOST_HANA_ADAPT_STRUCT(chaintree::SystemStep, anchored);
BOOST_HANA_ADAPT_STRUCT(chaintree::Delivery, message, receipt);
BOOST_HANA_ADAPT_STRUCT(chaintree::Activation, contract, code, registered);
BOOST_HANA_ADAPT_STRUCT(chaintree::Forced, item, entry);
BOOST_HANA_ADAPT_STRUCT(chaintree::Taken, child, config, step, witness, code);
BOOST_HANA_ADAPT_STRUCT(chaintree::Step, body);
BOOST_HANA_ADAPT_STRUCT(chaintree::Block, header, steps);
