#include "client/halted_view.hpp"

#include <algorithm>
#include <ranges>

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

bool is_halted(const CellReader& parent, const ChainId& chain) {
    const auto cell = parent.read(kernel_key(KernelFamily::halted_at, chain.value));
    return cell && !cell->is_zero();
}

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
    const auto path = path_to(tree, chain);
    if (path.empty()) return reject("Evidence.no_chain");
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const TreeReader cells{path[i]->state()};
        if (!is_halted(cells, path[i + 1]->id())) continue;
        auto own = std::make_unique<TreeReader>(path[i]->state());
        auto out = open_below(tree, *path[i], *own, chain);
        if (out) out->above_reader_ = std::move(own);
        return out;
    }
    return reject("Evidence.not_halted");
}

Result<HaltedView> HaltedView::open_below(const Tree& tree, const ChainNode& above,
                                          const CellReader& cells, const ChainId& chain) {
    HaltedView out;
    out.above_ = &above;
    auto path = path_to(tree, chain);
    path.erase(path.begin(), std::ranges::find(path, &above));
    if (path.size() < 2) return reject("Evidence.no_chain");
    for (const auto* node : path | std::views::drop(1)) {
        const auto& parent = out.levels_.empty() ? cells : *out.levels_.back().reader;
        if (!is_halted(parent, node->id())) return reject("Evidence.not_halted");
        if (const auto added = out.add(parent, *node); !added)
            return std::unexpected(added.error());
    }
    return out;
}

Result<void> HaltedView::add(const CellReader& parent, const ChainNode& node) {
    Journal journal{parent};
    KernelCells cells{journal};
    const Hash& id = node.id().value;
    const StateRoot root{cells.get(KernelFamily::halted_root, id)};
    const Height height{cells.count(KernelFamily::halted_height, id)};
    auto state =
        root == StateRoot{} ? std::make_shared<const StateTree>() : node.state_under(root, height);
    if (!state) return reject("Evidence.unknown_state");
    Level level{&node,   std::move(state),
                nullptr, Time{cells.count(KernelFamily::halted_time, id)},
                height,  Time{cells.count(KernelFamily::halted_at, id) - 1}};
    level.reader = std::make_unique<HaltedReader>(parent, node.id(), *level.state);
    levels_.push_back(std::move(level));
    return {};
}

Time HaltedView::time_at(Time above) const {
    for (const auto& level : levels_)
        above = Time{level.time.value + above.value - level.halted_at.value};
    return above;
}

} // namespace chaintree
