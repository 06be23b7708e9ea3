// SHA-256 with a domain tag for every use, by OpenSSL. Spec: spec/kernel.md, clause Hash.tag.
#pragma once

#include "base/hash32.hpp"

#include <cstdint>
#include <initializer_list>

namespace chaintree {

// What is hashed. The tag is the first byte of the preimage, so no value of one use is ever a value
// of another. Numbers are normative: never reuse one.
enum class Domain : std::uint8_t {
    tree_leaf = 0x00,  // key || value
    tree_inner = 0x01, // depth (1 byte) || left || right
    trace_leaf = 0x02,
    trace_inner = 0x03,
    trace_root = 0x04,
    account = 0x05, // compressed public key
    cell_key = 0x06,
    code = 0x07, // canonical contract text
    chain_id = 0x08,
    contract_id = 0x09,
    message_id = 0x0a,         // unsigned transaction
    transaction_digest = 0x0b, // what a sender signs
    header = 0x0c,             // header without signatures
    config = 0x0d,
    step = 0x0e,    // step bytes
    witness = 0x0f, // witness bytes
    commit = 0x10,
    signed_fields = 0x11, // what `signed(...)` checks
    pot = 0x12,           // key of a `held` cell
    secret = 0x13,        // deterministic keys for scenarios and tests
    commit_inner = 0x14,  // inner node over the headers of a commit
    claim = 0x15,         // whose an objection is that nobody has seen yet
};

// Incremental hash of tag || parts. Used once: finish ends it.
class Hasher {
public:
    explicit Hasher(Domain tag);
    Hasher& add(ByteView part);
    Hasher& add_byte(std::uint8_t byte);
    Hasher& add_u16(std::uint16_t number); // big-endian
    Hasher& add_u64(std::uint64_t number); // big-endian
    [[nodiscard]] Hash finish();

private:
    // Most preimages fit into the buffer; the rest spills. Nothing is fed to OpenSSL before finish,
    // so hashers of one thread may overlap.
    std::array<std::byte, 256> buffer_;
    std::size_t used_ = 0;
    Bytes spilled_;
};

[[nodiscard]] Hash tagged_hash(Domain tag, ByteView bytes);
[[nodiscard]] Hash tagged_hash(Domain tag, std::initializer_list<ByteView> parts);

// Of bytes that already start with their tag: tree nodes build their preimage in place.
[[nodiscard]] Hash hash_preimage(ByteView preimage);

// Without a tag: for tests against published vectors only.
[[nodiscard]] Hash plain_sha256(ByteView bytes);

} // namespace chaintree
