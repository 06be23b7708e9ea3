// A halted chain as its parent sees it: what was written since the halt stands in the parent's
// state, all else under the root at which it was halted.
#pragma once

#include "tree/tree.hpp"

namespace chaintree {

// The chains from the root's first halted descendant on the way to one chain, down to it.
class HaltedView {
public:
    // Clauses Evidence.no_chain, Evidence.not_halted (the chain, or one between it and the chain
    // that takes it over), Evidence.unknown_state (the node here has another state).
    static Result<HaltedView> open(const Tree& tree, const ChainId& chain);
    // The same below this chain above it, whose cells are these. Precondition: they outlive the
    // view.
    static Result<HaltedView> open_below(const Tree& tree, const ChainNode& above,
                                         const CellReader& cells, const ChainId& chain);

    struct Level {
        const ChainNode* node;
        std::shared_ptr<const StateTree> state; // as of the halt
        std::unique_ptr<CellReader> reader;
        Time time;      // of the chain's last final header
        Height height;  // of that header
        Time halted_at; // the parent's, by the block that halted it
    };
    // Where the steps of these chains run now.
    [[nodiscard]] const ChainNode& above() const { return *above_; }
    // The outermost first; the last is the chain that was asked for.
    [[nodiscard]] const std::vector<Level>& levels() const { return levels_; }
    // The halted chain's time in a block of the chain above at this time.
    [[nodiscard]] Time time_at(Time above) const;
    // What the halted chain has in its cells by now.
    [[nodiscard]] const CellReader& cells() const { return *levels_.back().reader; }

private:
    const ChainNode* above_ = nullptr;
    std::unique_ptr<CellReader> above_reader_;
    std::vector<Level> levels_;

    Result<void> add(const CellReader& parent, const ChainNode& node);
};

} // namespace chaintree
