// SHA-256, domain tags, and signatures, with OpenSSL as the second opinion.
#include "crypto/secp256k1.hpp"
#include "crypto/sha256.hpp"

#include <catch2/catch.hpp>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <random>

using namespace chaintree;

namespace {

std::string plain_hex(std::string_view text) {
    return to_hex(plain_sha256(as_bytes(text)).view());
}

Hash hash_from(std::string_view hex) {
    Hash out;
    const auto bytes = from_hex(hex).value();
    std::memcpy(out.bytes.data(), bytes.data(), 32);
    return out;
}

Signature signature_from(std::string_view r, std::string_view s) {
    Signature out;
    std::memcpy(out.bytes.data(), from_hex(r).value().data(), 32);
    std::memcpy(out.bytes.data() + 32, from_hex(s).value().data(), 32);
    return out;
}

template <class T>
std::string clause_of(const Result<T>& result) {
    return result ? "accepted" : result.error().clause;
}

// The published order of the group, and what is derived from it, typed in again.
const std::string n = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
const std::string half_n = "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0";
const std::string above_half_n = "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a1";
const std::string p_less_n = "000000000000000000000000000000014551231950b75fc4402da1722fc9baee";
const std::string below_p_less_n =
    "000000000000000000000000000000014551231950b75fc4402da1722fc9baed";
const std::string zero(64, '0');
const std::string one = std::string(63, '0') + "1";

template <auto Free>
struct Release {
    template <class T>
    void operator()(T* pointer) const {
        Free(pointer);
    }
};
template <class T, auto Free>
using Owned = std::unique_ptr<T, Release<Free>>;

using OpensslKey = Owned<EVP_PKEY, EVP_PKEY_free>;

const unsigned char* raw(ByteView bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

OpensslKey openssl_key(const PublicKeyBytes& bytes) {
    const Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> builder{OSSL_PARAM_BLD_new()};
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "secp256k1", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, bytes.bytes.data(),
                                     bytes.bytes.size());
    const Owned<OSSL_PARAM, OSSL_PARAM_free> params{OSSL_PARAM_BLD_to_param(builder.get())};
    const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context{
        EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr)};
    EVP_PKEY* key = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
        return nullptr;
    return OpensslKey{key};
}

bool openssl_verifies(EVP_PKEY* key, const Hash& digest, const Signature& signature) {
    const Owned<ECDSA_SIG, ECDSA_SIG_free> pair{ECDSA_SIG_new()};
    ECDSA_SIG_set0(pair.get(), BN_bin2bn(raw(signature.view()), 32, nullptr),
                   BN_bin2bn(raw(signature.view()) + 32, 32, nullptr));
    unsigned char* der = nullptr;
    const auto size = i2d_ECDSA_SIG(pair.get(), &der);
    const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context{
        EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr)};
    const bool ok = EVP_PKEY_verify_init(context.get()) == 1 &&
                    EVP_PKEY_verify(context.get(), der, static_cast<std::size_t>(size),
                                    raw(digest.view()), 32) == 1;
    OPENSSL_free(der);
    return ok;
}

} // namespace

TEST_CASE("Plain SHA-256 gives the published hashes") {
    CHECK(plain_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(plain_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(plain_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(plain_hex(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("A tagged hash is the plain hash of tag and bytes, whatever the parts") {
    for (const std::size_t size : {0U, 1U, 65U, 254U, 255U, 256U, 257U, 511U, 512U, 513U, 5000U}) {
        const std::string text(size, 'x');
        const auto expected = plain_sha256(as_bytes(std::string{"\x01"} + text));
        const auto whole = as_bytes(text);
        CHECK(tagged_hash(Domain::tree_inner, whole) == expected);
        for (const auto cut : {std::size_t{0}, size / 3, size / 2, size})
            CHECK(tagged_hash(Domain::tree_inner, {whole.first(cut), whole.subspan(cut)}) ==
                  expected);
        Hasher bytewise{Domain::tree_inner};
        for (const auto byte : whole) bytewise.add_byte(std::to_integer<std::uint8_t>(byte));
        CHECK(bytewise.finish() == expected);
    }
}

TEST_CASE("Numbers are hashed big-endian, and tags tell uses apart") {
    const auto bytes = from_hex("01020102030405060708").value();
    CHECK(Hasher{Domain::header}.add_u16(0x0102).add_u64(0x0102030405060708).finish() ==
          tagged_hash(Domain::header, bytes));
    CHECK(tagged_hash(Domain::step, bytes) != tagged_hash(Domain::witness, bytes));
}

TEST_CASE("Hashers of one thread may overlap, long preimages included") {
    const std::string text(1000, 'y');
    Hasher outer{Domain::step};
    outer.add(as_bytes(text));
    const auto inner = tagged_hash(Domain::step, as_bytes(text));
    CHECK(outer.finish() == inner);
}

TEST_CASE("The secret key 1 has the generator as its public key") {
    const auto key = SecretKey::from_bytes(hash_from(one)).value();
    CHECK(to_hex(key.public_bytes().view()) ==
          "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
    CHECK(key.account().value == tagged_hash(Domain::account, key.public_bytes().view()));
    CHECK(key.public_key().account() == key.account());
    CHECK(key.public_key().bytes() == key.public_bytes());
}

TEST_CASE("A secret key out of [1, n-1] is refused: Signature.secret") {
    CHECK(clause_of(SecretKey::from_bytes(hash_from(zero))) == "Signature.secret");
    CHECK(clause_of(SecretKey::from_bytes(hash_from(n))) == "Signature.secret");
    auto largest = hash_from(n);
    largest.bytes[31] ^= std::byte{1};
    CHECK(clause_of(SecretKey::from_bytes(largest)) == "accepted");
}

TEST_CASE("A text always gives the same key, another text another") {
    CHECK(SecretKey::from_text("alice").public_bytes() ==
          SecretKey::from_bytes(tagged_hash(Domain::secret, as_bytes("alice")))
              .value()
              .public_bytes());
    CHECK(SecretKey::from_text("alice").account() != SecretKey::from_text("bob").account());
}

TEST_CASE("Bytes that are no compressed point are refused: Signature.point") {
    auto bytes = SecretKey::from_text("alice").public_bytes();
    REQUIRE(PublicKey::parse(bytes));
    KeyCache cache;
    for (const auto prefix : {0x00, 0x01, 0x04, 0x05, 0x06, 0x07, 0xff}) {
        bytes.bytes[0] = static_cast<std::byte>(prefix);
        CHECK(clause_of(PublicKey::parse(bytes)) == "Signature.point");
        CHECK(clause_of(cache.get(bytes)) == "Signature.point");
    }
    PublicKeyBytes off_curve; // x = 5: 5^3 + 7 is no square modulo p
    off_curve.bytes[0] = std::byte{2};
    off_curve.bytes[32] = std::byte{5};
    CHECK(clause_of(PublicKey::parse(off_curve)) == "Signature.point");
    PublicKeyBytes over_field;
    over_field.bytes.fill(std::byte{0xff});
    over_field.bytes[0] = std::byte{2};
    CHECK(clause_of(PublicKey::parse(over_field)) == "Signature.point");
}

TEST_CASE("r or s out of [1, n-1] is refused: Signature.range") {
    for (const auto& bad : {zero, n, std::string(64, 'f')}) {
        CHECK(clause_of(check_form(signature_from(bad, one))) == "Signature.range");
        CHECK(clause_of(check_form(signature_from(half_n, bad))) == "Signature.range");
    }
}

TEST_CASE("s above half the order is refused: Signature.high_s") {
    CHECK(clause_of(check_form(signature_from(half_n, half_n))) == "accepted");
    CHECK(clause_of(check_form(signature_from(half_n, above_half_n))) == "Signature.high_s");
}

TEST_CASE("r below p - n is refused: Signature.small_r") {
    CHECK(clause_of(check_form(signature_from(p_less_n, one))) == "accepted");
    CHECK(clause_of(check_form(signature_from(below_p_less_n, one))) == "Signature.small_r");
    const auto key = SecretKey::from_text("alice").public_key();
    CHECK(clause_of(verify(key, hash_from(one), signature_from(below_p_less_n, one))) ==
          "Signature.small_r");
}

TEST_CASE("A signature verifies for its key and digest only: Signature.mismatch") {
    const auto secret = SecretKey::from_text("alice");
    const auto digest = plain_sha256(as_bytes("hello"));
    const auto signature = secret.sign(digest);
    CHECK(signature == secret.sign(digest));
    CHECK(clause_of(verify(secret.public_key(), digest, signature)) == "accepted");
    CHECK(clause_of(verify(secret.public_key(), plain_sha256({}), signature)) ==
          "Signature.mismatch");
    CHECK(clause_of(verify(SecretKey::from_text("bob").public_key(), digest, signature)) ==
          "Signature.mismatch");
}

TEST_CASE("The mirrored signature satisfies OpenSSL and is refused here") {
    const auto secret = SecretKey::from_text("alice");
    const auto digest = plain_sha256(as_bytes("hello"));
    auto mirrored = secret.sign(digest);
    const Owned<BIGNUM, BN_free> order{BN_bin2bn(raw(hash_from(n).view()), 32, nullptr)};
    const Owned<BIGNUM, BN_free> s{BN_bin2bn(raw(mirrored.view()) + 32, 32, nullptr)};
    BN_sub(s.get(), order.get(), s.get());
    BN_bn2binpad(s.get(), reinterpret_cast<unsigned char*>(mirrored.bytes.data()) + 32, 32);
    CHECK(openssl_verifies(openssl_key(secret.public_bytes()).get(), digest, mirrored));
    CHECK(clause_of(verify(secret.public_key(), digest, mirrored)) == "Signature.high_s");
}

TEST_CASE("OpenSSL agrees on signatures, whole and corrupted") {
    std::mt19937_64 random{20240501};
    int accepted = 0;
    int refused = 0;
    for (int round = 0; round < 60; ++round) {
        const auto secret = SecretKey::from_text(std::to_string(round));
        const auto public_key = secret.public_key();
        const auto other = openssl_key(secret.public_bytes());
        REQUIRE(other);
        auto digest = plain_sha256(as_bytes(std::to_string(random())));
        auto signature = secret.sign(digest);
        const auto flipped = static_cast<std::byte>(1U << (random() % 8));
        if (round % 3 == 1) signature.bytes[random() % 64] ^= flipped;
        if (round % 3 == 2) digest.bytes[random() % 32] ^= flipped;
        const bool ours = verify(public_key, digest, signature).has_value();
        CHECK(ours == openssl_verifies(other.get(), digest, signature));
        ++(ours ? accepted : refused);
    }
    CHECK(accepted == 20);
    CHECK(refused == 40);
}

TEST_CASE("The key cache gives what parsing gives, however small it is") {
    for (const std::size_t capacity : {0U, 1U, 2U, 5U, 100U}) {
        KeyCache cache{capacity};
        for (int i = 0; i < 60; ++i) {
            const auto secret = SecretKey::from_text(std::to_string(i % 7));
            const auto found = cache.get(secret.public_bytes());
            REQUIRE(found);
            CHECK((*found)->bytes() == secret.public_bytes());
            CHECK((*found)->account() == secret.account());
        }
    }
}
