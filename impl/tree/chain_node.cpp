#include "tree/chain_node.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace chaintree {

Result<ChainNode> ChainNode::start(ChainDescription description, Codes& codes,
                                   const StepObserver& observer) {
    ChainNode node;
    StepObserver watch = observer;
    watch.names = &node.names_;
    const auto cells = genesis_cells(description, codes, watch);
    if (!cells) return std::unexpected(cells.error());
    node.tree_.apply(*cells);
    node.id_ = id_of(description);
    node.ledger_ = ledger_of(description);
    node.codes_ = &codes;
    node.headers_.push_back(genesis_header(description, node.tree_.root()));
    node.description_ = std::move(description);
    return node;
}

const HeaderBody& ChainNode::header(Height height) const {
    CHAINTREE_INVARIANT(height.value < headers_.size(), "a header that exists is asked for");
    return headers_[static_cast<std::size_t>(height.value)];
}

std::uint64_t ChainNode::count(KernelFamily family, const Hash& key, const Hash& second) const {
    const TreeReader reader{tree_};
    Journal journal{reader};
    return KernelCells{journal}.count(family, key, second);
}

Nonce ChainNode::nonce(const AccountId& account) const {
    return Nonce{count(KernelFamily::nonce, account.value)};
}

Hash ChainNode::cell_at(Height height, const CellKey& key) const {
    for (auto above = static_cast<std::size_t>(height.value); above < undo_.size(); ++above) {
        const auto old = std::ranges::find(undo_[above], key, &CellWrite::key);
        if (old != undo_[above].end()) return old->value;
    }
    return cell(key);
}

StateTree ChainNode::state_at(Height height) const {
    StateTree past = tree_.clone();
    const auto above = std::min<std::size_t>(undo_.size(), static_cast<std::size_t>(height.value));
    if (above < undo_.size()) past.apply(oldest_values(std::span{undo_}.subspan(above)));
    return past;
}

std::shared_ptr<const StateTree> ChainNode::state_under(const StateRoot& root,
                                                        Height height) const {
    if (height > tip().height || header(height).state_root != root) return nullptr;
    if (past_ && past_->root() == root) return past_;
    auto past = std::make_shared<const StateTree>(state_at(height));
    if (past->root() != root) return nullptr;
    return past_ = std::move(past);
}

CellProof ChainNode::prove(Height height, const CellKey& key, std::uint64_t source) const {
    const std::span keys{&key, 1};
    auto witness = height == tip().height ? tree_.prove(keys) : state_at(height).prove(keys);
    return {source, BoundedBytes<most_witness_bytes_ever>{std::move(witness.bytes)}};
}

Block ChainNode::finish(BlockMaker& maker, std::span<const StepBody> steps,
                        std::span<const SecretKey> producers, std::vector<StepOutcome>& outcomes,
                        std::span<const CellWrite> forged_undo) {
    for (const auto& step : steps) outcomes.push_back(maker.add(step));
    Block block = maker.finish();
    const auto threshold = description_.config.producers.threshold;
    CHAINTREE_INVARIANT(producers.size() >= threshold, "enough producers sign");
    for (std::uint8_t i = 0; i < threshold; ++i)
        block.header.signatures.push_back(sign(block.header.body, producers[i], i));
    const std::array parts{std::vector<CellWrite>{forged_undo.begin(), forged_undo.end()},
                           maker.undo()};
    undo_.push_back(oldest_values(parts));
    headers_.push_back(block.header.body);
    blocks_.push_back(block);
    return block;
}

namespace {

// Clause Block.forced_steps, or why the item may not stand in a block.
Result<void> add_forced(BlockMaker& maker, const FromParent& from_parent) {
    while (const auto number = maker.next_item()) {
        auto item = from_parent.item ? from_parent.item(*number) : std::nullopt;
        if (!item) return reject("Block.forced_steps", "item " + std::to_string(*number));
        const auto outcome = maker.add(std::move(*item));
        if (const auto* refused = std::get_if<NotIncludable>(&outcome))
            return std::unexpected(refused->why);
        if (const auto* untold = std::get_if<Insufficient>(&outcome))
            return std::unexpected(untold->why);
    }
    return {};
}

} // namespace

void ChainNode::replace_newest(const Block& block) {
    CHAINTREE_INVARIANT(!blocks_.empty() && block.header.body.height == tip().height,
                        "a block takes the place of one of its height");
    headers_.back() = block.header.body;
    blocks_.back() = block;
}

std::vector<Block> ChainNode::roll_back(Height height) {
    std::vector<Block> out;
    for (; blocks_.size() > height.value; blocks_.pop_back()) {
        tree_.apply(undo_.back());
        undo_.pop_back();
        headers_.pop_back();
        out.push_back(std::move(blocks_.back()));
    }
    std::ranges::reverse(out);
    return out;
}

Result<Block> ChainNode::produce(std::span<const StepBody> steps, const FromParent& from_parent,
                                 std::span<const SecretKey> producers,
                                 std::vector<StepOutcome>& outcomes, const StepListener& listener) {
    return produce_forged({}, steps, from_parent, producers, outcomes, listener);
}

Result<Block>
ChainNode::produce_forged(std::span<const CellWrite> forged, std::span<const StepBody> steps,
                          const FromParent& from_parent, std::span<const SecretKey> producers,
                          std::vector<StepOutcome>& outcomes, const StepListener& listener) {
    std::vector<CellWrite> old;
    for (const auto& write : forged) old.push_back({write.key, tree_.get(write.key)});
    tree_.apply(forged);
    const HeaderBody previous = tip();
    auto maker = BlockMaker::start({description_, previous, *codes_}, tree_, from_parent.anchored,
                                   {listener, &names_});
    auto ready = maker ? add_forced(*maker, from_parent) : std::unexpected(maker.error());
    if (!ready) {
        if (maker) maker->drop();
        tree_.apply(old);
        return std::unexpected(ready.error());
    }
    return finish(*maker, steps, producers, outcomes, old);
}

Result<void> ChainNode::accept(const Block& block, KeyCache& keys, const StepListener& listener) {
    const auto steps = prepare_steps(block, keys);
    if (!steps) return std::unexpected(steps.error());
    auto undo =
        check_block({description_, tip(), *codes_}, block, *steps, tree_, {listener, &names_});
    if (!undo) return std::unexpected(undo.error());
    undo_.push_back(std::move(*undo));
    headers_.push_back(block.header.body);
    blocks_.push_back(block);
    return {};
}

void ChainNode::name_cell(const ContractId& contract, const contract::CellOf<Word>& cell) {
    names_.try_emplace(contract::cell_key(contract, cell), contract::CellName{contract, cell});
}

} // namespace chaintree
