// Vectors of hashes, keys, signatures, cell keys and state roots.
#include "contract/machine.hpp"
#include "merkle/state_tree.hpp"
#include "vectors.hpp"

namespace chaintree::test {

using nlohmann::json;

namespace {

// In the order of their numbers, from 0.
constexpr std::array<std::string_view, 22> domain_names{
    "tree_leaf", "tree_inner", "trace_leaf",   "trace_inner", "trace_root", "account",
    "cell_key",  "code",       "chain_id",     "contract_id", "message_id", "transaction_digest",
    "header",    "config",     "step",         "witness",     "commit",     "signed_fields",
    "pot",       "secret",     "commit_inner", "claim"};

json hash_vector(std::uint8_t tag, ByteView bytes) {
    return {{"domain", domain_names.at(tag)},
            {"tag", tag},
            {"bytes", hex(bytes)},
            {"hash", hex(tagged_hash(static_cast<Domain>(tag), bytes).view())}};
}

// 0, 1, 2, ... in as many bytes.
Bytes counting(std::size_t length) {
    Bytes bytes(length);
    for (std::size_t i = 0; i < length; ++i) bytes[i] = static_cast<std::byte>(i);
    return bytes;
}

Hash hash_of_text(std::string_view text) {
    return plain_sha256(as_bytes(text));
}

json cell_key_vector(const ContractId& contract, std::uint16_t family, std::vector<Word> keys) {
    contract::CellOf<Word> cell;
    cell.family = family;
    cell.key_count = static_cast<std::uint8_t>(keys.size());
    std::ranges::copy(keys, cell.keys.begin());
    json key_texts = json::array();
    for (const Word& key : keys) key_texts.push_back(to_text(key));
    return {{"contract", hex(contract.view())},
            {"family", family},
            {"keys", key_texts},
            {"key", hex(contract::cell_key(contract, cell).view())}};
}

// Applies the writes and tells the root after them.
json tree_step(StateTree& tree, const std::vector<CellWrite>& writes) {
    json texts = json::array();
    for (const CellWrite& write : writes)
        texts.push_back({hex(write.key.view()), hex(write.value.view())});
    tree.apply(writes);
    return {{"writes", texts}, {"root", hex(tree.root().view())}};
}

CellWrite sample_write(int number, int value) {
    return {CellKey(hash_of_text("cell " + std::to_string(number))),
            value == 0 ? Hash{} : to_hash(Word(value))};
}

} // namespace

json hash_vectors() {
    json out = json::array();
    for (std::size_t tag = 0; tag < domain_names.size(); ++tag)
        out.push_back(hash_vector(static_cast<std::uint8_t>(tag), counting(tag)));
    // No bytes at all; around one block, around the buffer of the hasher, and long.
    for (const std::size_t length : {0u, 54u, 55u, 63u, 64u, 254u, 255u, 256u, 1000u})
        out.push_back(hash_vector(static_cast<std::uint8_t>(Domain::step), counting(length)));
    return out;
}

json key_vectors() {
    json out = json::array();
    for (const char* text : {"", "alice", "bob", "cindy", "david"}) {
        const SecretKey key = SecretKey::from_text(text);
        out.push_back({{"text", text},
                       {"public_key", hex(key.public_bytes().view())},
                       {"account", hex(key.account().view())}});
    }
    return out;
}

json signature_vectors() {
    Hash ones;
    ones.bytes.fill(std::byte{0xff});
    json out = json::array();
    for (const char* text : {"alice", "bob"}) {
        const SecretKey key = SecretKey::from_text(text);
        for (const Hash& digest : {Hash{}, ones, hash_of_text("one"), hash_of_text("two")})
            out.push_back({{"text", text},
                           {"digest", hex(digest.view())},
                           {"signature", hex(key.sign(digest).view())}});
    }
    return out;
}

json cell_key_vectors() {
    const ContractId kernel;
    const ContractId contract(hash_of_text("contract"));
    const Word account = to_word(hash_of_text("account"));
    return json::array({cell_key_vector(kernel, 5, {}), cell_key_vector(kernel, 0, {account}),
                        cell_key_vector(contract, 0, {}), cell_key_vector(contract, 1, {account}),
                        cell_key_vector(contract, 258, {account, Word{7}})});
}

// One map that grows, changes and shrinks: the root after each batch.
json state_root_vectors() {
    StateTree tree;
    json out = json::array();
    out.push_back(tree_step(tree, {}));
    out.push_back(tree_step(tree, {sample_write(1, 10)}));
    out.push_back(tree_step(tree, {sample_write(2, 7), sample_write(3, 12)}));
    std::vector<CellWrite> many;
    for (int i = 4; i < 20; ++i) many.push_back(sample_write(i, i * i));
    out.push_back(tree_step(tree, many));
    out.push_back(tree_step(tree, {sample_write(2, 0), sample_write(5, 0), sample_write(7, 8)}));
    // Two keys that differ in the last bit only, and one that differs from them in the first.
    Hash low;
    Hash last_bit;
    last_bit.bytes[31] = std::byte{1};
    Hash first_bit;
    first_bit.bytes[0] = std::byte{0x80};
    out.push_back(tree_step(tree, {{CellKey(low), to_hash(1)},
                                   {CellKey(last_bit), to_hash(2)},
                                   {CellKey(first_bit), to_hash(3)}}));
    std::vector<CellWrite> removals;
    for (const int i : {1, 3, 4, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
        removals.push_back(sample_write(i, 0));
    out.push_back(tree_step(tree, removals));
    return json::array({json{{"batches", out}}});
}

} // namespace chaintree::test
