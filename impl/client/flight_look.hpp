// Where one call of a wallet stands, and what is to be sent for it. Internal to client/.
#pragma once

#include "client/wallet.hpp"

namespace chaintree {

// A cell of the chain as of now: of a halted one, what its parent has of it. Precondition: the tree
// has the chain.
[[nodiscard]] Hash cell_now(const Tree& tree, const ChainId& chain, const CellKey& key);

class FlightLook {
public:
    FlightLook(const ChainPath& path, const SecretKey& key, const WalletRules& rules)
        : path_(path), key_(key), rules_(rules) {}

    // In the order of their nonces.
    void add(const InFlight& flight, WalletLook& out);

private:
    const ChainPath& path_;
    const SecretKey& key_;
    const WalletRules& rules_;
    std::set<ChainId> taken_;                       // chains that are asked to take a step over
    std::map<ChainId, Rehearsal> posts_;            // on parents
    std::map<ChainId, std::set<MessageId>> posted_; // that wait in inboxes
    std::optional<Time> read_since_;                // blocks of this time and later
    std::set<MessageId> standing_;                  // the key's messages in them

    [[nodiscard]] const ChainNode* node(const ChainId& chain) const;
    [[nodiscard]] bool stands(const InFlight& flight);
    void read_since(Time since);
    void first_section(const InFlight& flight, Flight& found, WalletLook& out);
    void second_section(const InFlight& flight, Flight& found, WalletLook& out);
    bool take(const ChainId& chain, const StepBody& step, Flight& found, WalletLook& out);
    void force(const ChainId& chain, const InFlight& flight, const StepBody& step, Flight& found,
               WalletLook& out);
    [[nodiscard]] const std::set<MessageId>& posted(const ChainId& chain);
};

} // namespace chaintree
