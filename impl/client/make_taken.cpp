#include "client/make_taken.hpp"

#include "chain/ask_halted.hpp"
#include "client/halted_view.hpp"
#include "client/rehearsal.hpp"
#include "client/shown_code.hpp"

#include <algorithm>
#include <ranges>

namespace chaintree {

namespace {

using StepBytes = BoundedBytes<most_step_bytes_ever>;
using WitnessBytes = BoundedBytes<most_witness_bytes_ever>;

// The step inside a takeover for each level, the innermost first. Clause Evidence.size.
Result<Taken> wrap(const HaltedView& view, const StepBody& step, const ShownCode& code,
                   std::span<const WitnessBytes> witnesses) {
    std::optional<Taken> out;
    const auto& levels = view.levels();
    for (auto i = levels.size(); i-- > 0;) {
        const auto& node = *levels[i].node;
        auto bytes = StepBytes::from(out ? encode_step(*out) : encode_step(step));
        if (!bytes) return reject("Evidence.size");
        const bool is_inner = i + 1 == levels.size();
        out = Taken{node.id(), node.description().config, *std::move(bytes), witnesses[i],
                    is_inner ? code : ShownCode{}};
    }
    return *std::move(out);
}

// One a level.
Result<std::vector<WitnessBytes>> make_witnesses(const HaltedView& view, const Taken& unproven,
                                                 Time now) {
    KeyCache keys{16};
    const auto step = verify_step(unproven, keys);
    std::vector<HaltedLevel> asked;
    for (const auto& level : view.levels()) asked.push_back({level.node->id(), level.state.get()});
    const auto& above = view.above();
    const TreeReader reader{above.state()};
    Journal journal{reader};
    Codes codes = above.codes();
    if (step) static_cast<void>(ask_halted(next_block(above, now), *step, journal, codes, asked));
    std::vector<WitnessBytes> out;
    for (const auto& level : asked) {
        auto bytes = WitnessBytes::from(level.state->prove(level.keys).bytes);
        if (!bytes) return reject("Evidence.size");
        out.push_back(*std::move(bytes));
    }
    return out;
}

} // namespace

Result<Takeover> make_taken(const Tree& tree, const ChainId& chain, const StepBody& step,
                            Time now) {
    const auto view = HaltedView::open(tree, chain);
    if (!view) return std::unexpected(view.error());
    const auto code =
        shown_code(step, view->above().ledger(), view->cells(), view->above().codes());
    if (!code) return std::unexpected(code.error());
    const std::vector<WitnessBytes> none(view->levels().size());
    const auto unproven = wrap(*view, step, *code, none);
    if (!unproven) return std::unexpected(unproven.error());
    const auto witnesses = make_witnesses(*view, *unproven, now);
    if (!witnesses) return std::unexpected(witnesses.error());
    auto taken = wrap(*view, step, *code, *witnesses);
    if (!taken) return std::unexpected(taken.error());
    return Takeover{view->above().id(), *std::move(taken)};
}

Result<Delivery> make_taken_delivery(const Tree& tree, const ChainId& chain,
                                     const Transaction& message) {
    const auto view = HaltedView::open(tree, chain);
    if (!view) return std::unexpected(view.error());
    const auto* from = tree.find(message.body.chain);
    if (!from || from->description().parent != chain) return Delivery{message, {}};
    Journal journal{view->cells()};
    KernelCells cells{journal};
    const Hash& id = from->id().value;
    const auto key = kernel_key(KernelFamily::receipt, id_of(message.body).value);
    // A commit has a block at least; a corrupt chain's cells may count any number.
    const auto count = cells.count(KernelFamily::commit_count, id);
    for (auto i = std::min(count, from->tip().height.value); i-- > 0;) {
        if (!is_final(cells, from->id(), i, view->levels().back().time)) continue;
        const Height height{cells.count(KernelFamily::commit_height, id, number(i))};
        if (height <= from->tip().height && !from->cell_at(height, key).is_zero())
            return Delivery{message, from->prove(height, key, i)};
    }
    return reject("Evidence.no_receipt");
}

} // namespace chaintree
