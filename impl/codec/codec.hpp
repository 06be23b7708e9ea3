// Messages as bytes. Canonical: every byte string that `decode` accepts is what `encode` gives for
// the result, so a message has one encoding, one hash and one id. Limits are checked before
// anything is allocated. A message is declared as codec/reflect.hpp says; its fields are of the
// types in codec/primitives.hpp and codec/composites.hpp. Spec: spec/kernel.md, clauses Codec.*.
#pragma once

#include "codec/composites.hpp"
#include "crypto/sha256.hpp"

namespace chaintree {

template <class M>
concept Codable = requires(const M& message) { Codec<M>::size(message); };

template <Codable M>
[[nodiscard]] std::size_t encoded_size(const M& message) {
    return Codec<M>::size(message);
}

// Appends the encoding to `out`.
template <Codable M>
void encode_to(Bytes& out, const M& message) {
    const std::size_t before = out.size();
    out.resize(before + encoded_size(message));
    const std::byte* end = Codec<M>::write(out.data() + before, message);
    CHAINTREE_INVARIANT(end == out.data() + out.size(), "an encoding has the size computed for it");
}

template <Codable M>
[[nodiscard]] Bytes encode(const M& message) {
    Bytes out;
    encode_to(out, message);
    return out;
}

// The whole input is one message, else an error with the offset of what is refused. With the
// default check a public key is known to have the form of a compressed point, not to be one (see
// KeyCheck).
template <Codable M>
[[nodiscard]] std::expected<M, DecodeError> decode(ByteView input,
                                                   KeyCheck keys = KeyCheck::prefix) {
    Reader reader(input, keys);
    M message{};
    if (!Codec<M>::read(reader, message)) return std::unexpected(reader.error());
    if (reader.remaining() > 0)
        return std::unexpected(DecodeError{DecodeErrorKind::trailing, reader.offset()});
    return message;
}

// H(tag || encoding).
template <Codable M>
[[nodiscard]] Hash hash_message(Domain tag, const M& message) {
    return tagged_hash(tag, encode(message));
}

} // namespace chaintree
