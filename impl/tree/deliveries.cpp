// The proofs that second sections and activations need.
#include "tree/tree.hpp"

#include <algorithm>

namespace chaintree {

namespace {

struct Source {
    std::uint64_t number; // see CellProof::source
    Height height;        // of the chain that is shown
};

// Commits of the child, the newest first; those that are final before all others. A commit has a
// block at least, so more than the child has blocks are none that it could show: the cells of a
// corrupt parent may count any number.
std::vector<Source> commits(const ChainNode& parent, const ChainNode& shown, Time now,
                            CommitRule rule) {
    const ChainId& child = shown.id();
    const TreeReader reader{parent.state()};
    Journal journal{reader};
    KernelCells cells{journal};
    std::vector<Source> finals;
    std::vector<Source> others;
    const auto count = cells.count(KernelFamily::commit_count, child.value);
    for (auto i = std::min(count, shown.tip().height.value); i-- > 0;) {
        const Height height{cells.count(KernelFamily::commit_height, child.value, number(i))};
        (is_final(cells, child, i, now) ? finals : others).push_back({i, height});
    }
    if (rule == CommitRule::any) finals.insert(finals.end(), others.begin(), others.end());
    return finals;
}

} // namespace

Receiving Tree::receiving(const ChainId& chain) const {
    const auto* node = find(chain);
    if (!node) return {};
    const bool is_root = !node->description().parent;
    const Height anchor{node->count(KernelFamily::anchor_height)};
    return {anchor.value == 0 ? std::nullopt : std::optional{anchor},
            is_root ? node->tip().time.next() : node->tip().time};
}

Result<Delivery> Tree::delivery(const Transaction& message) const {
    if (!message.body.to) return reject("Relay.chain");
    const auto& to = *message.body.to;
    return delivery(message, to, receiving(to), CommitRule::final_only);
}

// A root that the node does not have, of a branch that it does not follow, shows nothing here.
Result<Delivery> Tree::delivery(const Transaction& message, const ChainId& to,
                                const Receiving& next, CommitRule rule) const {
    const auto* from = find(message.body.chain);
    const auto* there = find(to);
    if (!from || !there) return reject("Relay.chain");
    std::vector<Source> sources;
    if (there->description().parent != from->id())
        sources = commits(*there, *from, next.time, rule);
    else if (next.anchor)
        sources = {{next.anchor->value, *next.anchor}};
    const auto key = kernel_key(KernelFamily::receipt, id_of(message.body).value);
    for (const auto& [source, height] : sources)
        if (height <= from->tip().height && !from->cell_at(height, key).is_zero())
            return Delivery{message, from->prove(height, key, source)};
    return reject("Relay.no_root", "no root that is known there has the receipt");
}

Result<Activation> Tree::activation(const ChainId& chain, const ContractId& contract,
                                    const Receiving& next) const {
    const auto* to = find(chain);
    const auto* parent = to && to->description().parent ? find(*to->description().parent) : nullptr;
    if (!parent) return reject("Relay.chain", "the root has no parent");
    if (!next.anchor) return reject("Relay.no_root", "nothing is acknowledged yet");
    const auto key = kernel_key(KernelFamily::code, contract.value);
    const CodeHash code{parent->cell_at(*next.anchor, key)};
    if (code.is_zero()) return reject("Relay.no_root", "the contract is not above, or newer");
    const auto text = as_bytes(codes_.text(code));
    return Activation{contract, BoundedBytes<most_code_bytes>{Bytes{text.begin(), text.end()}},
                      parent->prove(*next.anchor, key, next.anchor->value)};
}

} // namespace chaintree
