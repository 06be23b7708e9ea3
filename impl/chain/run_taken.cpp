// Takeover: a step of a halted child, run here. Cells that were written since the halt stand in
// this chain's own state, default values included; all others are told by a witness under the
// child's last final root, so a witness never goes stale.
#include "chain/children.hpp"
#include "merkle/witness.hpp"

namespace chaintree::steps {

namespace {

// The cells as of the halt: a witness tells them, or the whole state when its making is what runs.
using Below = std::variant<PartialTree, HaltedLevel*>;

class Overlay final : public CellReader {
public:
    Overlay(Run& above, const Hash& child, Below below)
        : above_(&above), child_(child), below_(std::move(below)) {}

    [[nodiscard]] std::optional<Hash> read(const CellKey& key) const override {
        const Hash& cell = key.value;
        if (!above_->cells.get(KernelFamily::overlay_written, child_, cell).is_zero())
            return above_->cells.get(KernelFamily::overlay_value, child_, cell);
        if (above_->journal.missing()) return std::nullopt;
        if (const auto* level = std::get_if<HaltedLevel*>(&below_)) {
            (*level)->keys.push_back(key);
            return (*level)->state->get(key);
        }
        fell_through_.push_back(key);
        return std::get<PartialTree>(below_).get(key);
    }
    void write(const CellWrite& write) {
        above_->cells.put(KernelFamily::overlay_written, child_, write.key.value, number(1));
        above_->cells.put(KernelFamily::overlay_value, child_, write.key.value, write.value);
    }
    // The witness tells what was asked for and nothing else.
    [[nodiscard]] Result<void> check_canonical() const {
        const auto* told = std::get_if<PartialTree>(&below_);
        return told ? told->check_canonical(fell_through_) : Result<void>{};
    }

private:
    Run* above_;
    Hash child_;
    Below below_;
    mutable std::vector<CellKey> fell_through_; // a journal asks once a key
};

// Clause Taken.witness.
Result<Below> open_below(Run& run, const Taken& taken) {
    const Run* top = &run;
    while (top->block.above) top = top->block.above;
    for (auto& level : top->levels)
        if (level.chain == taken.child) return &level;
    const StateRoot root{run.cells.get(KernelFamily::halted_root, taken.child.value)};
    auto tree = PartialTree::parse(taken.witness.view(), root, taken.config.sizes.witness_bytes);
    if (!tree) return reject("Taken.witness", tree.error().clause);
    return std::move(*tree);
}

BlockContext context_below(Run& run, const Taken& taken) {
    const Hash& id = taken.child.value;
    const auto since = run.block.time.value + 1 - run.cells.count(KernelFamily::halted_at, id);
    const Time then{run.cells.count(KernelFamily::halted_time, id)};
    BlockContext out{taken.child,
                     run.block.chain,
                     run.block.ledger,
                     &taken.config,
                     Height{run.cells.count(KernelFamily::halted_height, id)},
                     Time{then.value + since},
                     std::nullopt,
                     std::nullopt};
    out.above = &run;
    out.frozen = then;
    return out;
}

// Clauses Taken.refused: what a chain that has no blocks any more cannot do.
Done check_kind(const VerifiedStep& step) {
    if (std::holds_alternative<SystemStep>(step) || std::holds_alternative<VerifiedForced>(step))
        return reject("Taken.refused");
    const auto* transaction = std::get_if<VerifiedTransaction>(&step);
    if (!transaction) return {};
    const auto& payload = transaction->body().payload;
    if (std::holds_alternative<Call>(payload) || std::holds_alternative<Deploy>(payload) ||
        std::holds_alternative<Settle>(payload) || std::holds_alternative<Reclaim>(payload) ||
        std::holds_alternative<Halt>(payload))
        return {};
    return reject("Taken.refused");
}

// Clauses Taken.sizes, Taken.unknown_child, Taken.config, Taken.not_halted, Taken.refused.
Done check_taken(Run& run, const VerifiedTaken& step) {
    const auto& taken = step.taken;
    if (const auto good = check_child(run, taken.child, taken.config, "Taken"); !good) return good;
    if (run.cells.count(KernelFamily::halted_at, taken.child.value) == 0)
        return reject("Taken.not_halted");
    if (!nests(taken.config.sizes, run.block.config->sizes)) return reject("Taken.sizes");
    return check_kind(*step.step);
}

// Clauses Taken.witness, Taken.code.
StepOutcome outcome_below(const StepOutcome& outcome, const Journal& journal) {
    const auto* why = reason_of(outcome);
    if (!std::holds_alternative<Insufficient>(outcome)) return outcome;
    return NotIncludable{{journal.missing() ? "Taken.witness" : "Taken.code", why->detail}};
}

} // namespace

StepOutcome run_taken(Run& run, const VerifiedTaken& step) {
    if (const auto good = check_taken(run, step); !good) return NotIncludable{good.error()};
    const auto& taken = step.taken;
    const Hash& id = taken.child.value;
    auto below = open_below(run, taken);
    if (run.journal.missing()) return Applied{}; // nothing below is believed
    if (!below) return NotIncludable{below.error()};
    auto codes = shown_codes(run, taken.code);
    if (!codes) return NotIncludable{{"Taken.code", codes.error().clause}};
    Overlay overlay{run, id, std::move(*below)};
    Journal journal{overlay};
    const auto ran = run_step(context_below(run, taken), *step.step, journal, *codes, run.observer);
    auto outcome = outcome_below(ran, journal);
    if (std::holds_alternative<NotIncludable>(outcome)) return outcome;
    if (const auto good = overlay.check_canonical(); !good)
        return NotIncludable{{"Taken.witness", good.error().clause}};
    for (const auto& write : journal.writes()) overlay.write(write);
    return outcome;
}

} // namespace chaintree::steps
