// Values by number, for generators: few seeds give the boundary values, the others give anything.
#pragma once

#include "base/word.hpp"
#include "crypto/secp256k1.hpp"

#include <rapidcheck.h>

namespace chaintree::test {

// Small seeds are frequent; they shrink towards zero.
inline rc::Gen<std::uint64_t> seeds() {
    return rc::gen::oneOf(rc::gen::inRange<std::uint64_t>(0, 8),
                          rc::gen::arbitrary<std::uint64_t>());
}

// 0 gives zero, 7 gives all ones, other small seeds small numbers.
inline Hash hash_of_seed(std::uint64_t seed) {
    Hash hash;
    if (seed == 7) {
        hash.bytes.fill(std::byte{0xff});
        return hash;
    }
    for (std::size_t i = 0; i < 32; ++i) {
        // The middle bytes follow from the seed only when it is not small (the steps of
        // splitmix64).
        std::uint64_t mixed = seed < 256 ? 0 : seed + (i + 1) * 0x9e3779b97f4a7c15u;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
        hash.bytes[i] = static_cast<std::byte>(mixed ^ (mixed >> 27));
    }
    hash.bytes[31] = static_cast<std::byte>(seed);
    return hash;
}

inline Word word_of_seed(std::uint64_t seed) {
    if (seed < 2) return Word{seed};
    if (seed < 6) return (Word{1} << static_cast<unsigned>(64 * (seed - 2))) - 1;
    return to_word(hash_of_seed(seed));
}

inline const std::vector<PublicKeyBytes>& sample_keys() {
    static const std::vector<PublicKeyBytes> keys = [] {
        std::vector<PublicKeyBytes> made;
        for (const char* name : {"alice", "bob", "cindy", "david", "erin"})
            made.push_back(SecretKey::from_text(name).public_bytes());
        return made;
    }();
    return keys;
}

inline Hash hash_of_hex(std::string_view digits) {
    Hash hash;
    const auto bytes = from_hex(digits);
    std::ranges::copy(*bytes, hash.bytes.begin());
    return hash;
}

// r and s as 32 bytes each.
inline Signature signature_of(const Hash& r, const Hash& s) {
    Signature signature;
    std::ranges::copy(r.bytes, signature.bytes.begin());
    std::ranges::copy(s.bytes, signature.bytes.begin() + 32);
    return signature;
}

// The bounds of a signature's form: r from p - n to n - 1, s from 1 to n / 2.
inline const Hash least_r =
    hash_of_hex("000000000000000000000000000000014551231950b75fc4402da1722fc9baee");
inline const Hash greatest_r =
    hash_of_hex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140");
inline const Hash least_s = hash_of_seed(1);
inline const Hash greatest_s =
    hash_of_hex("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

// Of valid form, by no key. Seeds 0 to 3 give the bounds.
inline Signature signature_of_seed(std::uint64_t seed) {
    if (seed < 4)
        return signature_of(seed % 2 == 0 ? least_r : greatest_r, seed < 2 ? least_s : greatest_s);
    Hash r = hash_of_seed(seed);
    Hash s = hash_of_seed(~seed);
    r.bytes[0] = std::byte{0x7f};
    s.bytes[0] = std::byte{0x01};
    return signature_of(r, s);
}

} // namespace chaintree::test
