// Blocks that a corrupt producer changes once they are made. He signs what comes out.
#include "scenario/forge_block.hpp"

namespace chaintree::scenario {

namespace {

using Records = std::vector<StepRecord>;

template <std::size_t Limit>
BoundedBytes<Limit> without_last(const BoundedBytes<Limit>& bytes) {
    auto items = bytes.items();
    if (!items.empty()) items.pop_back();
    return BoundedBytes<Limit>{std::move(items)};
}

// The step once more behind the last, with the witness that it has there.
void repeat(const ChainNode& node, const Block& block, std::size_t index, Records& records) {
    KeyCache keys{16};
    const auto prepared = prepare_step(records[index], keys);
    if (!prepared) return;
    const auto& previous = node.header(Height{block.header.body.height.value - 1});
    auto context = context_of(node.description(), previous, block.header.body);
    context.step = static_cast<std::uint32_t>(records.size());
    const TreeReader reader{node.state()};
    Journal journal{reader};
    Codes codes = node.codes();
    static_cast<void>(run_step(context, prepared->step, journal, codes));
    records.push_back(
        {records[index].step,
         BoundedBytes<most_witness_bytes_ever>{node.state().prove(journal.touched()).bytes},
         node.state().root()});
}

void change(const ChainNode& node, const Block& block, BlockTamper how, std::size_t index,
            Records& records) {
    auto& record = records[index];
    switch (how) {
    case BlockTamper::root: record.root_after.value.bytes[0] ^= std::byte{1}; break;
    case BlockTamper::malformed: record.step = without_last(record.step); break;
    case BlockTamper::witness: record.witness = without_last(record.witness); break;
    case BlockTamper::order: records.push_back(records[0]); break;
    case BlockTamper::replay: repeat(node, block, index, records); break;
    case BlockTamper::missing:
        records.erase(records.begin() + static_cast<std::ptrdiff_t>(index));
        break;
    case BlockTamper::count:
    case BlockTamper::last: break;
    }
}

// Trace, count and last root are those of the steps, whatever these are.
void mend(Block& block, Records records) {
    std::vector<Hash> leaves;
    for (const auto& record : records) leaves.push_back(leaf_hash(leaves.size(), brief_of(record)));
    auto& body = block.header.body;
    body.step_count = static_cast<std::uint32_t>(leaves.size());
    body.trace_root = list_root(ListKind::trace, leaves);
    if (!records.empty()) body.state_root = records.back().root_after;
    block.steps = BoundedVector<StepRecord, most_block_steps_ever>{std::move(records)};
}

} // namespace

void sign_again(Header& header, std::span<const SecretKey> producers) {
    std::vector<ProducerSignature> signatures;
    for (const auto& one : header.signatures)
        signatures.push_back(sign(header.body, producers[one.producer], one.producer));
    header.signatures = BoundedVector<ProducerSignature, most_producers>{std::move(signatures)};
}

std::optional<Block> tampered_block(const ChainNode& node, BlockTamper how, std::size_t index) {
    Block block = node.blocks().back();
    auto records = block.steps.items();
    if (index >= records.size()) return std::nullopt;
    change(node, block, how, index, records);
    mend(block, std::move(records));
    auto& body = block.header.body;
    if (how == BlockTamper::count) ++body.step_count;
    if (how == BlockTamper::last) body.state_root.value.bytes[0] ^= std::byte{1};
    return block;
}

} // namespace chaintree::scenario
