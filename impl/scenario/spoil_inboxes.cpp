// Posts, what they force, and halts that are wrong in one way.
#include "scenario/spoil_rows.hpp"

namespace chaintree::scenario::spoil_rows {

namespace {

bool larger_item(Spoiling&, Post& post) {
    const std::size_t most = post.config.sizes.step_bytes;
    if (most < most_entry_bytes) return false;
    post.item = BoundedBytes<most_step_bytes_ever>{Bytes(most - most_entry_bytes + 1)};
    return true;
}

// Not all of a step, or one that no inbox takes.
bool other_item(Spoiling& about, Post& post) {
    auto bytes = about.variant == 0 ? post.item.items() : encode_step(SystemStep{});
    if (bytes.empty()) return false;
    if (about.variant == 0) bytes.pop_back();
    post.item = BoundedBytes<most_step_bytes_ever>{std::move(bytes)};
    return true;
}

// The post is taken all the same.
bool other_signature(Spoiling&, ForcedItem& item) {
    auto* sent = std::get_if<Transaction>(&item.step);
    if (auto* delivery = std::get_if<Delivery>(&item.step)) sent = &delivery->message;
    if (!sent) return false;
    sent->signature = stranger().sign(digest_of(sent->body, stranger().account()));
    return true;
}

} // namespace

std::span<const Spoil> inboxes() {
    static const std::array rows{
        Spoil{"Post.unknown_child", 1, &other_child<Post>},
        Spoil{"Post.config", 1, &other_config<Post>},
        Spoil{"Post.sizes", 1, &larger_item},
        Spoil{"Post.item", 2, &other_item},
        Spoil{"Forced.item", 1, &other_signature},
        Spoil{"Halt.unknown_child", 1, &other_child<Halt>},
        Spoil{"Halt.config", 1, &other_config<Halt>},
    };
    return rows;
}

} // namespace chaintree::scenario::spoil_rows
