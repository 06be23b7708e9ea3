#include "samples.hpp"

#include "crypto/sha256.hpp"

namespace chaintree::test {

namespace {

Hash hash_of_text(std::string_view text) {
    return plain_sha256(as_bytes(text));
}
PublicKeyBytes key_of(std::string_view text) {
    return SecretKey::from_text(text).public_bytes();
}
AccountId account_of_text(std::string_view text) {
    return SecretKey::from_text(text).account();
}

TransactionBody sample_body(Nonce nonce, Payload payload) {
    return {ChainId(hash_of_text("root")), std::nullopt, key_of("alice"), nonce,
            std::move(payload)};
}

Call sample_call(std::string function, BoundedVector<Word, 16> arguments) {
    return {ContractId(hash_of_text("token")),
            BoundedText<64>(std::move(function)),
            std::move(arguments),
            {}};
}

StepRecord sample_record() {
    return {BoundedBytes<most_step_bytes_ever>{Bytes(5, std::byte{1})},
            BoundedBytes<most_witness_bytes_ever>{Bytes(3, std::byte{3})},
            StateRoot{hash_of_text("after")}};
}

// One of each kind of dispute, and of evidence.
std::vector<Payload> sample_disputes() {
    const ChainId child = id_of(sample_child());
    const auto config = sample_child().config;
    const CommitId commit{child, 4, 2};
    const HeaderProof header{sample_header(), 1, 2, {hash_of_text("beside")}};
    const LeafBrief leaf{1, hash_of_text("step"), hash_of_text("witness"),
                         StateRoot{hash_of_text("before")}};
    const BoundedBytes<most_code_bytes> code{Bytes(4, std::byte{0x2b})};
    const BoundedVector<Hash, most_trace_siblings> siblings{hash_of_text("left"),
                                                            hash_of_text("right")};
    const WrongStep first{sample_genesis_header(), 0, std::nullopt, sample_record(), siblings};
    const WrongStep later{sample_genesis_header(), 2, leaf, sample_record(), siblings};
    return {Objection{commit, config, header, first, code},
            Objection{commit, config, header, later, std::nullopt},
            Objection{commit, config, header, WrongLast{leaf, siblings}, std::nullopt},
            Objection{commit, config, header, WrongCount{7, hash_of_text("top")}, std::nullopt},
            Demand{commit, config, header},
            Reveal{commit, config, header, 3, {sample_record(), sample_record()}, siblings},
            VoidCommit{commit, config, Height{17}},
            Reclaim{commit, Height{17}},
            Reclaim{commit, std::nullopt},
            Post{child, config, BoundedBytes<most_step_bytes_ever>{Bytes(6, std::byte{2})}},
            Halt{child, config},
            Claim{hash_of_text("claimed")}};
}

} // namespace

ChainConfig sample_config() {
    ChainConfig config;
    config.producers = {{key_of("erin"), key_of("frank"), key_of("grace")}, 2};
    config.submitters = {account_of_text("erin"), account_of_text("frank")};
    config.ledger = {std::nullopt, CodeHash(hash_of_text("ledger code")), {}};
    config.ledger.genesis_arguments = {to_word(account_of_text("alice")), Word{1'000'000}};
    config.sizes = {100'000, 20'000, 1'000'000, 1'000, 8, 16, 3, 50'000'000};
    config.windows = {40, 5, 30, 20, 10, 300, 200};
    config.fees = {3, 2, 1};
    config.commit_bond = 25;
    config.demand_bond = 7;
    return config;
}

ChainDescription sample_root() {
    return {std::nullopt, std::nullopt, sample_config()};
}

ChainDescription sample_child() {
    ChainDescription child{ChainId(hash_of_text("root")), MessageId(hash_of_text("creation")),
                           sample_config()};
    child.config.ledger.contract = ContractId(hash_of_text("ledger"));
    child.config.ledger.genesis_arguments = {};
    return child;
}

HeaderBody sample_genesis_header() {
    return {id_of(sample_root()), Height{0},    Time{0}, std::nullopt, 0, Hash{},
            StateRoot{},          std::nullopt, 0};
}

HeaderBody sample_header() {
    return {id_of(sample_child()),
            Height{17},
            Time{99},
            HeaderHash(hash_of_text("previous")),
            3,
            hash_of_text("trace"),
            StateRoot(hash_of_text("state")),
            Anchor{Height{101}, HeaderHash(hash_of_text("anchor"))},
            6};
}

Header sample_signed_header() {
    const HeaderBody body = sample_header();
    return {body,
            {sign(body, SecretKey::from_text("erin"), 0),
             sign(body, SecretKey::from_text("grace"), 2)}};
}

Commit sample_commit() {
    const HeaderBody genesis = sample_genesis_header();
    return {id_of(sample_child()),
            sample_child().config,
            4,
            {Header{genesis, {}}, sample_signed_header()}};
}

std::vector<TransactionBody> sample_transactions() {
    const Word bob = to_word(account_of_text("bob"));
    Call with_signature = sample_call("close", {Word{0}, ~Word{0}});
    const auto cindy = SecretKey::from_text("cindy");
    with_signature.signatures = {{cindy.public_bytes(), cindy.sign(hash_of_text("state 5"))}};
    Deploy deploy;
    deploy.code = BoundedBytes<most_code_bytes>(Bytes(16, std::byte{0x2a}));
    deploy.arguments = {bob};
    std::vector<TransactionBody> out{
        sample_body(Nonce{0}, sample_call("transfer", {bob, Word{2}})),
        sample_body(Nonce{1}, sample_call("transferToChild", {Word{5}})),
        sample_body(Nonce{2}, with_signature),
        sample_body(Nonce{256}, deploy),
        sample_body(Nonce{~std::uint64_t{0}}, CreateChain{sample_config()}),
        sample_body(Nonce{5}, sample_commit()),
        sample_body(Nonce{6}, Settle{id_of(sample_child())})};
    for (auto& payload : sample_disputes())
        out.push_back(sample_body(Nonce{7}, std::move(payload)));
    out[1].to = id_of(sample_child());
    return out;
}

} // namespace chaintree::test
