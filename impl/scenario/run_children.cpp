// Children: creation, commits (honest and not), settling.
#include "scenario/defaults.hpp"
#include "scenario/line.hpp"
#include "scenario/run.hpp"

namespace chaintree::scenario {

namespace {

// The commit of what the child has above its parent's newest commit of it. Empty: there is nothing
// to commit, and the step asks for some.
std::optional<Commit> plan_commit(const World& world, const KnownChain& child,
                                  const CommitStep& step) {
    const auto& node = world.node(child);
    std::optional<Commit> commit;
    if (node.description().parent)
        commit = world.tree.next_commit(child.id, step.headers.value_or(most_commit_headers_ever));
    if (!commit && (step.headers == 0 || !node.description().parent))
        commit = Commit{child.id, node.description().config, 0, {}};
    if (commit && step.index) commit->index = *step.index;
    return commit;
}

} // namespace

void Runner::run(const ChildStep& step) {
    auto* parent = names_.chain(step.of);
    const auto key = names_.key(step.by);
    if (names_.fault()) return;
    if (world_.chain(step.name.text()))
        return fail("there is a chain " + quote(step.name.text()) + " already");
    const auto& above = world_.node(*parent);
    std::vector<SecretKey> keys;
    ChainConfig config;
    config.producers = producers(step.producers, step.by.text(), step.threshold, keys);
    auto submitters = step.submitters;
    if (submitters.empty()) submitters = step.producers;
    if (submitters.empty()) submitters.push_back(step.by);
    for (const auto& name : submitters)
        if (const auto submitter = names_.key(name))
            config.submitters.push_back(submitter->account());
    config.ledger = {above.ledger(), above.description().config.ledger.code, {}};
    config.sizes = child_sizes(*sizes(step.sizes), above.description().config.sizes);
    config.windows = child_windows(step, *rules(step.rules));
    config.fees = fees(*rules(step.rules));
    config.demand_bond = rules(step.rules)->demand_bond.value_or(0);
    config.commit_bond = step.bond.value_or(0);
    if (names_.fault()) return;
    auto create = transaction({parent, &*key, step.nonce}, std::nullopt, CreateChain{config});
    const auto what = "create " + step.name.text() + " by " + step.by.text();
    if (is_refused({what, step.by, step.nonce, step.name, step.expect})) return;
    remember(step.name.text(), create);
    auto* queued = queue(*parent, what, step.expect, {}, std::move(create));
    queued->label = queued->child = step.name.text();
    auto& people = world_.people[step.name.text()];
    people.producers = std::move(keys);
    people.submitters.clear();
    for (const auto& name : submitters) people.submitters.push_back(name.text());
}

// Whoever may commit the child, unless somebody is named.
Maybe<Name> Runner::submitter(const KnownChain& child, const Maybe<Name>& by) {
    if (by) return by;
    if (child.submitters.empty()) {
        fail("nobody may commit " + quote(child.name));
        return std::nullopt;
    }
    return Name{child.submitters.front()};
}

void Runner::run(const CommitStep& step) {
    auto* child = step.on ? names_.chain(step.child) : names_.child(step.child);
    if (!child) return;
    auto* parent = step.on ? names_.chain(*step.on) : names_.parent_of(*child);
    const auto by = submitter(*child, step.by);
    if (names_.fault()) return;
    const auto key = names_.key(*by);
    if (!key) return;
    auto commit = plan_commit(world_, *child, step);
    if (!commit) return fail("there is nothing to commit of " + child->name, "make a block of it");
    const auto count = commit->headers.size();
    queue(*parent, "commit " + std::to_string(count) + " of " + child->name + " by " + by->text(),
          step.expect, step.as,
          transaction({parent, &*key, step.nonce}, std::nullopt, std::move(*commit)));
}

void Runner::run(const SettleStep& step) {
    auto* child = step.on ? names_.chain(step.child) : names_.child(step.child);
    if (!child) return;
    auto* parent = step.on ? names_.chain(*step.on) : names_.parent_of(*child);
    const auto by = submitter(*child, step.by);
    if (names_.fault()) return;
    const auto key = names_.key(*by);
    if (!key) return;
    queue(*parent, "settle " + child->name + " by " + by->text(), step.expect, step.as,
          transaction({parent, &*key, step.nonce}, std::nullopt, Settle{child->id}));
}

} // namespace chaintree::scenario
