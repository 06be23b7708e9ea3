#include "scenario/memory_log.hpp"

#include "base/check.hpp"

#include <ranges>

namespace chaintree::scenario {

void MemoryLog::begin_block(const ChainId& chain, Height height) {
    CHAINTREE_INVARIANT(height.value > 0, "genesis is not made by a block");
    auto& blocks = blocks_[chain];
    CHAINTREE_INVARIANT(blocks.size() < height.value, "what is above is taken back first");
    blocks.resize(static_cast<std::size_t>(height.value));
    current_ = chain;
}

void MemoryLog::keep(Monitor& monitor, const ChainId& about) {
    auto& block = blocks_.at(current_).back();
    const auto is_same = [&](const Kept& kept) {
        return kept.monitor == &monitor && kept.about == about;
    };
    if (std::ranges::none_of(block, is_same))
        block.push_back({&monitor, about, monitor.memory(about)});
}

void MemoryLog::roll_back(const ChainId& chain, Height height) {
    auto& blocks = blocks_[chain];
    for (; blocks.size() > height.value; blocks.pop_back())
        for (auto& kept : blocks.back() | std::views::reverse)
            kept.monitor->restore(kept.about, std::move(kept.memory));
}

void MemoryLog::void_above(const ChainId& chain, Height height) {
    CHAINTREE_INVARIANT(chain != current_, "a chain's own blocks are rolled back");
    const auto found = blocks_.find(chain);
    if (found == blocks_.end()) return;
    for (auto at = found->second.size(); at > height.value; --at)
        for (const auto& kept : found->second[at - 1] | std::views::reverse) {
            keep(*kept.monitor, kept.about);
            kept.monitor->restore(kept.about, kept.memory);
        }
}

std::pair<ChainId, Height> MemoryLog::current() const {
    return {current_, Height{blocks_.at(current_).size()}};
}

} // namespace chaintree::scenario
