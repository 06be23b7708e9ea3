// The golden vectors: inputs and results of hashes, keys, signatures, cell keys, state roots,
// witnesses, traces, ids, encodings, blocks and signed(...), always the same ones.
// spec/vectors/golden.json is what golden_vectors() gave once; a change that drifts from it is a
// change of the protocol.
#pragma once

#include "codec/json.hpp"

namespace chaintree::test {

inline constexpr const char* golden_file = "spec/vectors/golden.json";

// "0x" and hexadecimal digits.
inline std::string hex(ByteView bytes) {
    return "0x" + to_hex(bytes);
}

nlohmann::json hash_vectors();
nlohmann::json key_vectors();
nlohmann::json signature_vectors();
nlohmann::json cell_key_vectors();
nlohmann::json state_root_vectors();
nlohmann::json witness_vectors();
nlohmann::json trace_vectors();

nlohmann::json transaction_vectors();
nlohmann::json header_vectors();
nlohmann::json chain_vectors();
nlohmann::json contract_vectors();
nlohmann::json commit_vectors();
nlohmann::json claim_vectors();
// Runs from the top of the source tree, where its contracts are.
nlohmann::json block_vectors();
nlohmann::json pot_vectors();
nlohmann::json signed_vectors();

// The text of the file, ending in a newline.
std::string golden_text();

} // namespace chaintree::test
