#include "crypto/secp256k1.hpp"

#include "base/check.hpp"
#include "crypto/sha256.hpp"

#include <secp256k1.h>

#include <bit>

namespace chaintree {

namespace {

using Scalar = std::array<unsigned char, 32>; // big-endian

constexpr Scalar zero{};

// n
constexpr Scalar order{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                       0xff, 0xff, 0xff, 0xff, 0xfe, 0xba, 0xae, 0xdc, 0xe6, 0xaf, 0x48,
                       0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x41};

// (n - 1) / 2
constexpr Scalar half_order{0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                            0xff, 0xff, 0xff, 0xff, 0xff, 0x5d, 0x57, 0x6e, 0x73, 0x57, 0xa4,
                            0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20, 0xa0};

// p - n: from here on, r has one reading as the first coordinate of a point.
constexpr Scalar least_r{0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                         0x00, 0x00, 0x00, 0x00, 0x01, 0x45, 0x51, 0x23, 0x19, 0x50, 0xb7,
                         0x5f, 0xc4, 0x40, 0x2d, 0xa1, 0x72, 0x2f, 0xc9, 0xba, 0xee};

bool less(const unsigned char* a, const Scalar& b) {
    return std::memcmp(a, b.data(), 32) < 0;
}
bool greater(const unsigned char* a, const Scalar& b) {
    return std::memcmp(a, b.data(), 32) > 0;
}
bool is_scalar(const unsigned char* a) {
    return greater(a, zero) && less(a, order);
}

template <std::size_t Size>
const unsigned char* raw(const std::array<std::byte, Size>& bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

template <std::size_t Size>
unsigned char* raw(std::array<std::byte, Size>& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

// One for the process, never destroyed. Not randomized: blinding protects secret keys against side
// channels, and the keys that sign here are those of scenarios and tests.
const secp256k1_context* context() {
    static const secp256k1_context* const made = secp256k1_context_create(SECP256K1_CONTEXT_NONE);
    return made;
}

} // namespace

AccountId account_of(const PublicKeyBytes& key) {
    return AccountId{tagged_hash(Domain::account, key.view())};
}

Result<PublicKey> PublicKey::parse(const PublicKeyBytes& bytes) {
    secp256k1_pubkey point;
    if (secp256k1_ec_pubkey_parse(context(), &point, raw(bytes.bytes), bytes.bytes.size()) != 1)
        return reject("Signature.point", "no compressed point on secp256k1");
    PublicKey out;
    out.bytes_ = bytes;
    out.account_ = account_of(bytes);
    out.parsed_ = std::bit_cast<std::array<unsigned char, 64>>(point);
    return out;
}

SecretKey SecretKey::from_text(std::string_view text) {
    auto scalar = tagged_hash(Domain::secret, as_bytes(text));
    for (std::uint64_t counter = 1; !is_scalar(raw(scalar.bytes)); ++counter)
        scalar = Hasher{Domain::secret}.add(as_bytes(text)).add_u64(counter).finish();
    return SecretKey{scalar};
}

Result<SecretKey> SecretKey::from_bytes(const Hash& bytes) {
    if (!is_scalar(raw(bytes.bytes))) return reject("Signature.secret", "not in [1, n-1]");
    return SecretKey{bytes};
}

PublicKeyBytes SecretKey::public_bytes() const {
    secp256k1_pubkey point;
    const bool made = secp256k1_ec_pubkey_create(context(), &point, raw(scalar_.bytes)) == 1;
    CHAINTREE_INVARIANT(made, "a secret key in range has a public key");
    PublicKeyBytes out;
    auto size = out.bytes.size();
    secp256k1_ec_pubkey_serialize(context(), raw(out.bytes), &size, &point,
                                  SECP256K1_EC_COMPRESSED);
    return out;
}

PublicKey SecretKey::public_key() const {
    auto key = PublicKey::parse(public_bytes());
    CHAINTREE_INVARIANT(key.has_value(), "a public key made here parses");
    return *std::move(key);
}

AccountId SecretKey::account() const {
    return account_of(public_bytes());
}

Signature SecretKey::sign(const Hash& digest) const {
    Signature out;
    std::array<unsigned char, 32> counter{}; // extra entropy of RFC 6979; none at first
    do {
        secp256k1_ecdsa_signature made;
        const auto* const extra = counter[0] == 0 ? nullptr : counter.data();
        const bool done =
            secp256k1_ecdsa_sign(context(), &made, raw(digest.bytes), raw(scalar_.bytes),
                                 secp256k1_nonce_function_rfc6979, extra) == 1;
        CHAINTREE_INVARIANT(done, "a secret key in range signs");
        secp256k1_ecdsa_signature_serialize_compact(context(), raw(out.bytes), &made);
        ++counter[0];
    } while (!check_form(out));
    return out;
}

Result<void> check_form(const Signature& signature) {
    const auto* const r = raw(signature.bytes);
    const auto* const s = r + 32;
    if (!is_scalar(r) || !is_scalar(s)) return reject("Signature.range", "r or s not in [1, n-1]");
    if (greater(s, half_order)) return reject("Signature.high_s", "s above n / 2");
    if (less(r, least_r)) return reject("Signature.small_r", "r below p - n");
    return {};
}

Result<void> verify(const PublicKey& key, const Hash& digest, const Signature& signature) {
    if (auto form = check_form(signature); !form) return form;
    secp256k1_ecdsa_signature parsed;
    const bool read =
        secp256k1_ecdsa_signature_parse_compact(context(), &parsed, raw(signature.bytes)) == 1;
    CHAINTREE_INVARIANT(read, "r and s in range parse");
    const auto point = std::bit_cast<secp256k1_pubkey>(key.parsed_);
    if (secp256k1_ecdsa_verify(context(), &parsed, raw(digest.bytes), &point) != 1)
        return reject("Signature.mismatch", "not a signature of this digest by this key");
    return {};
}

} // namespace chaintree
