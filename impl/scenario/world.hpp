// What a running scenario knows: the tree, and what its names stand for. Spec: spec/scenarios.md,
// section Names.
#pragma once

#include "scenario/steps.hpp"
#include "scenario/watchers.hpp"
#include "tree/tree.hpp"

#include <map>
#include <set>

namespace chaintree::scenario {

struct KnownContract {
    std::string name;
    ContractId id;
    CodeHash code;
    contract::Contract source; // as it was read, with the names of its parameters
};

struct Spoil;

// That a message is to be wrong in one way (scenario/spoil.hpp).
struct SpoilOrder {
    const Spoil* row = nullptr;
    unsigned variant = 0;
};

// A second section that is to be delivered; its proof is made with the block.
struct DeliveryPlan {
    Transaction message;
    Maybe<std::uint64_t> source;
};

struct ActivationPlan {
    ContractId contract;
    std::optional<CodeHash> code; // whose text is shown; none: the contract's
};

// A step of a halted chain; what has to be shown of it is made with the block.
struct TakenPlan {
    ChainId chain;
    Transaction message;
    bool is_delivery = false; // its second section is meant
};

// A step as somebody else made it, its proofs included.
struct MadeStep {
    StepBody step;
};

using QueuedBody = std::variant<Transaction, DeliveryPlan, ActivationPlan, TakenPlan, MadeStep>;

// Waits for the next block of its chain.
struct Queued {
    std::size_t step = 0; // index in the scenario
    std::string what;     // "transfer by bob"
    Expected expect;
    std::string label{}; // empty: none
    QueuedBody body;
    std::string child{};               // name of the chain that it creates; empty: none
    std::optional<SpoilOrder> spoil{}; // of what is made with the block
    bool is_offered = false;           // by somebody who acts by himself: it need not run
};

struct Forgery {
    ContractId contract;
    contract::CellOf<Word> cell;
    Word value;
    std::size_t step = 0; // index in the scenario
};

// A receipt of a message that no section sent.
struct ForgedReceipt {
    MessageId message;
    std::size_t step = 0; // index in the scenario
};

struct KnownChain {
    std::string name;
    ChainId id;
    std::vector<SecretKey> producers;
    std::vector<std::string> submitters; // names of accounts
    std::vector<Queued> queue{};
    std::vector<Forgery> forgeries{};
    std::vector<ForgedReceipt> forged_receipts{};
    bool is_forged = false; // one of its blocks was made against the rules
};

// Who runs a child that is being created.
struct ChainPeople {
    std::vector<SecretKey> producers;
    std::vector<std::string> submitters;
};

// How a queued step came out.
struct Outcome {
    OutcomeKind kind = OutcomeKind::applied;
    Rejection why{};
};

[[nodiscard]] bool matches(const Expected& expected, const Outcome& outcome);
// "applied", "reverted Token.transfer.InsufficientBalance"
[[nodiscard]] std::string describe(const Outcome& outcome);
[[nodiscard]] std::string describe(const Expected& expected);

// A check that contracts lack from a step on.
struct DroppedCheck {
    std::string clause;
    std::size_t step = 0; // index in the scenario
    bool is_used = false;
};

struct World {
    Tree tree;
    std::vector<KnownChain> chains; // parents before their children
    std::map<std::string, KnownContract> contracts;
    std::string ledger;         // name of the native ledger among the contracts
    std::set<std::string> cast; // empty: any name is an account
    std::map<AccountId, std::string> account_names;
    std::map<Hash, std::string> hash_names; // of bytes32 values that were written as a name
    std::map<std::string, SizesStep> sizes;
    std::map<std::string, RulesStep> rules;
    std::map<std::string, Transaction> messages; // by label
    std::vector<Transaction> sent;               // edge calls, in order
    std::map<std::string, contract::SignedBy> signatures;
    std::vector<DroppedCheck> dropped;
    std::set<std::pair<ChainId, Height>> withheld; // blocks whose bodies nobody else has
    std::map<std::string, Outcome> outcomes;       // by label
    std::map<std::string, ChainPeople> people;     // of children, by name
    std::map<std::string, KnownWatcher> watchers;  // by their accounts' names
    std::map<std::string, KnownWallet> wallets;

    [[nodiscard]] KnownChain* chain(std::string_view name);
    [[nodiscard]] const KnownChain* chain(const ChainId& id) const;
    // Precondition: one of the chains.
    [[nodiscard]] const ChainNode& node(const KnownChain& chain) const;
    // A cell as of now: of a halted chain, what its parent has of it.
    [[nodiscard]] Hash cell(const KnownChain& chain, const CellKey& key) const;
    // Time of the chain's next block, if it acknowledges its parent's newest.
    [[nodiscard]] Time next_time(const KnownChain& chain) const;
    // A name for people: of the chain, of the account, or the first digits.
    [[nodiscard]] std::string name_of(const ChainId& id) const;
    [[nodiscard]] std::string name_of(const AccountId& id) const;
    [[nodiscard]] std::string name_of(const Hash& hash) const;
    // The text with names where it has known chains, accounts and hashes in full.
    [[nodiscard]] std::string with_names(std::string text) const;
    [[nodiscard]] std::string text_of(const contract::Contract& contract,
                                      const contract::Type& type, const Word& value) const;
};

} // namespace chaintree::scenario
