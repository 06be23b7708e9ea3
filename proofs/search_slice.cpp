#include "proofs/search_slice.hpp"

namespace chaintree::proofs::attacks {

namespace {

void note_ghosts(const contract::Expr& expr, std::vector<bool>& needed) {
    if (expr.op == contract::Op::ghost) needed[expr.index] = true;
    for (const auto& arg : expr.args) note_ghosts(arg, needed);
}

// One round: what the updates of needed ghosts read.
void follow(const contract::InvariantFile& file, std::vector<bool>& needed) {
    for (const auto& hook : file.hooks)
        for (const auto& update : hook.updates) {
            if (!needed[update.ghost]) continue;
            note_ghosts(update.value, needed);
            for (const auto& key : update.keys) note_ghosts(key, needed);
        }
}

} // namespace

contract::InvariantFile needed_hooks(const contract::InvariantFile& file,
                                     const std::vector<std::size_t>& predicates) {
    std::vector<bool> needed(file.ghosts.size());
    for (const auto index : predicates) note_ghosts(file.predicates[index].formula, needed);
    for (auto before = std::vector<bool>{}; before != needed;) {
        before = needed;
        follow(file, needed);
    }
    auto out = file;
    for (auto& hook : out.hooks)
        std::erase_if(hook.updates, [&](const auto& update) { return !needed[update.ghost]; });
    return out;
}

} // namespace chaintree::proofs::attacks
