// A tree of chains for tests: accounts by name, transactions with the right nonce, blocks that both
// checks must accept, and single steps whose refusal must have moved nothing.
#pragma once

#include "support/record_blocks.hpp"
#include "tree/tree.hpp"

#include <fstream>
#include <sstream>

namespace chaintree::test {

inline contract::Contract contract_of(const std::string& path) {
    std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    auto parsed = contract::parse_contract(text.str());
    CHAINTREE_INVARIANT(parsed.has_value(), "a contract of the tests parses");
    return *std::move(parsed);
}

// How a step ended, the text of the clause after it. "applied" has none.
struct Ended {
    std::string how; // applied, reverted, not includable, insufficient, skipped
    std::string clause;
    friend bool operator==(const Ended&, const Ended&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Ended& ended) {
        return out << ended.how << ' ' << ended.clause;
    }
};

inline Ended ended(const StepOutcome& outcome) {
    constexpr std::array names{"applied", "reverted", "not includable", "insufficient", "skipped"};
    const auto* why = reason_of(outcome);
    return {names[outcome.index()], why ? why->clause : ""};
}
inline Ended reverted(std::string clause) {
    return {"reverted", std::move(clause)};
}
inline Ended not_includable(std::string clause) {
    return {"not includable", std::move(clause)};
}
inline const Ended applied{"applied", ""};

class World {
public:
    // The root's native ledger gives "alice" all of the supply.
    explicit World(const Word& supply = 1000,
                   const std::string& ledger = "spec/contracts/ledger.sol")
        : World(contract_of(ledger), supply) {}
    explicit World(const contract::Contract& ledger, const Word& supply = 1000);

    Tree tree;
    KeyCache keys;
    ChainId root;

    static SecretKey key(std::string_view name) { return SecretKey::from_text(name); }
    static AccountId account(std::string_view name) { return key(name).account(); }

    [[nodiscard]] const ChainNode& node(const ChainId& chain) const { return *tree.find(chain); }
    [[nodiscard]] ChainNode& node(const ChainId& chain) { return *tree.find(chain); }
    // A configuration that this parent accepts. "producer" signs, "submitter" commits; bond 2,
    // objection window 5, anchors at most 3 old, 4 headers a commit, 8 live.
    [[nodiscard]] ChainConfig config_below(const ChainId& parent) const;

    // Signed by `who`; the nonce follows those drawn since the chain's last block.
    Transaction transaction(const ChainId& chain, std::string_view who, Payload payload,
                            std::optional<ChainId> to = std::nullopt);
    Transaction call(const ChainId& chain, std::string_view who, std::string function,
                     std::vector<Word> arguments, std::optional<ChainId> to = std::nullopt);
    Transaction down(const ChainId& from, const ChainId& to, std::string_view who,
                     const Word& amount) {
        return call(from, who, "transferToChild", {amount}, to);
    }
    Transaction up(const ChainId& from, std::string_view who, const Word& amount) {
        return call(from, who, "transferToParent", {amount}, node(from).description().parent);
    }
    Transaction transfer(const ChainId& chain, std::string_view who, std::string_view to,
                         const Word& n) {
        return call(chain, who, "transfer", {to_word(account(to)), n});
    }

    // The next block; it anchors the parent's newest header. Both checks must accept it.
    Block block(const ChainId& chain, const std::vector<StepBody>& steps = {});
    // The same, and every step must have been applied.
    Block good_block(const ChainId& chain, const std::vector<StepBody>& steps);
    [[nodiscard]] const std::vector<StepOutcome>& outcomes() const { return outcomes_; }
    void blocks(const ChainId& chain, std::uint64_t count);

    // Creates a child by "alice" and starts its node.
    ChainId child(const ChainId& parent, std::optional<ChainConfig> config = std::nullopt);
    // All headers that the parent has not got, as one commit, in a block of the parent.
    void commit(const ChainId& child);
    Transaction commit_transaction(const ChainId& child);
    // Commits, lets the window pass and settles nothing: the child's tip is final.
    void make_final(const ChainId& child);
    StepBody delivery(const Transaction& message) const;
    // Gives "alice" value on a chain, through all chains above it.
    void fund(const ChainId& chain, const Word& amount);

    // Runs one step in a block that is then dropped. What did not apply must have moved nothing,
    // or the sender's nonce alone.
    [[nodiscard]] StepOutcome outcome_of(const ChainId& chain, const StepBody& step);
    [[nodiscard]] Ended attempt(const ChainId& chain, const StepBody& step) {
        return ended(outcome_of(chain, step));
    }

    [[nodiscard]] Word balance(const ChainId& chain, std::string_view who) const;
    [[nodiscard]] Word child_sum(const ChainId& chain, const ChainId& child) const;
    [[nodiscard]] Hash ledger_cell(const ChainId& chain, std::string_view family,
                                   const Word& key) const;
    [[nodiscard]] CellKey ledger_key(const ChainId& chain, std::string_view family,
                                     const Word& key) const;
    // Overwrites cells, as a corrupt producer does, in a signed block of that chain.
    void forge(const ChainId& chain, const std::vector<CellWrite>& cells);

private:
    std::map<std::pair<ChainId, AccountId>, std::uint64_t> drawn_;
    std::vector<StepOutcome> outcomes_;
};

} // namespace chaintree::test

#include "support/world.ipp"
