// The laws that every message type keeps, each as a property over generated messages.
#pragma once

#include "support/generate.hpp"

#include <functional>

namespace chaintree::test {

// One instantiation of RapidCheck's machinery for all laws and messages.
inline bool holds(const std::string& sentence, const std::function<void()>& property) {
    return rc::check(sentence, property);
}

// Draws a message and has it printed if the property fails.
template <Message M>
M pick_logged() {
    M message = pick<M>();
    RC_LOG() << print(message) << '\n';
    return message;
}

// The same message, byte for byte, comes back from its encoding, whose size is the computed one.
template <Message M>
bool keeps_round_trip() {
    return holds("a decoded encoding is the message", [] {
        const M message = pick_logged<M>();
        const Bytes bytes = encode(message);
        RC_ASSERT(bytes.size() == encoded_size(message));
        RC_ASSERT(bytes.size() >= Codec<M>::min_size);
        const auto decoded = decode<M>(bytes, KeyCheck::on_curve);
        RC_ASSERT(decoded.has_value());
        RC_ASSERT(*decoded == message);
    });
}

// No two messages have one encoding.
template <Message M>
bool is_injective() {
    return holds("different messages have different encodings", [] {
        const auto first = pick_logged<M>();
        const auto second = pick_logged<M>();
        RC_CLASSIFY(first == second, "equal");
        RC_ASSERT((first == second) == (encode(first) == encode(second)));
    });
}

// One small damage: a bit flipped, a byte put in or taken out, the end cut off.
inline Bytes damage(Bytes bytes) {
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size() + 1);
    const auto here = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    const int how = *rc::gen::inRange(0, 4);
    if (how == 0 || here == bytes.end())
        bytes.insert(here, static_cast<std::byte>(*rc::gen::arbitrary<std::uint8_t>()));
    else if (how == 1)
        *here ^= static_cast<std::byte>(1 << *rc::gen::inRange(0, 8));
    else if (how == 2)
        bytes.erase(here);
    else
        bytes.erase(here, bytes.end());
    return bytes;
}

// Accepted bytes are the encoding of what they mean; refused ones have the offset inside.
template <Message M>
bool has_no_second_meaning(ByteView bytes) {
    const auto decoded = decode<M>(bytes);
    return decoded ? std::ranges::equal(encode(*decoded), bytes)
                   : decoded.error().offset <= bytes.size();
}

template <Message M>
bool is_canonical() {
    return holds("every accepted byte string re-encodes to itself", [] {
        const Bytes bytes = encode(pick_logged<M>());
        std::size_t accepted = 0;
        for (int i = 0; i < 8; ++i) {
            const Bytes damaged = damage(i % 2 == 0 ? bytes : damage(bytes));
            RC_ASSERT(has_no_second_meaning<M>(damaged));
            accepted += decode<M>(damaged).has_value() ? 1 : 0;
        }
        RC_CLASSIFY(accepted > 0, "some accepted");
    });
}

// The same message comes back from JSON, through text.
template <Message M>
bool keeps_json_round_trip() {
    return holds("a message read from its JSON text is the message", [] {
        const M message = pick_logged<M>();
        const auto json = parse_json(to_json(message).dump());
        RC_ASSERT(json.has_value());
        const auto read = from_json<M>(*json);
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == message);
    });
}

} // namespace chaintree::test
