// A tree of chains of any depth, each run by full nodes here: creates children, carries commits up
// and anchors down, and finds the proofs that the second section of an edge call needs. It decides
// nothing: every rule is in the step function.
#pragma once

#include "tree/chain_node.hpp"

#include <map>

namespace chaintree {

// The next block of a chain that receives something, as far as proofs depend on it.
struct Receiving {
    std::optional<Height> anchor; // the parent's newest that it knows then; empty: none
    Time time;
};

// Under which of a child's commits something is shown to its parent.
enum class CommitRule : std::uint8_t {
    final_only,
    any // if no final one has it: for the parent to refuse
};

class Tree {
public:
    Codes& codes() { return codes_; }
    [[nodiscard]] const Codes& codes() const { return codes_; }

    // A root. Clauses of genesis_cells.
    Result<ChainId> add_root(ChainDescription description, const StepObserver& observer = {});
    // A node for a child that a transaction on its parent created. Precondition: the parent's node
    // is here and its state has the child.
    ChainId add_child(ChainDescription description);

    // Null: no such chain here.
    [[nodiscard]] const ChainNode* find(const ChainId& id) const;
    [[nodiscard]] ChainNode* find(const ChainId& id);
    // Parents stand before their children.
    [[nodiscard]] std::span<const ChainId> chains() const { return order_; }
    [[nodiscard]] std::vector<ChainId> children_of(const ChainId& id) const;

    // The parent's newest header, if the child has not acknowledged it yet. The parent's newest
    // block as its node has it, committed upwards or not.
    [[nodiscard]] std::optional<Acknowledged> anchor_for(const ChainId& child) const;
    // What the child's next block takes from its parent when it acknowledges this header, or keeps
    // its anchor.
    [[nodiscard]] FromParent from_parent(const ChainId& child,
                                         std::optional<Acknowledged> anchored) const;
    // Acknowledging the newest.
    [[nodiscard]] FromParent from_parent(const ChainId& child) const {
        return from_parent(child, anchor_for(child));
    }

    // Takes back the chain's blocks above that height, and below it every block that is anchored to
    // one of them: these blocks, parents before their children and in order.
    std::vector<Block> roll_back(const ChainId& chain, Height height);

    // The commit of the child's headers above what its parent has, at most `most` of them. Empty:
    // there is none to commit.
    [[nodiscard]] std::optional<Commit> next_commit(const ChainId& child, std::size_t most) const;

    // Of a chain that keeps its anchor; the root's time goes on.
    [[nodiscard]] Receiving receiving(const ChainId& chain) const;
    // The second section of an edge call on this chain, with the best proof there is: the newest
    // root that it knows at that block and that has the receipt. Clauses Relay.chain (an end is not
    // here), Relay.no_root.
    [[nodiscard]] Result<Delivery> delivery(const Transaction& message, const ChainId& to,
                                            const Receiving& next, CommitRule rule) const;
    // On its other end, as that keeps its anchor, under a final commit.
    [[nodiscard]] Result<Delivery> delivery(const Transaction& message) const;
    // Clauses Relay.chain, Relay.no_root.
    [[nodiscard]] Result<Activation> activation(const ChainId& chain, const ContractId& contract,
                                                const Receiving& next) const;
    [[nodiscard]] Result<Activation> activation(const ChainId& chain,
                                                const ContractId& contract) const {
        return activation(chain, contract, receiving(chain));
    }

private:
    Codes codes_;
    std::map<ChainId, ChainNode> nodes_;
    std::vector<ChainId> order_;
};

} // namespace chaintree
