// The forced inbox: items posted on the parent, run by the child in order.
#include "chain/children.hpp"
#include "crypto/sha256.hpp"

#include <algorithm>

namespace chaintree {

std::uint64_t inbox_due(std::uint64_t posted, std::uint64_t cursor, const SizeLimits& sizes) {
    return cursor + std::min<std::uint64_t>(posted - std::min(posted, cursor), sizes.inbox_items);
}

std::optional<std::uint64_t> posted_in(const Acknowledged& shown, const ChainId& child) {
    const auto count = steps::proven_cell({0, shown.posted}, shown.header.state_root,
                                          kernel_key(KernelFamily::inbox_count, child.value),
                                          "System.inbox_proof");
    if (!count) return std::nullopt;
    const Word value = to_word(*count);
    if (value > ~std::uint64_t{0}) return std::nullopt;
    return static_cast<std::uint64_t>(value);
}

namespace steps {

// Clauses Post.*: item k waits for its slot, F of them a unit of time.
Done run_post(Run& run, const Post& post) {
    const Hash& id = post.child.value;
    if (const auto good = check_child(run, post.child, post.config, "Post"); !good) return good;
    if (run.cells.count(KernelFamily::halted_at, id) != 0) return reject("Post.halted");
    const auto& sizes = post.config.sizes;
    if (post.item.size() + most_entry_bytes > sizes.step_bytes) return reject("Post.sizes");
    const auto item = decode_step(post.item.view());
    if (!item || !can_be_forced(*item)) return reject("Post.item");
    const auto count = run.cells.count(KernelFamily::inbox_count, id);
    auto slot = run.block.time.value;
    if (count >= sizes.inbox_items) {
        const auto before =
            run.cells.count(KernelFamily::inbox_slot, id, number(count - sizes.inbox_items));
        slot = std::max(slot, before + 1);
    }
    run.cells.put(KernelFamily::inbox_item, id, number(count),
                  tagged_hash(Domain::step, post.item.view()));
    run.cells.put_count(KernelFamily::inbox_slot, id, number(count), slot);
    run.cells.put_count(KernelFamily::inbox_count, id, count + 1);
    return {};
}

// Clauses Forced.anchor, Forced.entry: it is the item of this number.
Done check_forced(Run& run, const VerifiedForced& step) {
    const auto item = run.block.inbox_from + run.block.step - 1;
    const Hash root = run.cells.get(KernelFamily::anchored_root, number(step.entry.source));
    if (root.is_zero()) return reject("Forced.anchor");
    const auto entry = proven_cell(
        step.entry, StateRoot{root},
        kernel_key(KernelFamily::inbox_item, run.block.chain.value, number(item)), "Forced.entry");
    if (!entry) return std::unexpected(entry.error());
    if (*entry != step.item_hash) return reject("Forced.entry", "another item");
    return {};
}

} // namespace steps

} // namespace chaintree
