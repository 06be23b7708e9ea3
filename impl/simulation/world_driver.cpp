#include "simulation/world_driver.hpp"

#include "scenario/step_fields.hpp"
#include "simulation/clauses.hpp"
#include "simulation/names.hpp"

#include <algorithm>

namespace chaintree::simulation {

using scenario::FindingKind;
using scenario::OutcomeKind;

namespace {

// The bank has what there is.
rule_model::State first_state(const Word& all) {
    rule_model::State out{};
    out.balances.emplace(SecretKey::from_text("account/" + bank).account().value, all);
    return out;
}

} // namespace

WorldDriver::WorldDriver(const Shipped& shipped, const Word& all)
    : model_(all), docket_(runner_.world(), first_state(all)) {
    options_.read_file = shipped.read_file;
    options_.on_block = [this](const std::string&, const ChainNode& node,
                               const HeaderBody& previous, const Block& block, bool is_forged) {
        // Nobody takes a block whose header no commit can have.
        if (is_forged && block.header != node.blocks().back().header) return;
        ++tally_.blocks;
        has_new_block_ = true;
        if (is_forged) wrong_.insert(hash_of(block.header.body));
        forging_.erase(world().chain(node.id())->name);
        feed_.block_made(node, previous, block, is_forged);
        docket_.block_made(node, previous, block, is_forged);
    };
    options_.on_ran = [this](std::size_t index, const StepOutcome& outcome) {
        docket_.ran(index, outcome);
        if (const auto* skipped = std::get_if<Skipped>(&outcome)) count(skipped->why);
    };
    options_.on_refused_block = [this](const Rejection& why) { count(why); };
    options_.on_outcome = [this](const scenario::Queued& queued, const scenario::Outcome& outcome) {
        docket_.came_out(queued, outcome);
        came_out_.push_back({queued, outcome});
    };
    options_.on_unsaid = [this](const std::string& watcher, const Statement& what) {
        hear_unsaid(watcher, what);
    };
    options_.on_flights = [this](const std::string& wallet, const WalletLook& look) {
        hear_flights(wallet, look);
    };
    options_.may_fall = [this](const contract::BrokenInvariant& one) { return may_fall(one); };
}

bool WorldDriver::is_corrupt(const ChainId& id) const {
    if (!feed_.knows(id)) return false; // born in this step
    return forging_.contains(world().chain(id)->name) || model_.is_corrupt(feed_.number_of(id));
}

// A corrupt chain keeps nothing, and nothing is promised between it and its neighbours.
bool WorldDriver::may_fall(const contract::BrokenInvariant& broken) const {
    if (is_corrupt(broken.chain)) return true;
    if (broken.kind == contract::PredicateKind::edge) {
        const auto* known = world().chain(broken.chain);
        const auto& parent = world().node(*known).description().parent;
        return parent && is_corrupt(*parent);
    }
    if (broken.kind != contract::PredicateKind::tree) return false;
    return std::ranges::any_of(world().chains,
                               [&](const auto& known) { return is_corrupt(known.id); });
}

void WorldDriver::note_forgery(const scenario::ScenarioStep& step) {
    if (const auto* cell = std::get_if<scenario::ForgeCellStep>(&step))
        forging_.insert(cell->on.text());
    if (const auto* receipt = std::get_if<scenario::ForgeReceiptStep>(&step))
        forging_.insert(receipt->on.text());
}

void WorldDriver::fail(std::string what) {
    failures_.push_back({std::move(what), scenario_.steps.size() - 1});
}

void WorldDriver::step(scenario::ScenarioStep next) {
    if (!failures_.empty()) return;
    scenario_.steps.push_back(std::move(next));
    ++tally_.steps;
    note_forgery(scenario_.steps[scenario_.steps.size() - 1]);
    note_watchers(scenario_.steps[scenario_.steps.size() - 1]);
    const auto findings = runner_.step(scenario_.steps.size() - 1);
    if (!findings) return fail("the scenario cannot go on: " + findings.error().message);
    note_lost_blocks();
    feed_.step_done();
    note_spoken(scenario_.steps[scenario_.steps.size() - 1]);
    for (const auto& one : *findings)
        if (!one.is_good) fail(one.what + ": " + one.found);
    for (const auto& record : runner_.watch().broken())
        fail("invariant " + world().with_names(contract::describe(record.broken)));
    for (const auto& what : docket_.differences()) fail("rules " + what);
    tell_outcomes();
    if (std::exchange(has_new_block_, false)) check_claims();
}

namespace {

template <class Variant>
std::string word_for(const Variant& value) {
    return std::visit(
        [](const auto& held) { return std::string{std::decay_t<decltype(held)>::message_name}; },
        value);
}

// The step; of what somebody sends by himself, that too.
std::string kind_of(const scenario::ScenarioStep& about, const scenario::Queued& queued) {
    auto out = word_for(about);
    if (!queued.is_offered) return out;
    const auto* sent = std::get_if<Transaction>(&queued.body);
    const auto* made = std::get_if<scenario::MadeStep>(&queued.body);
    if (sent) out += " " + word_for(sent->body.payload);
    if (made) out += " " + word_for(made->step);
    return out;
}

} // namespace

void WorldDriver::tell_outcomes() {
    for (const auto& [queued, outcome] : std::exchange(came_out_, {})) {
        ++tally_.tried;
        const auto& about = scenario_.steps[queued.step];
        const auto kind = kind_of(about, queued);
        const bool is_applied = outcome.kind == OutcomeKind::applied;
        ++tally_.outcomes[kind][is_applied ? "applied" : outcome.why.clause];
        if (is_applied)
            note_milestones(queued);
        else
            count(outcome.why);
        hear(queued, outcome);
        hear_spoiled(queued, outcome);
        hear_used(queued, outcome);
    }
}

void WorldDriver::count(const Rejection& why) {
    for (const auto& clause : clauses_of(why)) ++tally_.clauses[clause];
}

std::uint64_t WorldDriver::times(std::string_view clause) const {
    const auto found = tally_.clauses.find(std::string{clause});
    return found == tally_.clauses.end() ? 0 : found->second;
}

void WorldDriver::check_claims() {
    ++tally_.claims;
    for (auto& what : model_.broken(feed_.observe())) fail("claim " + std::move(what));
    check_final();
    note_finals();
}

const Tally& WorldDriver::tally() {
    tally_.checks = runner_.watch().evaluations();
    tally_.judged = docket_.judged();
    return tally_;
}

} // namespace chaintree::simulation
