// Steps of a block that are wrong, or not where they belong.
#include "scenario/forge_block.hpp"
#include "scenario/spoil_rows.hpp"

namespace chaintree::scenario {

namespace {

using StepBytesOf = BoundedBytes<most_step_bytes_ever>;
using WitnessOf = BoundedBytes<most_witness_bytes_ever>;
using spoil_rows::flip_last;

// Runs the steps in order from the state before the block. `each` is told of one that ran, and
// brings what it wrote to the state.
template <class Each>
void run_again(BlockDraft& draft, std::size_t count, const Each& each) {
    StateTree state = draft.node.state_at(draft.previous.height);
    Codes codes = draft.node.codes();
    KeyCache keys{64};
    auto context = context_of(draft.node.description(), draft.previous, draft.body);
    for (; context.step < count; ++context.step) {
        const TreeReader reader{state};
        Journal journal{reader};
        const auto prepared = prepare_step(draft.records[context.step], keys);
        if (prepared) static_cast<void>(run_step(context, prepared->step, journal, codes));
        each(context.step, state, journal);
    }
}

// The canonical witness of other cells than those that the step touches: one less, or one more.
bool change_cells(BlockDraft& draft, std::size_t index, bool is_less) {
    WitnessOf changed;
    run_again(draft, index + 1, [&](std::size_t at, StateTree& state, const Journal& journal) {
        std::vector<CellKey> keys{journal.touched().begin(), journal.touched().end()};
        const auto right = state.prove(keys).bytes;
        auto bytes = right;
        for (std::uint64_t i = 0; at == index && bytes == right && i < 64; ++i) {
            if (is_less && keys.empty()) return;
            if (is_less)
                keys.pop_back();
            else
                keys.push_back(kernel_key(KernelFamily::nonce, number(i + 1)));
            bytes = state.prove(keys).bytes;
        }
        if (at == index && bytes != right) changed = WitnessOf{std::move(bytes)};
        state.apply(journal.writes());
    });
    if (changed.empty()) return false;
    draft.records[index].witness = std::move(changed);
    return true;
}

// Longer than the chain's configuration allows.
template <std::size_t Limit>
bool lengthen(BoundedBytes<Limit>& bytes, std::size_t most) {
    if (most >= Limit) return false;
    auto items = bytes.items();
    items.resize(most + 1);
    bytes = BoundedBytes<Limit>{std::move(items)};
    return true;
}

template <std::size_t Limit>
bool shorten(BoundedBytes<Limit>& bytes) {
    auto items = bytes.items();
    if (items.empty()) return false;
    items.pop_back();
    bytes = BoundedBytes<Limit>{std::move(items)};
    return true;
}

bool sign_by_stranger(StepRecord& record) {
    auto step = decode_step(record.step.view());
    if (!step) return false;
    auto* sent = std::get_if<Transaction>(&*step);
    if (auto* delivery = std::get_if<Delivery>(&*step)) sent = &delivery->message;
    if (!sent) return false;
    sent->signature = stranger().sign(digest_of(sent->body, stranger().account()));
    record.step = StepBytesOf{encode_step(*step)};
    return true;
}

// Of a forced item, the proof that it was posted.
bool change_entry(BlockDraft& draft, BlockTamper how, std::size_t index) {
    auto step = decode_step(draft.records[index].step.view());
    auto* forced = step ? std::get_if<Forced>(&*step) : nullptr;
    if (!forced) return false;
    if (how == BlockTamper::entry && !flip_last(forced->entry.witness)) return false;
    if (how == BlockTamper::entry_root) forced->entry.source += spoil_rows::far_away;
    draft.records[index].step = StepBytesOf{encode_step(*step)};
    make_again(draft);
    return true;
}

// The step once more behind that step, or all forced items left out.
bool change_order(BlockDraft& draft, BlockTamper how, std::size_t index) {
    auto& records = draft.records;
    const auto at = records.begin() + static_cast<std::ptrdiff_t>(index);
    if (how == BlockTamper::inbox) {
        const auto items = draft.body.inbox_cursor - draft.previous.inbox_cursor;
        if (items == 0 || items >= records.size()) return false;
        records.erase(records.begin() + 1,
                      records.begin() + 1 + static_cast<std::ptrdiff_t>(items));
        draft.body.inbox_cursor = draft.previous.inbox_cursor;
    } else {
        StepRecord copy = how == BlockTamper::order ? records.front() : *at;
        records.insert(at + 1, std::move(copy));
    }
    make_again(draft);
    return true;
}

} // namespace

void make_again(BlockDraft& draft) {
    run_again(draft, draft.records.size(),
              [&](std::size_t at, StateTree& state, const Journal& journal) {
                  auto& record = draft.records[at];
                  record.witness = WitnessOf{state.prove(journal.touched()).bytes};
                  state.apply(journal.writes());
                  record.root_after = state.root();
              });
}

bool change_steps(BlockDraft& draft, BlockTamper how, std::size_t index) {
    auto& record = draft.records[index];
    const auto& sizes = draft.node.description().config.sizes;
    if (how == BlockTamper::root) return spoil_rows::flip(record.root_after.value);
    if (how == BlockTamper::malformed) return shorten(record.step);
    if (how == BlockTamper::longer) return lengthen(record.step, record.step.size());
    if (how == BlockTamper::signature) return sign_by_stranger(record);
    if (how == BlockTamper::size) return lengthen(record.step, sizes.step_bytes);
    if (how == BlockTamper::witness) return shorten(record.witness);
    if (how == BlockTamper::lacking) return change_cells(draft, index, true);
    if (how == BlockTamper::superfluous) return change_cells(draft, index, false);
    if (how == BlockTamper::wide) return lengthen(record.witness, sizes.witness_bytes);
    if (how == BlockTamper::entry || how == BlockTamper::entry_root)
        return change_entry(draft, how, index);
    if (how == BlockTamper::order || how == BlockTamper::replay || how == BlockTamper::inbox)
        return change_order(draft, how, index);
    if (how != BlockTamper::missing) return false;
    draft.records.erase(draft.records.begin() + static_cast<std::ptrdiff_t>(index));
    return true;
}

} // namespace chaintree::scenario
