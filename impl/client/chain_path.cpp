#include "client/chain_path.hpp"

#include <algorithm>

namespace chaintree {

std::vector<ChainDescription> chains_to(const Tree& tree, const ChainId& chain) {
    std::vector<ChainDescription> out;
    for (const auto* node = tree.find(chain); node;) {
        out.insert(out.begin(), node->description());
        const auto& parent = node->description().parent;
        node = parent ? tree.find(*parent) : nullptr;
    }
    return out;
}

Result<ChainPath> ChainPath::start(std::vector<ChainDescription> chains, std::string_view ledger,
                                   const std::optional<AccountId>& own) {
    if (chains.empty() || chains.front().parent) return reject("Path.root");
    ChainPath out;
    if (const auto code = out.codes().add_text(ledger); !code) return std::unexpected(code.error());
    const auto root = out.tree_->add_root(chains.front());
    if (!root) return std::unexpected(root.error());
    for (auto& chain : chains) {
        if (!out.levels_.empty() && chain.parent != out.levels_.back().id)
            return reject("Path.link");
        CommitNews news{chain, own};
        const auto id = id_of(chain);
        out.levels_.push_back({std::move(chain), id, std::move(news)});
    }
    return out;
}

std::optional<std::size_t> ChainPath::level_of(const ChainId& chain) const {
    const auto found = std::ranges::find(levels_, chain, &Level::id);
    if (found == levels_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - levels_.begin());
}

const ChainNode* ChainPath::node(std::size_t level) const {
    if (level == 0) return tree_->find(id(0));
    const auto* parent = node(level - 1);
    const auto key = kernel_key(KernelFamily::child_config, id(level).value);
    if (!parent || parent->cell(key).is_zero()) return nullptr;
    return tree_->find(id(level));
}

ChainNode* ChainPath::node_of(std::size_t level) {
    return node(level) ? tree_->find(id(level)) : nullptr;
}

Time ChainPath::next_time(std::size_t level) const {
    return level == 0 ? node(0)->tip().time.next() : node(level - 1)->tip().time;
}

bool ChainPath::has(std::size_t level, Height height, const HeaderHash& hash) const {
    const auto* chain = tree_->find(id(level));
    return chain && height <= chain->tip().height && hash_of(chain->header(height)) == hash;
}

bool ChainPath::keep(std::size_t level, const HeaderHash& hash, Block block, std::uint64_t heard) {
    auto& here = levels_[level];
    const auto is_named = [&](const HeaderHash& one) { return here.news.header(one) != nullptr; };
    return here.pool.add(hash, std::move(block), is_named, heard);
}

bool ChainPath::learn(Block block) {
    const auto level = level_of(block.header.body.chain);
    if (!level || !take_in(*level, std::move(block))) return false;
    // Much that comes at once does not crowd the pool.
    if (levels_[*level].fresh.size() % (BlockPool::most_blocks / 4) == 0) follow();
    return true;
}

bool ChainPath::take_in(std::size_t level, Block block) {
    auto& here = levels_[level];
    const auto hash = hash_of(block.header.body);
    if (here.pool.find(hash) || has(level, block.header.body.height, hash)) return false;
    if (!check_signatures(block.header, here.description.config.producers, keys_)) {
        const auto* committed = here.news.header(hash);
        if (!committed) return false;
        block.header = *committed;
    }
    if (!check_body(here.description.config, block)) return false;
    if (!keep(level, hash, std::move(block))) return false;
    here.fresh.push_back(hash);
    return true;
}

const Block* ChainPath::block(std::size_t level, const HeaderBody& header) const {
    const auto hash = hash_of(header);
    if (has(level, header.height, hash) && header.height.value > 0)
        return &tree_->find(id(level))->blocks()[static_cast<std::size_t>(header.height.value - 1)];
    const auto* known = levels_[level].pool.find(hash);
    return known ? &known->block : nullptr;
}

std::optional<RefusedBlock> ChainPath::refused_next(std::size_t level) const {
    const auto& pool = levels_[level].pool;
    for (const auto& hash : pool.after(hash_of(node(level)->tip())))
        if (const auto* known = pool.find(hash); known->refusal)
            return RefusedBlock{known->block.header.body.height, *known->refusal};
    return std::nullopt;
}

Result<std::optional<BlockFault>> ChainPath::judge(std::size_t level, const HeaderBody& header,
                                                   const HeaderBody& previous) {
    auto& here = levels_[level];
    auto* known = here.pool.find(hash_of(header));
    if (!known) return std::optional<BlockFault>{}; // the node took it
    if (known->is_judged) return known->fault;
    ++here.checked;
    const auto found = find_fault({here.description, previous, tree_->codes()}, known->block);
    if (!found) return std::unexpected(found.error());
    known->is_judged = true;
    known->fault = *found;
    return *found;
}

} // namespace chaintree
