// Blocks: what is queued on a chain runs, and everybody checks it.
#include "base/check.hpp"
#include "scenario/line.hpp"
#include "scenario/relay.hpp"
#include "scenario/run.hpp"

namespace chaintree::scenario {

namespace {

Outcome outcome_of(const StepOutcome& outcome) {
    const auto* why = reason_of(outcome);
    if (std::holds_alternative<Applied>(outcome)) return {};
    if (std::holds_alternative<Reverted>(outcome)) return {OutcomeKind::reverted, *why};
    return {OutcomeKind::refused, *why};
}

Result<StepBody> body_of(const World& world, const NextBlock& block, const Queued& queued) {
    if (const auto* sent = std::get_if<Transaction>(&queued.body)) return *sent;
    if (const auto* made = std::get_if<MadeStep>(&queued.body)) return made->step;
    if (const auto* plan = std::get_if<TakenPlan>(&queued.body))
        return make_takeover(world, block, *plan, queued.spoil);
    const Spoiling about{world, *block.chain};
    if (const auto* plan = std::get_if<DeliveryPlan>(&queued.body))
        return spoiled(make_delivery(world, block, *plan), about, queued.spoil);
    return spoiled(make_activation(world, block, std::get<ActivationPlan>(queued.body)), about,
                   queued.spoil);
}

// The steps that go to the producer; the others were refused before.
struct Prepared {
    std::vector<StepBody> bodies;
    std::vector<std::optional<Rejection>> refused; // one a queued step
};

Prepared prepare(const World& world, const NextBlock& block, std::span<const Queued> queue) {
    Prepared out;
    for (const auto& queued : queue) {
        auto body = body_of(world, block, queued);
        out.refused.push_back(body ? std::nullopt : std::optional{body.error()});
        if (body) out.bodies.push_back(std::move(*body));
    }
    return out;
}

} // namespace

void Runner::run(const BlockStep& step) {
    for (std::uint32_t i = 0; i < step.count.value_or(1); ++i) {
        auto* chain = names_.chain(step.on);
        if (!chain || !make_block(*chain, step)) return;
    }
}

// The header of the parent that the next block acknowledges. Empty: the anchor stays.
std::optional<Acknowledged> Runner::acknowledged(const KnownChain& chain, const BlockStep& step) {
    const auto& node = world_.node(chain);
    if (!step.acknowledges) {
        if (step.anchor == AnchorRule::keep) return std::nullopt;
        return world_.tree.anchor_for(chain.id);
    }
    const Height height{*step.acknowledges};
    const auto& parent = *world_.tree.find(*node.description().parent);
    const auto known = node.tip().anchor ? node.tip().anchor->height : Height{1};
    if (step.anchor || height < known || height > parent.tip().height) {
        fail(quote(chain.name) + " acknowledges a block from " + std::to_string(known.value) +
             " to " + std::to_string(parent.tip().height.value));
        return std::nullopt;
    }
    if (node.tip().anchor && height == known) return std::nullopt;
    const auto key = kernel_key(KernelFamily::inbox_count, chain.id.value);
    return Acknowledged{parent.header(height), parent.prove(height, key, 0).witness};
}

std::vector<CellWrite> Runner::forged_cells(KnownChain& chain) {
    std::vector<CellWrite> out;
    auto* node = world_.tree.find(chain.id);
    for (const auto& forgery : std::exchange(chain.forgeries, {})) {
        node->name_cell(forgery.contract, forgery.cell);
        const CellWrite write{contract::cell_key(forgery.contract, forgery.cell),
                              to_hash(forgery.value)};
        std::erase_if(out, [&](const auto& earlier) { return earlier.key == write.key; });
        out.push_back(write);
    }
    for (const auto& forgery : std::exchange(chain.forged_receipts, {}))
        out.push_back({kernel_key(KernelFamily::receipt, forgery.message.value), to_hash(Word{1})});
    return out;
}

// Of all that runs, forced items alone are skipped.
StepListener Runner::listener(const KnownChain& chain, const ChainNode& node) {
    return [this, &chain, watch = watch_.listener(node, index_),
            first = node.tip().inbox_cursor](const StepReport& report) {
        if (watch) watch(report);
        if (options_->on_ran) options_->on_ran(report.index, *report.outcome);
        if (const auto* skipped = std::get_if<Skipped>(report.outcome))
            note("item " + std::to_string(first + report.index - 1) + " of " + chain.name +
                 " is skipped: " + skipped->why.clause);
    };
}

namespace {

// One a queued step: what its producer said of it, or what it met before.
std::vector<Outcome> outcomes_of(const Prepared& prepared,
                                 const std::vector<StepOutcome>& outcomes) {
    std::vector<Outcome> out;
    std::size_t ran = 0;
    for (const auto& refused : prepared.refused)
        out.push_back(refused ? Outcome{OutcomeKind::refused, *refused}
                              : outcome_of(outcomes[ran++]));
    return out;
}

} // namespace

bool Runner::make_block(KnownChain& chain, const BlockStep& step) {
    auto* node = world_.tree.find(chain.id);
    NextBlock next{&chain, std::nullopt, world_.next_time(chain)};
    if (node->description().parent) {
        next.anchored = acknowledged(chain, step);
        if (names_.fault()) return false;
        if (!next.anchored) next.time = node->tip().time;
    }
    const HeaderBody previous = node->tip();
    // On a header that does not tell its state, nothing right can be built.
    const bool is_astray = node->state().root() != previous.state_root;
    const auto queue = std::exchange(chain.queue, {});
    const auto prepared = prepare(world_, next, queue);
    const auto forged = forged_cells(chain);
    std::vector<StepOutcome> outcomes;
    const auto made = node->produce_forged(forged, prepared.bodies,
                                           world_.tree.from_parent(chain.id, next.anchored),
                                           chain.producers, outcomes, listener(chain, *node));
    if (!made) {
        fail("no block of " + quote(chain.name) + " can be made: " + made.error().clause,
             "the first block of a child acknowledges its parent's newest");
        return false;
    }
    const Block& block = *made;
    note(chain.name + " #" + std::to_string(block.header.body.height.value) + ", time " +
         std::to_string(block.header.body.time.value));
    if (!forged.empty()) watch_.cells_forged(*node, index_);
    const bool is_forged = is_astray || !forged.empty();
    check_made(chain, previous, block, is_forged);
    chain.is_forged = chain.is_forged || is_forged;
    const auto ended = outcomes_of(prepared, outcomes);
    for (std::size_t i = 0; i < queue.size(); ++i) record(queue[i], ended[i]);
    watch_.block_made(index_);
    for (const auto* record : watch_.take_new())
        note("invariant falls: " + world_.with_names(contract::describe(record->broken)));
    return true;
}

// An honest block passes the check from bytes alone; a forged one does not.
void Runner::check_made(const KnownChain& chain, const HeaderBody& previous, const Block& block,
                        bool is_forged) {
    const auto& node = world_.node(chain);
    if (options_->on_block) options_->on_block(chain.name, node, previous, block, is_forged);
    KeyCache keys{64};
    Result<void> good{};
    if (const auto steps = prepare_steps(block, keys); !steps)
        good = std::unexpected(steps.error());
    else
        good = check_block_stateless({node.description(), previous, world_.tree.codes()}, block,
                                     *steps);
    std::string found = good ? "passes" : "refused by " + good.error().clause;
    if (!good && !good.error().detail.empty()) found += " (" + good.error().detail + ")";
    if (is_forged) {
        if (!good && options_->on_refused_block) options_->on_refused_block(good.error());
        add({FindingKind::check, index_, index_, "forged block, checked by anybody", found,
             "refused", !good});
    } else if (!good) {
        add({FindingKind::check, index_, index_, "check of the block", found, "passes", false});
    }
}

void Runner::record(const Queued& queued, const Outcome& outcome) {
    if (options_->on_outcome) options_->on_outcome(queued, outcome);
    if (!queued.label.empty()) world_.outcomes.insert_or_assign(queued.label, outcome);
    add({FindingKind::outcome, queued.step, index_, queued.what, describe(outcome),
         describe(queued.expect), matches(queued.expect, outcome)});
    if (!queued.child.empty() && outcome.kind == OutcomeKind::applied) begin_child(queued);
}

void Runner::begin_child(const Queued& queued) {
    const auto& sent = std::get<Transaction>(queued.body);
    const auto& config = std::get<CreateChain>(sent.body.payload).config;
    const auto id = world_.tree.add_child({sent.body.chain, id_of(sent.body), config});
    // The same words, signed once more after a rollback.
    if (const auto* known = world_.chain(id))
        return note(queued.child + " is the chain that is known as " + known->name);
    const auto& people = world_.people.at(queued.child);
    world_.chains.push_back({queued.child, id, people.producers, people.submitters});
}

} // namespace chaintree::scenario
