#include "client/block_pool.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace chaintree {

namespace {

std::size_t bytes_of(const Block& block) {
    std::size_t out = 0;
    for (const auto& record : block.steps) out += record.step.size() + record.witness.size();
    return out;
}

} // namespace

bool BlockPool::add(const HeaderHash& hash, Block block, const IsNamed& is_named,
                    std::uint64_t heard) {
    if (blocks_.contains(hash) || !block.header.body.previous) return false;
    if (heard == 0) heard = ++heard_;
    bytes_ += bytes_of(block);
    after_.emplace(*block.header.body.previous, hash);
    order_.emplace(heard, hash);
    blocks_.emplace(hash, PooledBlock{std::move(block), heard});
    while (blocks_.size() > 1 && (blocks_.size() > most_blocks || bytes_ > most_bytes))
        drop_oldest(is_named);
    return true;
}

void BlockPool::drop_oldest(const IsNamed& is_named) {
    const auto unnamed =
        std::ranges::find_if(order_, [&](const auto& entry) { return !is_named(entry.second); });
    const auto oldest = unnamed == order_.end() ? order_.begin() : unnamed;
    static_cast<void>(take(HeaderHash{oldest->second}));
}

PooledBlock* BlockPool::find(const HeaderHash& hash) {
    const auto found = blocks_.find(hash);
    return found == blocks_.end() ? nullptr : &found->second;
}

const PooledBlock* BlockPool::find(const HeaderHash& hash) const {
    const auto found = blocks_.find(hash);
    return found == blocks_.end() ? nullptr : &found->second;
}

std::vector<HeaderHash> BlockPool::after(const HeaderHash& previous) const {
    std::vector<HeaderHash> out;
    const auto [first, last] = after_.equal_range(previous);
    for (auto entry = first; entry != last; ++entry) out.push_back(entry->second);
    std::ranges::sort(out, [&](const auto& a, const auto& b) {
        return blocks_.at(a).heard > blocks_.at(b).heard;
    });
    return out;
}

Block BlockPool::take(const HeaderHash& hash) {
    const auto found = blocks_.find(hash);
    CHAINTREE_INVARIANT(found != blocks_.end(), "a block that is there is taken");
    Block out = std::move(found->second.block);
    bytes_ -= bytes_of(out);
    order_.erase(found->second.heard);
    const auto [first, last] = after_.equal_range(*out.header.body.previous);
    after_.erase(
        std::find_if(first, last, [&](const auto& entry) { return entry.second == hash; }));
    blocks_.erase(found);
    return out;
}

} // namespace chaintree
