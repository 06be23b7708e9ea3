#include "client/watcher.hpp"

#include "client/child_look.hpp"

namespace chaintree {

namespace {

const std::string evidence_prefix = "evidence-";

std::string evidence_name(const HeaderBody& header) {
    return evidence_prefix + to_hex(hash_of(header).view());
}

// Whether what its parent's blocks say of the chain counts: not below a halted one.
bool is_alive(const ChainPath& path, std::size_t level) {
    if (level == 0) return true;
    const auto* parent = path.node(level - 1);
    return parent && path.node(level) && is_alive(path, level - 1) &&
           parent->count(KernelFamily::halted_at, path.id(level).value) == 0;
}

} // namespace

std::string_view word_of(StatementKind kind) {
    constexpr std::array<std::string_view, 7> words{"claim", "objection", "demand", "reveal",
                                                    "void",  "halt",      "reclaim"};
    return words[static_cast<std::size_t>(kind)];
}

Watcher::Watcher(ChainPath path, const SecretKey& key, Store& store, WatchRules rules)
    : path_(std::move(path)), key_(key), store_(&store), rules_(rules) {
    for (const auto& name : store.names()) {
        if (!name.starts_with(evidence_prefix)) continue;
        const auto bytes = store.get(name);
        auto block = bytes ? decode_block(*bytes) : reject("Store.damaged");
        if (block && evidence_name(block->header.body) == name && path_.learn(*std::move(block)))
            stored_.insert(name);
        else
            ignored_.push_back(name);
    }
}

// In the store before anything is said of it.
void Watcher::store_evidence(std::size_t level, std::span<const HeaderBody> wrong, Look& out) {
    for (const auto& header : wrong) {
        const auto name = evidence_name(header);
        if (stored_.contains(name)) continue;
        const auto stored = store_->put(name, encode_block(*path_.block(level, header)));
        if (stored)
            stored_.insert(name);
        else
            out.trouble.push_back(stored.error());
    }
}

Look Watcher::look() {
    path_.follow();
    Look out;
    // Nobody is above the root. Whoever trusts it has to hear of this.
    if (const auto wrong = path_.refused_next(0))
        out.unsaid.push_back(
            {StatementKind::objection, path_.id(0), std::nullopt, wrong->height, wrong->why});
    for (std::size_t level = 1; level < path_.size() && is_alive(path_, level); ++level) {
        ChildLook child{path_, level, key_, rules_};
        child.run(out);
        store_evidence(level, child.evidence(), out);
    }
    return out;
}

} // namespace chaintree
