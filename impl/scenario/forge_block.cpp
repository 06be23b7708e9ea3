// Blocks that a corrupt producer changes once they are made. He signs what comes out.
#include "scenario/forge_block.hpp"

namespace chaintree::scenario {

namespace {

// Trace, count and last root are those of the steps, whatever these are.
void mend(BlockDraft& draft) {
    std::vector<Hash> leaves;
    for (const auto& record : draft.records)
        leaves.push_back(leaf_hash(leaves.size(), brief_of(record)));
    draft.body.step_count = static_cast<std::uint32_t>(leaves.size());
    draft.body.trace_root = list_root(ListKind::trace, leaves);
    if (!draft.records.empty()) draft.body.state_root = draft.records.back().root_after;
}

// What holds of the header as a whole, once the steps are what they are.
bool change_frame(HeaderBody& body, BlockTamper how) {
    if (how == BlockTamper::count) ++body.step_count;
    if (how == BlockTamper::last) body.state_root.value.bytes[0] ^= std::byte{1};
    if (how == BlockTamper::trace) body.trace_root.bytes[0] ^= std::byte{1};
    return how == BlockTamper::count || how == BlockTamper::last || how == BlockTamper::trace;
}

} // namespace

void sign_again(Header& header, std::span<const SecretKey> producers) {
    std::vector<ProducerSignature> signatures;
    for (const auto& one : header.signatures)
        signatures.push_back(sign(header.body, producers[one.producer], one.producer));
    header.signatures = BoundedVector<ProducerSignature, most_producers>{std::move(signatures)};
}

bool can_be_committed(BlockTamper how) {
    return how < BlockTamper::chain;
}

std::optional<Block> forged_block(const ChainNode& node, BlockTamper how, std::size_t index,
                                  std::span<const SecretKey> producers) {
    Block block = node.blocks().back();
    BlockDraft draft{node, node.header(Height{block.header.body.height.value - 1}),
                     block.header.body, block.steps.items()};
    if (index >= draft.records.size()) return std::nullopt;
    bool is_changed = change_steps(draft, how, index) || change_header(draft, how);
    mend(draft);
    is_changed = change_frame(draft.body, how) || is_changed;
    block.header.body = draft.body;
    block.steps = BoundedVector<StepRecord, most_block_steps_ever>{std::move(draft.records)};
    sign_again(block.header, producers);
    is_changed = change_signatures(block.header, how) || is_changed;
    if (!is_changed) return std::nullopt;
    return block;
}

} // namespace chaintree::scenario
