#include "chain/ids.hpp"

#include "codec/codec.hpp"

namespace chaintree {

namespace {

const Hash& or_zero(const std::optional<Hash>& hash) {
    static const Hash zero{};
    return hash ? *hash : zero;
}

template <class Tag>
std::optional<Hash> plain(const std::optional<StrongHash<Tag>>& id) {
    if (!id) return std::nullopt;
    return id->value;
}

} // namespace

ChainId id_of(const ChainDescription& description) {
    const Hash config = hash_of(description.config);
    return ChainId{tagged_hash(Domain::chain_id,
                               {or_zero(plain(description.parent)).view(),
                                or_zero(plain(description.created_by)).view(), config.view()})};
}

MessageId id_of(const TransactionBody& body) {
    return MessageId{hash_message(Domain::message_id, body)};
}

HeaderHash hash_of(const HeaderBody& body) {
    return HeaderHash{hash_message(Domain::header, body)};
}

Hash hash_of(const ChainConfig& config) {
    return hash_message(Domain::config, config);
}

ContractId contract_id(const CodeHash& code, const ChainId& chain,
                       const std::optional<MessageId>& created_by) {
    Hasher hasher{Domain::contract_id};
    hasher.add_u16(semantics_version).add(code.view()).add(chain.view());
    hasher.add(or_zero(plain(created_by)).view());
    return ContractId{hasher.finish()};
}

ContractId ledger_of(const ChainDescription& description) {
    const auto& ledger = description.config.ledger;
    if (ledger.contract) return *ledger.contract;
    return contract_id(ledger.code, id_of(description), std::nullopt);
}

Hash claim_digest(const AccountId& claimant, const Objection& objection) {
    return tagged_hash(Domain::claim,
                       {claimant.view(), encode(objection.commit),
                        hash_of(objection.header.header).view(), encode(objection.evidence)});
}

Hash digest_of(const TransactionBody& body, const AccountId& sender) {
    return tagged_hash(Domain::transaction_digest, {sender.view(), encode(body)});
}

Transaction sign(const TransactionBody& body, const SecretKey& key) {
    return {body, key.sign(digest_of(body, key.account()))};
}

ProducerSignature sign(const HeaderBody& body, const SecretKey& key, std::uint8_t producer) {
    return {producer, key.sign(hash_of(body).value)};
}

Bytes encode_step(const StepBody& body) {
    return encode(Step{body});
}

Result<StepBody> decode_step(ByteView bytes) {
    auto step = decode<Step>(bytes);
    if (!step) return std::unexpected(to_rejection(step.error()));
    return std::move(step->body);
}

Bytes encode_block(const Block& block) {
    return encode(block);
}

Result<Block> decode_block(ByteView bytes) {
    auto block = decode<Block>(bytes);
    if (!block) return std::unexpected(to_rejection(block.error()));
    return std::move(*block);
}

Result<VerifiedTransaction> VerifiedTransaction::check(Transaction transaction, KeyCache& keys) {
    const auto key = keys.get(transaction.body.sender);
    if (!key) return reject("Transaction.sender_key", key.error().clause);
    const AccountId sender = (*key)->account();
    // One encoding serves the id and the digest.
    const Bytes body = encode(transaction.body);
    const Hash digest = tagged_hash(Domain::transaction_digest, {sender.view(), body});
    if (const auto good = verify(**key, digest, transaction.signature); !good)
        return reject("Transaction.signature", good.error().clause);
    const MessageId id{tagged_hash(Domain::message_id, body)};
    return VerifiedTransaction{std::move(transaction), id, sender};
}

namespace {

struct StepCheck {
    KeyCache& keys;
    unsigned depth;

    Result<VerifiedStep> operator()(SystemStep& system) const {
        return VerifiedStep{std::move(system)};
    }
    Result<VerifiedStep> operator()(Activation& activation) const {
        return VerifiedStep{std::move(activation)};
    }
    Result<VerifiedStep> operator()(Transaction& transaction) const {
        auto checked = VerifiedTransaction::check(std::move(transaction), keys);
        if (!checked) return std::unexpected(checked.error());
        return VerifiedStep{std::move(*checked)};
    }
    Result<VerifiedStep> operator()(Delivery& delivery) const {
        auto checked = VerifiedTransaction::check(std::move(delivery.message), keys);
        if (!checked) return std::unexpected(checked.error());
        return VerifiedStep{VerifiedDelivery{std::move(*checked), std::move(delivery.receipt)}};
    }
    // The chain has no say in what was posted: a wrong signature is the item's fault, not the
    // block's.
    Result<VerifiedStep> operator()(Forced& forced) const {
        VerifiedForced out{{}, tagged_hash(Domain::step, forced.item.view()), forced.entry};
        auto item = decode_step(forced.item.view());
        if (!item || !can_be_forced(*item)) return VerifiedStep{std::move(out)};
        auto checked = verify_step(std::move(*item), keys, depth + 1);
        if (checked) out.item = std::make_shared<const VerifiedStep>(std::move(*checked));
        return VerifiedStep{std::move(out)};
    }
    Result<VerifiedStep> operator()(Taken& taken) const {
        if (depth >= most_nested_steps) return reject("Taken.depth");
        auto inner = decode_step(taken.step.view());
        if (!inner) return std::unexpected(inner.error());
        auto checked = verify_step(std::move(*inner), keys, depth + 1);
        if (!checked) return std::unexpected(checked.error());
        return VerifiedStep{VerifiedTaken{
            std::move(taken), std::make_shared<const VerifiedStep>(std::move(*checked))}};
    }
};

} // namespace

bool can_be_forced(const StepBody& step) {
    return std::holds_alternative<Transaction>(step) || std::holds_alternative<Delivery>(step);
}

Result<VerifiedStep> verify_step(StepBody body, KeyCache& keys, unsigned depth) {
    return std::visit(StepCheck{keys, depth}, body);
}

Result<void> check_signatures(const Header& header, const Producers& producers, KeyCache& keys) {
    const Hash digest = hash_of(header.body).value;
    int last = -1;
    for (const auto& [producer, signature] : header.signatures) {
        if (producer <= last) return reject("Header.signature_order");
        last = producer;
        if (producer >= producers.keys.size()) return reject("Header.producer");
        const auto key = keys.get(producers.keys[producer]);
        if (!key) return reject("Header.producer", key.error().clause);
        if (const auto good = verify(**key, digest, signature); !good)
            return reject("Header.signature", good.error().clause);
    }
    if (header.signatures.size() < producers.threshold) return reject("Header.threshold");
    return {};
}

} // namespace chaintree
