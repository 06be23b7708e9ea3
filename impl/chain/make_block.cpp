#include "chain/block.hpp"
#include "crypto/sha256.hpp"

namespace chaintree {

namespace {

HeaderBody next_header(const ChainView& chain, const std::optional<HeaderBody>& anchored) {
    HeaderBody header;
    header.chain = chain.previous.chain;
    header.height = chain.previous.height.next();
    header.previous = hash_of(chain.previous);
    header.anchor = chain.previous.anchor;
    header.time = chain.description.parent ? chain.previous.time : Time{header.height.value};
    if (anchored) {
        header.anchor = Anchor{anchored->height, hash_of(*anchored)};
        header.time = anchored->time;
    }
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
                       const std::optional<HeaderBody>& anchored, BlockObserver observer)
    : description_(&chain.description), codes_(&chain.codes), tree_(&tree),
      observer_(std::move(observer)), header_(next_header(chain, anchored)),
      context_(context_of(chain.description, header_)) {}

Result<BlockMaker> BlockMaker::start(const ChainView& chain, StateTree& tree,
                                     const std::optional<HeaderBody>& anchored,
                                     BlockObserver observer) {
    BlockMaker maker{chain, tree, anchored, std::move(observer)};
    const auto outcome = maker.add(SystemStep{anchored});
    if (const auto* why = reason_of(outcome)) return std::unexpected(*why);
    return maker;
}

StepOutcome BlockMaker::add(StepBody body) {
    if (std::holds_alternative<SystemStep>(body) != records_.empty())
        return NotIncludable{{"Block.first_step"}};
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
    keep(journal.writes(), static_cast<std::uint8_t>(step.index()), std::move(bytes),
         std::move(witness));
    if (observer_.listener)
        observer_.listener({records_.size() - 1, &outcome, sections, undo_.back()});
    return outcome;
}

void BlockMaker::keep(std::span<const CellWrite> writes, std::uint8_t kind,
                      BoundedBytes<most_step_bytes_ever> bytes, Bytes witness) {
    auto& undo = undo_.emplace_back();
    for (const auto& write : writes) undo.push_back({write.key, tree_->get(write.key)});
    tree_->apply(writes);
    const auto root = tree_->root();
    leaves_.push_back(trace_leaf(records_.size(), kind, tagged_hash(Domain::step, bytes.view()),
                                 tagged_hash(Domain::witness, witness), root));
    records_.push_back(
        {std::move(bytes), BoundedBytes<most_witness_bytes_ever>{std::move(witness)}, root});
}

Block BlockMaker::finish() {
    header_.step_count = static_cast<std::uint32_t>(records_.size());
    header_.trace_root = trace_root(leaves_);
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
