#include "scenario/memory_log.hpp"

#include "base/check.hpp"

#include <ranges>

namespace chaintree::scenario {

void MemoryLog::begin_block(const ChainId& chain, Height height) {
    CHAINTREE_INVARIANT(height.value > 0, "genesis is not made by a block");
    roll_back(chain, Height{height.value - 1});
    blocks_[chain].resize(static_cast<std::size_t>(height.value));
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

contract::ChainMemory MemoryLog::as_of(const Monitor& monitor, const ChainId& chain,
                                       Height height) const {
    const auto found = blocks_.find(chain);
    if (found != blocks_.end())
        for (auto at = static_cast<std::size_t>(height.value); at < found->second.size(); ++at)
            for (const auto& kept : found->second[at])
                if (kept.monitor == &monitor && kept.about == chain) return kept.memory;
    return monitor.memory(chain);
}

} // namespace chaintree::scenario
