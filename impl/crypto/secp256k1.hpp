// ECDSA on secp256k1 by libsecp256k1. Signatures are 64 bytes (r || s, big-endian), s at most half
// the order, and r at least p - n: below that libsecp256k1 and Ethereum's ecrecover can disagree.
// Spec: spec/kernel.md, clauses Signature.*.
#pragma once

#include "base/hash32.hpp"
#include "base/rejection.hpp"

#include <memory>

namespace chaintree {

struct PublicKeyBytes { // compressed, 33 bytes, as it travels
    std::array<std::byte, 33> bytes{};
    [[nodiscard]] ByteView view() const { return bytes; }
    friend auto operator<=>(const PublicKeyBytes&, const PublicKeyBytes&) = default;
};

struct Signature {
    std::array<std::byte, 64> bytes{};
    [[nodiscard]] ByteView view() const { return bytes; }
    friend auto operator<=>(const Signature&, const Signature&) = default;
};

// A point on the curve, parsed. Made by parse only.
class PublicKey {
public:
    // Clause Signature.point when the bytes are no compressed point on the curve.
    static Result<PublicKey> parse(const PublicKeyBytes& bytes);
    [[nodiscard]] const PublicKeyBytes& bytes() const { return bytes_; }
    [[nodiscard]] AccountId account() const { return account_; }

private:
    PublicKey() = default;
    friend Result<void> verify(const PublicKey&, const Hash&, const Signature&);
    PublicKeyBytes bytes_;
    AccountId account_;
    std::array<unsigned char, 64> parsed_{}; // secp256k1_pubkey
};

// Tagged hash of the compressed key.
[[nodiscard]] AccountId account_of(const PublicKeyBytes& key);

class SecretKey {
public:
    // Deterministic key for scenarios, tests and vectors: tagged hash of the text, retried with a
    // counter until it is a valid scalar. Never for real value.
    static SecretKey from_text(std::string_view text);
    // 32 bytes in [1, n-1]. Clause Signature.secret otherwise.
    static Result<SecretKey> from_bytes(const Hash& bytes);

    [[nodiscard]] PublicKeyBytes public_bytes() const;
    [[nodiscard]] PublicKey public_key() const;
    [[nodiscard]] AccountId account() const;
    // RFC 6979 nonce; canonical in the sense of this header (a counter is mixed in while r < p -
    // n).
    [[nodiscard]] Signature sign(const Hash& digest) const;

private:
    explicit SecretKey(const Hash& scalar) : scalar_(scalar) {}
    Hash scalar_;
};

// Form only, no curve arithmetic: Signature.range (r or s zero or >= n), Signature.high_s,
// Signature.small_r.
Result<void> check_form(const Signature& signature);

// check_form, then Signature.mismatch.
Result<void> verify(const PublicKey& key, const Hash& digest, const Signature& signature);

// Parsed keys by their bytes, bounded, least recently inserted half dropped when full. One a
// thread.
class KeyCache {
public:
    explicit KeyCache(std::size_t capacity = 1 << 16);
    ~KeyCache();
    KeyCache(KeyCache&&) noexcept;
    KeyCache& operator=(KeyCache&&) noexcept;
    // The pointer holds until the next call. Clause Signature.point.
    Result<const PublicKey*> get(const PublicKeyBytes& bytes);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace chaintree
