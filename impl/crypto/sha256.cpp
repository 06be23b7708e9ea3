#include "crypto/sha256.hpp"

#include "base/check.hpp"

#include <openssl/evp.h>

#include <memory>

namespace chaintree {

namespace {

// EVP spends more time on looking up the algorithm and on allocating a context than on 64 bytes of
// SHA-256: both are done once a thread.
class ThreadDigest {
public:
    ThreadDigest() {
        const bool ready =
            context_ && EVP_DigestInit_ex2(context_.get(), algorithm(), nullptr) == 1;
        CHAINTREE_INVARIANT(ready, "OpenSSL provides SHA-256");
    }

    void start() {
        const bool done = EVP_DigestInit_ex2(context_.get(), nullptr, nullptr) == 1;
        CHAINTREE_INVARIANT(done, "a SHA-256 context can be started again");
    }

    void add(ByteView part) {
        const bool done = EVP_DigestUpdate(context_.get(), part.data(), part.size()) == 1;
        CHAINTREE_INVARIANT(done, "SHA-256 takes bytes");
    }

    Hash finish() {
        Hash out;
        auto* const target = reinterpret_cast<unsigned char*>(out.bytes.data());
        const bool done = EVP_DigestFinal_ex(context_.get(), target, nullptr) == 1;
        CHAINTREE_INVARIANT(done, "SHA-256 gives a hash");
        return out;
    }

private:
    static const EVP_MD* algorithm() {
        static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> fetched{
            EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free};
        return fetched.get();
    }

    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_{EVP_MD_CTX_new(),
                                                                     &EVP_MD_CTX_free};
};

ThreadDigest& thread_digest() {
    thread_local ThreadDigest digest;
    return digest;
}

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
    auto& digest = thread_digest();
    digest.start();
    if (!spilled_.empty()) digest.add(spilled_);
    digest.add({buffer_.data(), used_});
    return digest.finish();
}

Hash tagged_hash(Domain tag, ByteView bytes) {
    return tagged_hash(tag, {bytes});
}

Hash tagged_hash(Domain tag, std::initializer_list<ByteView> parts) {
    Hasher hasher{tag};
    for (const auto part : parts) hasher.add(part);
    return hasher.finish();
}

Hash hash_preimage(ByteView preimage) {
    auto& digest = thread_digest();
    digest.start();
    digest.add(preimage);
    return digest.finish();
}

Hash plain_sha256(ByteView bytes) {
    return hash_preimage(bytes);
}

} // namespace chaintree
