// Takeover: a step of a halted child, run here. Cells that were written since the halt stand in this
// chain's own state, default values included; all others are told by a witness under the child's
// last final root, so a witness never goes stale.
#include "chain/children.hpp"
#include "merkle/witness.hpp"

namespace chaintree::steps {

namespace {

class Overlay final : public CellReader {
public:
    Overlay(Run& above, const Hash& child, PartialTree below)
        : above_(&above), child_(child), below_(std::move(below)) {}

    [[nodiscard]] std::optional<Hash> read(const CellKey& key) const override {
        const Hash& cell = key.value;
        if (!above_->cells.get(KernelFamily::overlay_written, child_, cell).is_zero())
            return above_->cells.get(KernelFamily::overlay_value, child_, cell);
        if (above_->journal.missing()) return std::nullopt;
        fell_through_.push_back(key);
        return below_.get(key);
    }
    void write(const CellWrite& write) {
        above_->cells.put(KernelFamily::overlay_written, child_, write.key.value, number(1));
        above_->cells.put(KernelFamily::overlay_value, child_, write.key.value, write.value);
    }
    // The witness tells what was asked for and nothing else.
    [[nodiscard]] Result<void> check_canonical() const {
        return below_.check_canonical(fell_through_);
    }

private:
    Run* above_;
    Hash child_;
    PartialTree below_;
    mutable std::vector<CellKey> fell_through_; // a journal asks once a key
};

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
    const StateRoot root{run.cells.get(KernelFamily::halted_root, id)};
    if (run.journal.missing()) return Applied{}; // nothing below is believed
    auto tree = PartialTree::parse(taken.witness.view(), root, taken.config.sizes.witness_bytes);
    if (!tree) return NotIncludable{{"Taken.witness", tree.error().clause}};
    auto codes = shown_codes(run, taken.code);
    if (!codes) return NotIncludable{{"Taken.code", codes.error().clause}};
    Overlay overlay{run, id, std::move(*tree)};
    Journal journal{overlay};
    auto outcome =
        outcome_below(run_step(context_below(run, taken), *step.step, journal, *codes), journal);
    if (std::holds_alternative<NotIncludable>(outcome)) return outcome;
    if (const auto good = overlay.check_canonical(); !good)
        return NotIncludable{{"Taken.witness", good.error().clause}};
    for (const auto& write : journal.writes()) overlay.write(write);
    return outcome;
}

} // namespace chaintree::steps
