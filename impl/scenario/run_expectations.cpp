// Expectations: each compares what is with what the step says.
#include "client/halted_view.hpp"
#include "scenario/line.hpp"
#include "scenario/run.hpp"
#include "scenario/spelling.hpp"
#include "scenario/text_fields.hpp"

namespace chaintree::scenario {

void Runner::run(const ExpectCellStep& step) {
    const auto* chain = names_.chain(step.on);
    const auto* contract = names_.contract(step.contract);
    if (names_.fault()) return;
    const auto& source = contract->source;
    const auto cell = names_.cell(source, step.cell.text());
    if (!cell) return;
    const auto& type = source.families[cell->family].value;
    const Word expected = names_.word(source, type, step.is.text());
    const Word found = to_word(world_.cell(*chain, contract::cell_key(contract->id, *cell)));
    if (names_.fault()) return;
    const auto what = step.cell.text() + " on " + chain->name;
    const auto text = world_.text_of(source, type, found);
    add({FindingKind::check, index_, index_, what, text, step.is.text(), found == expected});
}

void Runner::run(const ExpectOutcomeStep& step) {
    const auto found = world_.outcomes.find(step.step.text());
    if (found == world_.outcomes.end()) {
        std::vector<std::string> known;
        for (const auto& [label, outcome] : world_.outcomes) known.push_back(label);
        return fail("no step labelled " + quote(step.step.text()) + " has run",
                    spelling_hint(step.step.text(), known));
    }
    add({FindingKind::check, index_, index_, step.step.text(), describe(found->second),
         describe(step.is), matches(step.is, found->second)});
}

void Runner::run(const ExpectRootStep& step) {
    const auto* chain = names_.chain(step.on);
    if (!chain) return;
    check("state root of " + chain->name,
          TextField<Hash>::write(world_.node(*chain).tip().state_root.value),
          TextField<Hash>::write(step.is));
}

void Runner::run(const ExpectHeightStep& step) {
    const auto* chain = names_.chain(step.on);
    if (!chain) return;
    check("height of " + chain->name, std::to_string(world_.node(*chain).tip().height.value),
          std::to_string(step.is));
}

void Runner::run(const ExpectTimeStep& step) {
    const auto* chain = names_.chain(step.on);
    if (!chain) return;
    check("time on " + chain->name, std::to_string(world_.node(*chain).tip().time.value),
          std::to_string(step.is));
}

void Runner::run(const ExpectFinalStep& step) {
    const auto* child = names_.child(step.child);
    if (!child) return;
    const auto* parent = names_.parent_of(*child);
    const TreeReader reader{world_.node(*parent).state()};
    Journal journal{reader};
    KernelCells cells{journal};
    const bool found = is_final(cells, child->id, step.index, world_.next_time(*parent));
    check("commit " + std::to_string(step.index) + " of " + child->name + " is final",
          TextField<bool>::write(found), TextField<bool>::write(step.is));
}

void Runner::run(const ExpectCommitsStep& step) {
    const auto* child = names_.child(step.child);
    if (!child) return;
    const auto& parent = world_.node(*names_.parent_of(*child));
    check("commits of " + child->name,
          std::to_string(parent.count(KernelFamily::commit_count, child->id.value)),
          std::to_string(step.is));
}

void Runner::run(const ExpectNonceStep& step) {
    const auto* chain = names_.chain(step.on);
    const auto key = names_.key(step.account);
    if (names_.fault()) return;
    check("nonce of " + step.account.text() + " on " + chain->name,
          std::to_string(next_nonce(*chain, *key).value), std::to_string(step.is));
}

void Runner::run(const ExpectHaltedStep& step) {
    const auto* child = names_.child(step.child);
    if (!child) return;
    check(child->name + " is halted",
          TextField<bool>::write(HaltedView::open(world_.tree, child->id).has_value()),
          TextField<bool>::write(step.is));
}

void Runner::run(const ExpectInboxStep& step) {
    const auto* chain = names_.chain(step.on);
    if (!chain) return;
    check("items that " + chain->name + " took from its inbox",
          std::to_string(world_.node(*chain).tip().inbox_cursor), std::to_string(step.is));
}

void Runner::run(const ExpectBrokenStep& step) {
    const auto* chain = names_.chain(step.on);
    if (!chain) return;
    const auto* record = watch_.expect(step.invariant.text(), chain->id);
    const auto known = watch_.names();
    if (!record && std::ranges::find(known, step.invariant.text()) == known.end())
        return fail("no invariant " + quote(step.invariant.text()) + " is watched",
                    spelling_hint(step.invariant.text(), known), step.invariant.text());
    check(step.invariant.text() + " on " + chain->name, record ? "broken" : "holds", "broken");
}

} // namespace chaintree::scenario
