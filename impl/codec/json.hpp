// Messages as JSON, without loss in both directions, by the same field list as the bytes. Strict:
// an unknown, missing or wrong field is refused and named by its JSON pointer ("/body/nonce"), and
// so is what the codec refuses (zero ids, limits, malformed signatures), in the codec's words.
//
//   u8, u16, u32        number                     enumeration      name of the value
//   u64, counts, Word   decimal digits as a text   bool             true, false
//   bytes, hashes       "0x" and hexadecimal       text             text
//   sequence            array                      optional         null or the value
//   variant             {"name": {...}}            message          {"field": ...}
//
// Including nlohmann's header costs about two seconds of compilation: not for headers.
#pragma once

#include "base/diagnostic.hpp"
#include "codec/json_fields.hpp"

namespace chaintree {

// JSON from text; place, cause and hint otherwise. Also refused: two equal keys in one object.
[[nodiscard]] std::expected<nlohmann::json, Diagnostic> parse_json(std::string_view text);

template <Codable M>
[[nodiscard]] nlohmann::json to_json(const M& message) {
    return JsonCodec<M>::write(message);
}

// The error: JSON pointer, colon, cause.
template <Codable M>
[[nodiscard]] std::expected<M, std::string> from_json(const nlohmann::json& json) {
    M message{};
    JsonPath path;
    if (!JsonCodec<M>::read(json, path, message)) return std::unexpected(path.error());
    return message;
}

// One line for people: the fields as in JSON, after the name of a message that has one.
template <Message M>
[[nodiscard]] std::string print(const M& message) {
    if constexpr (NamedMessage<M>)
        return std::string(M::message_name) + ' ' + to_json(message).dump();
    else
        return to_json(message).dump();
}

} // namespace chaintree
