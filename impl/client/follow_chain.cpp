// How the nodes of a path move: from the root down, each by what its parent says and by what was
// heard of it.
#include "client/chain_path.hpp"

#include <ranges>

namespace chaintree {

void ChainPath::follow() {
    for (std::size_t level = 0; level < size() && begin(level); ++level)
        if (level == 0 || (follow_halt(level) && follow_commits(level))) follow_promises(level);
}

// Its node starts when its parent's state has it.
bool ChainPath::begin(std::size_t level) {
    if (level > 0 && !tree_->find(id(level))) {
        const auto* parent = node(level - 1);
        const auto key = kernel_key(KernelFamily::child_config, id(level).value);
        if (parent && !parent->cell(key).is_zero()) tree_->add_child(description(level));
    }
    return node(level) != nullptr;
}

// What is taken back may count again one day.
void ChainPath::cut(std::size_t level, Height height) {
    for (auto& block : tree_->roll_back(id(level), height)) {
        const auto hash = hash_of(block.header.body);
        const auto of = *level_of(block.header.body.chain);
        const auto heard = levels_[of].heard.extract(hash);
        keep(of, hash, std::move(block), heard.mapped());
    }
}

// Whether the parent's node is on the branch that the block acknowledges.
bool ChainPath::is_anchored(std::size_t level, const Block& block) const {
    const auto& anchor = block.header.body.anchor;
    return level == 0 || !anchor || has(level - 1, anchor->height, anchor->hash);
}

// Precondition: it follows the node's tip.
bool ChainPath::accept(std::size_t level, const HeaderHash& hash) {
    auto& here = levels_[level];
    auto* known = here.pool.find(hash);
    if (!known || known->refusal || !is_anchored(level, known->block)) return false;
    auto& node = *node_of(level);
    ++here.checked;
    if (const auto taken = node.accept(known->block, keys_); !taken) {
        if (taken.error().clause != "Block.unknown_code") known->refusal = taken.error();
        return false;
    }
    here.heard.emplace(hash, known->heard);
    static_cast<void>(here.pool.take(hash));
    if (level + 1 < size())
        for (auto& revealed : levels_[level + 1].news.read(node, keys_))
            take_in(level + 1, std::move(revealed));
    return true;
}

// Of a halted chain nothing counts above the height at which it was halted. False: it is halted.
bool ChainPath::follow_halt(std::size_t level) {
    const auto& parent = *node(level - 1);
    if (parent.count(KernelFamily::halted_at, id(level).value) == 0) return true;
    const Height height{parent.count(KernelFamily::halted_height, id(level).value)};
    follow_commits(level);
    if (height < node(level)->tip().height) cut(level, height);
    return false;
}

Height ChainPath::committed_height(std::size_t level) const {
    if (level == 0) return Height{};
    const auto& parent = *node(level - 1);
    const Hash& child = id(level).value;
    const auto count = parent.count(KernelFamily::commit_count, child);
    if (count == 0) return Height{};
    return Height{parent.count(KernelFamily::commit_height, child, number(count - 1))};
}

// False: not all that is committed can be followed.
bool ChainPath::follow_commits(std::size_t level) {
    const auto& parent = *node(level - 1);
    const auto count = parent.count(KernelFamily::commit_count, id(level).value);
    const auto place = [&](std::uint64_t index) { return *commit_place(parent, id(level), index); };
    // Headers are linked by their hashes: where the last one of a commit agrees, all do before it.
    auto index = count;
    while (index > 0 && !has(level, place(index - 1).last, place(index - 1).last_header)) --index;
    for (; index < count; ++index)
        if (!follow_commit(level, place(index))) return false;
    return true;
}

bool ChainPath::follow_commit(std::size_t level, const CommitPlace& place) {
    const auto headers = levels_[level].news.headers(place.hash);
    for (const auto& [body, signatures] : headers) {
        const auto hash = hash_of(body);
        if (has(level, body.height, hash)) continue;
        if (body.height <= node(level)->tip().height) cut(level, Height{body.height.value - 1});
        if (node(level)->tip().height.next() != body.height || !accept(level, hash)) return false;
    }
    return !headers.empty();
}

void ChainPath::follow_promises(std::size_t level) {
    for (const auto& hash : std::exchange(levels_[level].fresh, {})) switch_to(level, hash);
    extend(level);
}

// Genesis came before anything.
std::uint64_t ChainPath::tip_heard(std::size_t level) const {
    const auto found = levels_[level].heard.find(hash_of(node(level)->tip()));
    return found == levels_[level].heard.end() ? 0 : found->second;
}

// To the branch that ends in this block, if all of it is here.
void ChainPath::switch_to(std::size_t level, const HeaderHash& hash) {
    auto& here = levels_[level];
    std::vector<HeaderHash> branch;
    auto at = hash;
    while (const auto* known = here.pool.find(at)) {
        if (known->refusal) return;
        if (!is_anchored(level, known->block)) {
            here.fresh.push_back(hash); // the parent may come to it
            return;
        }
        branch.push_back(at);
        at = *known->block.header.body.previous;
    }
    if (branch.empty()) return;
    const auto above = here.pool.find(branch.back())->block.header.body.height;
    if (above.value == 0 || above <= committed_height(level)) return;
    const Height fork{above.value - 1};
    if (!has(level, fork, at)) return;
    if (fork < node(level)->tip().height) {
        // It waited for its anchor, and meanwhile came what is newer.
        if (here.pool.find(hash)->heard < tip_heard(level)) return;
        cut(level, fork);
    }
    for (const auto& next : branch | std::views::reverse)
        if (!accept(level, next)) return;
}

void ChainPath::extend(std::size_t level) {
    for (bool moved = true; moved;) {
        moved = false;
        for (const auto& next : levels_[level].pool.after(hash_of(node(level)->tip())))
            if (accept(level, next)) {
                moved = true;
                break;
            }
    }
}

} // namespace chaintree
