// What the next block of a chain would make of transactions, before anybody is asked to include
// them.
#pragma once

#include "tree/chain_node.hpp"

namespace chaintree {

// What a step of the chain's next block sees.
[[nodiscard]] BlockContext next_block(const ChainNode& chain, Time now);

class Rehearsal {
public:
    // Precondition: the node outlives it and stays as it is. `now`: time of the next block.
    Rehearsal(const ChainNode& chain, Time now);

    // The account's next one, behind what was added.
    [[nodiscard]] Nonce nonce(const AccountId& account) const;
    // Adds it if it would be applied; else says why not.
    Result<void> add(const Transaction& transaction);

private:
    class Overlay final : public CellReader {
    public:
        explicit Overlay(const StateTree& tree) : tree_(&tree) {}
        [[nodiscard]] std::optional<Hash> read(const CellKey& key) const override;
        std::unordered_map<CellKey, Hash> written;

    private:
        const StateTree* tree_;
    };
    const ChainNode* chain_;
    BlockContext block_;
    Overlay cells_;
    Codes codes_;
    KeyCache keys_{16};
};

} // namespace chaintree
