// The parts of the table, and the changes that several rows make. Internal to scenario/.
#pragma once

#include "scenario/spoil.hpp"

namespace chaintree::scenario::spoil_rows {

[[nodiscard]] std::span<const Spoil> transactions();
[[nodiscard]] std::span<const Spoil> creation();
[[nodiscard]] std::span<const Spoil> commits();
[[nodiscard]] std::span<const Spoil> disputes();
[[nodiscard]] std::span<const Spoil> inboxes();
[[nodiscard]] std::span<const Spoil> second_sections();
[[nodiscard]] std::span<const Spoil> takeovers();
[[nodiscard]] std::span<const Spoil> blocks();
[[nodiscard]] std::span<const Spoil> states();

inline constexpr std::uint64_t far_away = 1'000'000'000; // a number that nothing has

inline bool flip(Hash& hash) {
    hash.bytes[0] ^= std::byte{1};
    return true;
}

template <std::size_t Limit>
bool flip_last(BoundedBytes<Limit>& bytes) {
    if (bytes.empty()) return false;
    bytes[bytes.size() - 1] ^= std::byte{1};
    return true;
}

template <std::size_t Limit>
bool add_sibling(BoundedVector<Hash, Limit>& siblings) {
    if (siblings.full()) return false;
    siblings.push_back(Hash{});
    return true;
}

template <class Message>
bool other_config(Spoiling&, Message& message) {
    message.config.commit_bond += 1;
    return true;
}

template <class Message>
bool other_child(Spoiling&, Message& message) {
    if constexpr (requires { message.commit; })
        return flip(message.commit.child.value);
    else
        return flip(message.child.value);
}

// Another life of the index, or an index that nothing has.
template <class Message>
bool other_commit(Spoiling& about, Message& message) {
    if (about.variant == 0)
        message.commit.epoch ^= 1;
    else
        message.commit.index += far_away;
    return true;
}

template <class Message>
bool other_header(Spoiling& about, Message& message) {
    auto& shown = message.header;
    if (about.variant == 0) return flip(shown.header.state_root.value);
    if (about.variant == 2) return add_sibling(shown.siblings);
    shown.position = static_cast<std::uint8_t>(shown.position + shown.count);
    return true;
}

} // namespace chaintree::scenario::spoil_rows
