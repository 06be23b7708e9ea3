#include "chain/block.hpp"

namespace chaintree {

namespace {

// What the parent's inbox holds as of the header's anchor. Zero, if the proof shows nothing: the
// system step then refuses.
std::uint64_t items_posted(const ChainView& chain, const StateTree& tree,
                           const std::optional<Acknowledged>& anchored) {
    const TreeReader reader{tree};
    Journal journal{reader};
    if (!anchored) return KernelCells{journal}.count(KernelFamily::inbox_posted);
    return posted_in(*anchored, chain.previous.chain).value_or(0);
}

HeaderBody next_header(const ChainView& chain, const StateTree& tree,
                       const std::optional<Acknowledged>& anchored) {
    HeaderBody header;
    header.chain = chain.previous.chain;
    header.height = chain.previous.height.next();
    header.previous = hash_of(chain.previous);
    header.anchor = chain.previous.anchor;
    header.time = chain.description.parent ? chain.previous.time : Time{header.height.value};
    if (anchored) {
        header.anchor = Anchor{anchored->header.height, hash_of(anchored->header)};
        header.time = anchored->header.time;
    }
    header.inbox_cursor = inbox_due(items_posted(chain, tree, anchored),
                                    chain.previous.inbox_cursor, chain.description.config.sizes);
    return header;
}

} // namespace

std::vector<CellWrite> oldest_values(std::span<const std::vector<CellWrite>> undo) {
    std::unordered_map<CellKey, Hash> oldest;
    for (const auto& step : undo)
        for (const auto& [key, value] : step) oldest.try_emplace(key, value);
    std::vector<CellWrite> out;
    for (const auto& [key, value] : oldest) out.push_back({key, value});
    return out;
}

BlockMaker::BlockMaker(const ChainView& chain, StateTree& tree,
                       const std::optional<Acknowledged>& anchored, BlockObserver observer)
    : description_(&chain.description), codes_(&chain.codes), tree_(&tree),
      observer_(std::move(observer)), header_(next_header(chain, tree, anchored)),
      context_(context_of(chain.description, chain.previous, header_)) {}

Result<BlockMaker> BlockMaker::start(const ChainView& chain, StateTree& tree,
                                     const std::optional<Acknowledged>& anchored,
                                     BlockObserver observer) {
    BlockMaker maker{chain, tree, anchored, std::move(observer)};
    const auto outcome = maker.add(SystemStep{anchored});
    if (const auto* why = reason_of(outcome)) return std::unexpected(*why);
    return maker;
}

std::optional<std::uint64_t> BlockMaker::next_item() const {
    const auto number = context_.inbox_from + records_.size() - 1; // behind the system step
    if (number >= context_.inbox_to) return std::nullopt;
    return number;
}

StepOutcome BlockMaker::add(StepBody body) {
    context_.step = static_cast<std::uint32_t>(records_.size());
    if (const auto good = check_place(context_, static_cast<std::uint8_t>(body.index())); !good)
        return NotIncludable{good.error()};
    BoundedBytes<most_step_bytes_ever> bytes{encode_step(body)};
    const auto& sizes = description_->config.sizes;
    if (bytes.size() > sizes.step_bytes || records_.size() >= sizes.block_steps)
        return NotIncludable{{"Block.full"}};
    auto step = verify_step(std::move(body), keys_);
    if (!step) return NotIncludable{{"Block.malformed", step.error().clause}};
    return append(*step, std::move(bytes));
}

StepOutcome BlockMaker::append(const VerifiedStep& step, BoundedBytes<most_step_bytes_ever> bytes) {
    const TreeReader reader{*tree_};
    Journal journal{reader};
    std::vector<SectionRan> sections;
    const StepObserver watch{observer_.listener ? &sections : nullptr, observer_.names};
    auto outcome = run_step(context_, step, journal, *codes_, watch);
    if (std::holds_alternative<NotIncludable>(outcome) ||
        std::holds_alternative<Insufficient>(outcome))
        return outcome;
    auto witness = tree_->prove(journal.touched()).bytes;
    const auto& sizes = description_->config.sizes;
    const auto more = bytes.size() + witness.size();
    if (witness.size() > sizes.witness_bytes || body_bytes_ + more > sizes.body_bytes)
        return NotIncludable{{"Block.full"}};
    body_bytes_ += more;
    keep(journal.writes(),
         {std::move(bytes), BoundedBytes<most_witness_bytes_ever>{std::move(witness)}, {}});
    if (observer_.listener)
        observer_.listener({records_.size() - 1, &outcome, sections, undo_.back()});
    return outcome;
}

void BlockMaker::keep(std::span<const CellWrite> writes, StepRecord record) {
    auto& undo = undo_.emplace_back();
    for (const auto& write : writes) undo.push_back({write.key, tree_->get(write.key)});
    tree_->apply(writes);
    record.root_after = tree_->root();
    leaves_.push_back(leaf_hash(records_.size(), brief_of(record)));
    records_.push_back(std::move(record));
}

Block BlockMaker::finish() {
    header_.step_count = static_cast<std::uint32_t>(records_.size());
    header_.trace_root = list_root(ListKind::trace, leaves_);
    header_.state_root = tree_->root();
    return {{header_, {}}, BoundedVector<StepRecord, most_block_steps_ever>{std::move(records_)}};
}

std::vector<CellWrite> BlockMaker::undo() const {
    return oldest_values(undo_);
}

void BlockMaker::drop() {
    for (; !undo_.empty(); undo_.pop_back()) tree_->apply(undo_.back());
}

} // namespace chaintree
