#include "crypto/sha256.hpp"

// docs/decisions/0004-sha256.md says why not EVP.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

namespace chaintree {

namespace {

// One hash on the stack: no look-up of the algorithm, nothing allocated, nothing shared.
class Digest {
public:
    Digest() { SHA256_Init(&state_); }
    void add(ByteView part) { SHA256_Update(&state_, part.data(), part.size()); }
    Hash finish() {
        Hash out;
        SHA256_Final(reinterpret_cast<unsigned char*>(out.bytes.data()), &state_);
        return out;
    }

private:
    SHA256_CTX state_;
};

} // namespace

Hasher::Hasher(Domain tag) : used_(1) {
    buffer_[0] = std::byte{static_cast<std::uint8_t>(tag)};
}

Hasher& Hasher::add(ByteView part) {
    if (part.size() > buffer_.size() - used_) {
        spilled_.insert(spilled_.end(), buffer_.begin(),
                        buffer_.begin() + static_cast<std::ptrdiff_t>(used_));
        used_ = 0;
        if (part.size() > buffer_.size()) {
            append(spilled_, part);
            return *this;
        }
    }
    if (!part.empty()) std::memcpy(buffer_.data() + used_, part.data(), part.size());
    used_ += part.size();
    return *this;
}

Hasher& Hasher::add_byte(std::uint8_t byte) {
    const std::byte one{byte};
    return add({&one, 1});
}

Hasher& Hasher::add_u16(std::uint16_t number) {
    const std::array bytes{static_cast<std::byte>(number >> 8), static_cast<std::byte>(number)};
    return add(bytes);
}

Hasher& Hasher::add_u64(std::uint64_t number) {
    std::array<std::byte, 8> bytes;
    for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::byte>(number >> (56 - 8 * i));
    return add(bytes);
}

Hash Hasher::finish() {
    Digest digest;
    if (!spilled_.empty()) digest.add(spilled_);
    digest.add({buffer_.data(), used_});
    return digest.finish();
}

Hash tagged_hash(Domain tag, ByteView bytes) {
    return tagged_hash(tag, {bytes});
}

Hash tagged_hash(Domain tag, std::initializer_list<ByteView> parts) {
    const std::byte first{static_cast<std::uint8_t>(tag)};
    Digest digest;
    digest.add({&first, 1});
    for (const auto part : parts) digest.add(part);
    return digest.finish();
}

Hash hash_preimage(ByteView preimage) {
    Digest digest;
    digest.add(preimage);
    return digest.finish();
}

Hash plain_sha256(ByteView bytes) {
    return hash_preimage(bytes);
}

} // namespace chaintree
