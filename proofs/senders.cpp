#include "proofs/senders.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::Expr;
using contract::GhostUpdate;
using contract::InvariantFile;
using contract::Op;

namespace {

using Ghosts = std::set<std::uint32_t>;

bool depends(const Expr& expr, const Ghosts& ghosts) {
    if (expr.op == Op::sender) return true;
    if (expr.op == Op::ghost && ghosts.contains(expr.index)) return true;
    return std::ranges::any_of(expr.args, [&](const Expr& arg) { return depends(arg, ghosts); });
}

bool depends(const GhostUpdate& update, const Ghosts& ghosts) {
    return depends(update.value, ghosts) ||
           std::ranges::any_of(update.keys, [&](const Expr& key) { return depends(key, ghosts); });
}

Ghosts ghosts_about_senders(const InvariantFile& file) {
    Ghosts out;
    for (auto before = out.size() + 1; before != out.size();) {
        before = out.size();
        for (const auto& hook : file.hooks)
            for (const auto& update : hook.updates)
                if (depends(update, out)) out.insert(update.ghost);
    }
    return out;
}

} // namespace

std::set<std::uint32_t> about_senders(const InvariantFile& file) {
    const auto ghosts = ghosts_about_senders(file);
    std::set<std::uint32_t> out;
    for (std::uint32_t i = 0; i < file.predicates.size(); ++i)
        if (depends(file.predicates[i].formula, ghosts)) out.insert(i);
    return out;
}

} // namespace chaintree::proofs
