#include "crypto/secp256k1.hpp"

#include <algorithm>
#include <unordered_map>

namespace chaintree {

namespace {

struct KeyBytesHash {
    std::size_t operator()(const PublicKeyBytes& key) const noexcept {
        std::size_t out = 0;
        std::memcpy(&out, key.bytes.data() + 25, sizeof out);
        return out;
    }
};

using Generation = std::unordered_map<PublicKeyBytes, PublicKey, KeyBytesHash>;

} // namespace

// Two generations, half the capacity each: a full young one replaces the old one.
struct KeyCache::State {
    std::size_t half_capacity;
    Generation young{};
    Generation old{};
};

KeyCache::KeyCache(std::size_t capacity)
    : state_(std::make_unique<State>(State{std::max<std::size_t>(1, capacity / 2)})) {}
KeyCache::~KeyCache() = default;
KeyCache::KeyCache(KeyCache&&) noexcept = default;
KeyCache& KeyCache::operator=(KeyCache&&) noexcept = default;

Result<const PublicKey*> KeyCache::get(const PublicKeyBytes& bytes) {
    if (const auto found = state_->young.find(bytes); found != state_->young.end())
        return &found->second;
    if (const auto found = state_->old.find(bytes); found != state_->old.end())
        return &found->second;
    const auto parsed = PublicKey::parse(bytes);
    if (!parsed) return std::unexpected(parsed.error());
    if (state_->young.size() >= state_->half_capacity) {
        state_->old.swap(state_->young);
        state_->young.clear();
    }
    return &state_->young.emplace(bytes, *parsed).first->second;
}

} // namespace chaintree
