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

namespace {

// Downward: the newest parent height that the child has acknowledged.
Result<std::uint64_t> newest_anchor(const ChainNode& to) {
    const auto height = to.count(KernelFamily::anchor_height);
    if (height == 0) return reject("Relay.no_root", "nothing is acknowledged yet");
    return height;
}

// Upward: the newest commit that is final at the parent's next block.
Result<std::uint64_t> newest_final(const ChainNode& to, const ChainId& from) {
    const TreeReader reader{to.state()};
    Journal journal{reader};
    KernelCells cells{journal};
    const Time now = to.description().parent ? to.tip().time : to.tip().time.next();
    const auto settled = cells.count(KernelFamily::final_count, from.value);
    for (auto ahead = most_settled; ahead > 0; --ahead)
        if (is_final(cells, from, settled + ahead - 1, now)) return settled + ahead - 1;
    if (settled > 0) return settled - 1;
    return reject("Relay.no_root", "no commit is final yet");
}

} // namespace

Result<Delivery> Tree::delivery(const Transaction& message) const {
    const auto* from = find(message.body.chain);
    const auto* to = message.body.to ? find(*message.body.to) : nullptr;
    if (!from || !to) return reject("Relay.chain");
    const bool down = to->description().parent == from->id();
    const auto source = down ? newest_anchor(*to) : newest_final(*to, from->id());
    if (!source) return std::unexpected(source.error());
    const Height height{
        down ? *source : to->count(KernelFamily::commit_height, from->id().value, number(*source))};
    const auto key = kernel_key(KernelFamily::receipt, id_of(message.body).value);
    if (from->state_at(height).get(key).is_zero())
        return reject("Relay.no_root", "the receipt is newer than every root known there");
    return Delivery{message, from->prove(height, key, *source)};
}

Result<Activation> Tree::activation(const ChainId& chain, const ContractId& contract) const {
    const auto* to = find(chain);
    const auto* parent = to && to->description().parent ? find(*to->description().parent) : nullptr;
    if (!parent) return reject("Relay.chain");
    const auto source = newest_anchor(*to);
    if (!source) return std::unexpected(source.error());
    const auto key = kernel_key(KernelFamily::code, contract.value);
    const CodeHash code{parent->state_at(Height{*source}).get(key)};
    if (code.is_zero()) return reject("Relay.no_root", "the contract is not there, or newer");
    const auto text = as_bytes(codes_.text(code));
    return Activation{contract, BoundedBytes<most_code_bytes>{Bytes{text.begin(), text.end()}},
                      parent->prove(Height{*source}, key, *source)};
}

} // namespace chaintree
