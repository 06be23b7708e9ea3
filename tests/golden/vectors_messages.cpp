// Vectors of messages: their JSON, their encoding, and what is derived from them.
#include "chain/trace.hpp"
#include "samples.hpp"
#include "vectors.hpp"

namespace chaintree::test {

using nlohmann::json;

namespace {

template <Message M>
json message_vector(const M& message) {
    return {{"message", to_json(message)}, {"encoding", hex(encode(message))}};
}

json chain_vector(const ChainDescription& description) {
    json out = message_vector(description);
    out["config_hash"] = hex(hash_of(description.config).view());
    out["chain_id"] = hex(id_of(description).view());
    out["ledger"] = hex(ledger_of(description).view());
    return out;
}

json contract_vector(const CodeHash& code, const ChainId& chain,
                     const std::optional<MessageId>& created_by) {
    return {{"code", hex(code.view())},
            {"chain", hex(chain.view())},
            {"created_by", to_json(created_by)},
            {"semantics_version", semantics_version},
            {"contract_id", hex(contract_id(code, chain, created_by).view())}};
}

} // namespace

json transaction_vectors() {
    const SecretKey alice = SecretKey::from_text("alice");
    json out = json::array();
    for (const TransactionBody& body : sample_transactions()) {
        json vector = message_vector(sign(body, alice));
        vector["signer"] = "alice";
        vector["message_id"] = hex(id_of(body).view());
        vector["digest"] = hex(digest_of(body, alice.account()).view());
        out.push_back(vector);
    }
    return out;
}

json header_vectors() {
    json out = json::array();
    for (const Header& header : {Header{sample_genesis_header(), {}}, sample_signed_header()}) {
        json vector = message_vector(header);
        vector["signers"] = header.signatures.empty() ? json::array() : json{"erin", "grace"};
        vector["header_hash"] = hex(hash_of(header.body).view());
        out.push_back(vector);
    }
    return out;
}

json chain_vectors() {
    return json::array({chain_vector(sample_root()), chain_vector(sample_child())});
}

json contract_vectors() {
    const CodeHash code = sample_root().config.ledger.code;
    const ChainId chain = id_of(sample_root());
    return json::array({contract_vector(code, chain, std::nullopt),
                        contract_vector(code, chain, id_of(sample_transactions()[3]))});
}

json commit_vectors() {
    const Commit commit = sample_commit();
    json vector = message_vector(commit);
    vector["headers_hash"] = hex(commit_hash(commit.headers.view()).view());
    return json::array({vector});
}

// Of each objection, as if alice had made it.
json claim_vectors() {
    const auto alice = SecretKey::from_text("alice").account();
    json out = json::array();
    for (const TransactionBody& body : sample_transactions())
        if (const auto* objection = std::get_if<Objection>(&body.payload)) {
            json vector = message_vector(*objection);
            vector["claimant"] = hex(alice.view());
            vector["digest"] = hex(claim_digest(alice, *objection).view());
            out.push_back(vector);
        }
    return out;
}

std::string golden_text() {
    const json vectors{{"hashes", hash_vectors()},
                       {"keys", key_vectors()},
                       {"signatures", signature_vectors()},
                       {"cell_keys", cell_key_vectors()},
                       {"state_roots", state_root_vectors()},
                       {"transactions", transaction_vectors()},
                       {"headers", header_vectors()},
                       {"chains", chain_vectors()},
                       {"contracts", contract_vectors()},
                       {"commits", commit_vectors()},
                       {"claims", claim_vectors()},
                       {"witnesses", witness_vectors()},
                       {"traces", trace_vectors()},
                       {"blocks", block_vectors()},
                       {"pots", pot_vectors()},
                       {"signed", signed_vectors()}};
    return vectors.dump(1) + '\n';
}

} // namespace chaintree::test
