#include "client/halted_view.hpp"

namespace chaintree {

namespace {

class HaltedReader final : public CellReader {
public:
    HaltedReader(const CellReader& above, const ChainId& chain, const StateTree& state)
        : above_(&above), chain_(chain), state_(&state) {}

    [[nodiscard]] std::optional<Hash> read(const CellKey& key) const override {
        const auto of = [&](KernelFamily family) {
            return above_->read(kernel_key(family, chain_.value, key.value)).value_or(Hash{});
        };
        if (!of(KernelFamily::overlay_written).is_zero()) return of(KernelFamily::overlay_value);
        return state_->get(key);
    }

private:
    const CellReader* above_;
    ChainId chain_;
    const StateTree* state_;
};

// From the root down to the chain.
std::vector<const ChainNode*> path_to(const Tree& tree, const ChainId& chain) {
    std::vector<const ChainNode*> out;
    for (const auto* node = tree.find(chain); node;) {
        out.insert(out.begin(), node);
        const auto& parent = node->description().parent;
        node = parent ? tree.find(*parent) : nullptr;
    }
    return out;
}

} // namespace

Result<HaltedView> HaltedView::open(const Tree& tree, const ChainId& chain) {
    HaltedView out;
    const auto path = path_to(tree, chain);
    if (path.empty()) return reject("Evidence.no_chain");
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (out.levels_.empty() && i > 0) {
            out.above_ = path[i - 1];
            out.above_reader_ = std::make_unique<TreeReader>(out.above_->state());
        }
        if (i == 0) continue;
        const bool is_first = out.levels_.empty();
        const auto added =
            out.add(is_first ? *out.above_reader_ : *out.levels_.back().reader, *path[i]);
        if (!added) return std::unexpected(added.error());
        if (!*added && !is_first) return reject("Evidence.not_halted");
    }
    if (out.levels_.empty()) return reject("Evidence.not_halted");
    return out;
}

// False: the chain is not halted.
Result<bool> HaltedView::add(const CellReader& parent, const ChainNode& node) {
    Journal journal{parent};
    KernelCells cells{journal};
    const Hash& id = node.id().value;
    if (cells.count(KernelFamily::halted_at, id) == 0) return false;
    const StateRoot root{cells.get(KernelFamily::halted_root, id)};
    const Height height{cells.count(KernelFamily::halted_height, id)};
    StateTree state;
    if (root != StateRoot{}) {
        if (height > node.tip().height) return reject("Evidence.unknown_state");
        state = node.state_at(height);
    }
    if (state.root() != root) return reject("Evidence.unknown_state");
    Level level{&node, std::make_unique<StateTree>(std::move(state)), nullptr,
                Time{cells.count(KernelFamily::halted_time, id)}};
    level.reader = std::make_unique<HaltedReader>(parent, node.id(), *level.state);
    levels_.push_back(std::move(level));
    return true;
}

} // namespace chaintree
