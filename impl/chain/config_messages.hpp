// What a chain is: its configuration and description. Spec: spec/kernel.md, section Messages.
#pragma once

#include "base/strong.hpp"
#include "base/word.hpp"
#include "codec/bounded.hpp"
#include "codec/reflect.hpp"
#include "crypto/secp256k1.hpp"

namespace chaintree {

// Limits that hold for every chain whatever its configuration: no message can be larger.
inline constexpr std::size_t most_step_bytes_ever = 8 << 20;
inline constexpr std::size_t most_witness_bytes_ever = 1 << 18;
inline constexpr std::size_t most_code_bytes = 1 << 16;
// And none can allow less: the system step and a plain call always fit.
inline constexpr std::size_t least_step_bytes = 1 << 12;
inline constexpr std::size_t least_witness_bytes = 1 << 14;
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
    std::uint32_t inbox_items = 0;          // F: forced items that a block runs at most
    std::uint64_t reveal_reserve_bytes = 0; // what this chain keeps free for its children's bodies
    friend bool operator==(const SizeLimits&, const SizeLimits&) = default;
};

// Windows in units of time (root blocks).
struct Windows {
    std::uint64_t objection_blocks = 0;
    std::uint64_t anchor_lag_blocks = 0; // L: how old the anchor of a committed header may be
    std::uint64_t demand_blocks = 0;     // how long after a commit its data may be demanded
    std::uint64_t reveal_blocks = 0;     // how long a demand may wait for the data
    std::uint64_t commit_blocks = 0;     // the longest that an honest chain lets pass
    std::uint64_t halt_blocks = 0;       // T: without a new final commit, the chain is dead
    std::uint64_t inbox_blocks = 0;      // D: how late a forced item may be
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

// What a transaction on this chain costs beside its nonce, whatever comes of it; burnt.
struct Fees {
    Word objection = 0;
    Word demand = 0;
    Word inbox = 0;
    friend bool operator==(const Fees&, const Fees&) = default;
};

struct ChainConfig {
    Producers producers;
    BoundedVector<AccountId, most_producers>
        submitters; // who may commit this chain into its parent
    NativeLedger ledger;
    SizeLimits sizes;
    Windows windows;
    Fees fees;
    Word commit_bond = 0; // held in the parent's ledger for each commit of this chain
    Word demand_bond = 0; // held there for each demand of its data
    friend bool operator==(const ChainConfig&, const ChainConfig&) = default;
};

// All that a chain's id is the hash of.
struct ChainDescription {
    std::optional<ChainId> parent;       // empty: a root
    std::optional<MessageId> created_by; // the transaction on the parent; empty: a root
    ChainConfig config;
    friend bool operator==(const ChainDescription&, const ChainDescription&) = default;
};

} // namespace chaintree

BOOST_HANA_ADAPT_STRUCT(chaintree::Producers, keys, threshold);
BOOST_HANA_ADAPT_STRUCT(chaintree::SizeLimits, step_bytes, witness_bytes, body_bytes, block_steps,
                        commit_headers, live_headers, inbox_items, reveal_reserve_bytes);
BOOST_HANA_ADAPT_STRUCT(chaintree::Windows, objection_blocks, anchor_lag_blocks, demand_blocks,
                        reveal_blocks, commit_blocks, halt_blocks, inbox_blocks);
BOOST_HANA_ADAPT_STRUCT(chaintree::NativeLedger, contract, code, genesis_arguments);
BOOST_HANA_ADAPT_STRUCT(chaintree::Fees, objection, demand, inbox);
BOOST_HANA_ADAPT_STRUCT(chaintree::ChainConfig, producers, submitters, ledger, sizes, windows, fees,
                        commit_bond, demand_bond);
BOOST_HANA_ADAPT_STRUCT(chaintree::ChainDescription, parent, created_by, config);
