#include "tree/tree.hpp"

#include "base/check.hpp"
#include "crypto/sha256.hpp"

#include <algorithm>
#include <ranges>

namespace chaintree {

Result<ChainId> Tree::add_root(ChainDescription description, const StepObserver& observer) {
    auto node = ChainNode::start(std::move(description), codes_, observer);
    if (!node) return std::unexpected(node.error());
    const ChainId id = node->id();
    if (nodes_.emplace(id, std::move(*node)).second) order_.push_back(id);
    return id;
}

ChainId Tree::add_child(ChainDescription description) {
    const auto* parent = description.parent ? find(*description.parent) : nullptr;
    const ChainId id = id_of(description);
    CHAINTREE_INVARIANT(
        parent && !parent->cell(kernel_key(KernelFamily::child_config, id.value)).is_zero(),
        "a child's node starts when its parent has created it");
    auto node = ChainNode::start(std::move(description), codes_);
    CHAINTREE_INVARIANT(node.has_value(), "a child's genesis runs nothing that can fail");
    if (nodes_.emplace(id, std::move(*node)).second) order_.push_back(id);
    return id;
}

const ChainNode* Tree::find(const ChainId& id) const {
    const auto found = nodes_.find(id);
    return found == nodes_.end() ? nullptr : &found->second;
}

ChainNode* Tree::find(const ChainId& id) {
    const auto found = nodes_.find(id);
    return found == nodes_.end() ? nullptr : &found->second;
}

std::vector<ChainId> Tree::children_of(const ChainId& id) const {
    std::vector<ChainId> out;
    for (const auto& candidate : order_)
        if (find(candidate)->description().parent == id) out.push_back(candidate);
    return out;
}

std::optional<Acknowledged> Tree::anchor_for(const ChainId& child) const {
    const auto& node = *find(child);
    if (!node.description().parent) return std::nullopt;
    const auto& parent = *find(*node.description().parent);
    const auto& newest = parent.tip();
    if (node.tip().anchor && node.tip().anchor->height == newest.height) return std::nullopt;
    const auto key = kernel_key(KernelFamily::inbox_count, child.value);
    return Acknowledged{newest, parent.prove(newest.height, key, 0).witness};
}

namespace {

// The bytes with this hash that a transaction on the chain posted.
std::optional<BoundedBytes<most_step_bytes_ever>> posted_item(const ChainNode& node,
                                                              const Hash& hash) {
    for (const auto& block : node.blocks() | std::views::reverse)
        for (const auto& record : block.steps) {
            const auto step = decode_step(record.step.view());
            const auto* sent = step ? std::get_if<Transaction>(&*step) : nullptr;
            const auto* post = sent ? std::get_if<Post>(&sent->body.payload) : nullptr;
            if (post && tagged_hash(Domain::step, post->item.view()) == hash) return post->item;
        }
    return std::nullopt;
}

} // namespace

FromParent Tree::from_parent(const ChainId& child, std::optional<Acknowledged> anchored) const {
    const auto& node = *find(child);
    if (!node.description().parent) return {};
    const auto* parent = find(*node.description().parent);
    const auto source = anchored            ? anchored->header.height
                        : node.tip().anchor ? node.tip().anchor->height
                                            : Height{};
    const auto item = [=](std::uint64_t number_of_item) -> std::optional<Forced> {
        const auto key = kernel_key(KernelFamily::inbox_item, child.value, number(number_of_item));
        auto bytes = posted_item(*parent, parent->cell(key));
        if (!bytes) return std::nullopt;
        return Forced{std::move(*bytes), parent->prove(source, key, source.value)};
    };
    return {std::move(anchored), item};
}

std::vector<Block> Tree::roll_back(const ChainId& chain, Height height) {
    auto out = find(chain)->roll_back(height);
    for (const auto& child : children_of(chain)) {
        const auto& node = *find(child);
        auto keep = node.tip().height;
        while (keep.value > 0 && node.header(keep).anchor->height > height)
            keep = Height{keep.value - 1};
        for (auto& block : roll_back(child, keep)) out.push_back(std::move(block));
    }
    return out;
}

std::optional<Commit> Tree::next_commit(const ChainId& child, std::size_t most) const {
    const auto& node = *find(child);
    const auto& parent = *find(*node.description().parent);
    const auto count = parent.count(KernelFamily::commit_count, child.value);
    const auto height =
        count == 0 ? 0 : parent.count(KernelFamily::commit_height, child.value, number(count - 1));
    Commit commit{child, node.description().config, count, {}};
    most = std::min<std::size_t>(most, node.description().config.sizes.commit_headers);
    for (auto i = height; i < node.blocks().size() && commit.headers.size() < most; ++i)
        commit.headers.push_back(node.blocks()[static_cast<std::size_t>(i)].header);
    if (commit.headers.empty()) return std::nullopt;
    return commit;
}

} // namespace chaintree
