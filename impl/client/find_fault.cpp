#include "client/find_fault.hpp"

#include "chain/judge.hpp"

#include <algorithm>

namespace chaintree {

Result<void> check_body(const ChainConfig& config, const Block& block) {
    std::uint64_t body_bytes = 0;
    std::vector<Hash> leaves;
    for (const auto& record : block.steps) {
        body_bytes += record.step.size() + record.witness.size();
        leaves.push_back(leaf_hash(leaves.size(), brief_of(record)));
    }
    if (list_root(ListKind::trace, leaves) != block.header.body.trace_root ||
        body_bytes > config.sizes.body_bytes)
        return reject("Evidence.body");
    return {};
}

Result<std::optional<BlockFault>> find_fault(const ChainView& chain, const Block& block) {
    using Found = std::optional<BlockFault>;
    const auto& body = block.header.body;
    if (body.chain != chain.previous.chain || body.previous != hash_of(chain.previous))
        return reject("Evidence.previous");
    if (const auto good = check_body(chain.description.config, block); !good)
        return std::unexpected(good.error());
    if (block.steps.size() != body.step_count)
        return Found{{FaultKind::count, 0, {"Block.step_count"}}};
    auto context = context_of(chain.description, chain.previous, body);
    auto root = chain.previous.state_root;
    for (const auto& record : block.steps) {
        auto wrong = judge_step(context, record, root, chain.codes);
        if (!wrong) return reject("Evidence.unknown_code", wrong.error().detail);
        if (*wrong) return Found{{FaultKind::step, context.step, **wrong}};
        root = record.root_after;
        ++context.step;
    }
    if (root != body.state_root) return Found{{FaultKind::last_leaf, 0, {"Block.state_root"}}};
    return Found{};
}

Result<CommittedFault> find_committed_fault(const ChainNode& parent, const ChainNode& child,
                                            std::uint64_t index) {
    const Hash& id = child.id().value;
    const auto count = parent.count(KernelFamily::commit_count, id);
    index = std::max(index, parent.count(KernelFamily::final_count, id));
    Codes codes = child.codes();
    for (; index < count; ++index) {
        auto commit = committed_blocks(parent, child, index);
        if (!commit) return std::unexpected(commit.error());
        for (std::size_t position = 0; position < commit->headers.size(); ++position) {
            const auto at = static_cast<std::uint8_t>(position); // of most_commit_headers_ever
            const auto height = static_cast<std::size_t>(commit->height(at).value);
            const auto& previous = child.header(Height{height - 1});
            const auto found =
                find_fault({child.description(), previous, codes}, child.blocks()[height - 1]);
            if (!found) return std::unexpected(found.error());
            if (*found) return CommittedFault{std::move(*commit), at, **found};
        }
    }
    return reject("Evidence.none");
}

} // namespace chaintree
