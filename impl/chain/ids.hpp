// Ids and hashes of messages. Full width, tagged; ids exclude signatures. Spec: spec/kernel.md,
// Id.*.
#pragma once

#include "chain/messages.hpp"

#include <memory>

namespace chaintree {

// What a new implementation of the rules would change: part of every contract id.
inline constexpr std::uint16_t semantics_version = 1;

[[nodiscard]] ChainId id_of(const ChainDescription& description);
[[nodiscard]] MessageId id_of(const TransactionBody& body);
[[nodiscard]] HeaderHash hash_of(const HeaderBody& body);
[[nodiscard]] Hash hash_of(const ChainConfig& config);
// `created_by` is empty for the native ledger of a root.
[[nodiscard]] ContractId contract_id(const CodeHash& code, const ChainId& chain,
                                     const std::optional<MessageId>& created_by);
// The native ledger's id on a chain of this description.
[[nodiscard]] ContractId ledger_of(const ChainDescription& description);

// What a claim is of: this account's objection, by its commit, header and evidence. Nobody finds it
// who does not have the evidence, and another account's is another.
[[nodiscard]] Hash claim_digest(const AccountId& claimant, const Objection& objection);

// What the sender signs: his account id and the unsigned body.
[[nodiscard]] Hash digest_of(const TransactionBody& body, const AccountId& sender);
[[nodiscard]] Transaction sign(const TransactionBody& body, const SecretKey& key);
// What a producer signs is the header's hash.
[[nodiscard]] ProducerSignature sign(const HeaderBody& body, const SecretKey& key,
                                     std::uint8_t producer);

[[nodiscard]] Bytes encode_step(const StepBody& body);
[[nodiscard]] Result<StepBody> decode_step(ByteView bytes);
// A transaction or a delivery.
[[nodiscard]] bool can_be_forced(const StepBody& step);
[[nodiscard]] Bytes encode_block(const Block& block);
[[nodiscard]] Result<Block> decode_block(ByteView bytes);

// --- evidence that signatures were checked: made by these functions only ---

class VerifiedTransaction {
public:
    // Clauses Transaction.sender_key, Transaction.signature.
    static Result<VerifiedTransaction> check(Transaction transaction, KeyCache& keys);

    [[nodiscard]] const TransactionBody& body() const { return transaction_.body; }
    [[nodiscard]] const Transaction& transaction() const { return transaction_; }
    [[nodiscard]] const MessageId& id() const { return id_; }
    [[nodiscard]] const AccountId& sender() const { return sender_; }

private:
    VerifiedTransaction(Transaction transaction, const MessageId& id, const AccountId& sender)
        : transaction_(std::move(transaction)), id_(id), sender_(sender) {}
    Transaction transaction_;
    MessageId id_;
    AccountId sender_;
};

struct VerifiedDelivery {
    VerifiedTransaction message;
    CellProof receipt;
};

struct VerifiedForced;
struct VerifiedTaken;
using VerifiedStep = std::variant<SystemStep, VerifiedTransaction, VerifiedDelivery, Activation,
                                  VerifiedForced, VerifiedTaken>;

struct VerifiedForced {
    // None: the item is no step that can be forced, or a signature in it is wrong. It is skipped.
    std::shared_ptr<const VerifiedStep> item;
    Hash item_hash;
    CellProof entry;
};

struct VerifiedTaken {
    Taken taken;
    std::shared_ptr<const VerifiedStep> step; // what `taken.step` says
};

// How deep takeovers may stand inside takeovers: a tree whose sizes nest (CreateChain.sizes) has
// fewer levels.
inline constexpr unsigned most_nested_steps = 128;

// Clauses Transaction.sender_key, Transaction.signature; of a step inside a step also Codec.* and
// Taken.depth. `depth`: how many steps it stands in.
[[nodiscard]] Result<VerifiedStep> verify_step(StepBody body, KeyCache& keys, unsigned depth = 0);

// At least `threshold` distinct producers signed. Clauses Header.signature_order, Header.producer,
// Header.signature, Header.threshold.
[[nodiscard]] Result<void> check_signatures(const Header& header, const Producers& producers,
                                            KeyCache& keys);

} // namespace chaintree
