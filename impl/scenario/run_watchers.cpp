// Those who watch chains by themselves: what they hear, and what they say.
#include "base/check.hpp"
#include "scenario/line.hpp"
#include "scenario/run.hpp"

#include <algorithm>

namespace chaintree::scenario {

KnownWatcher* Runner::watcher(const Name& name) {
    const auto found = world_.watchers.find(name.text());
    if (found != world_.watchers.end()) return &found->second;
    fail("nobody watches by the name of " + quote(name.text()), "a step `watcher` begins it",
         name.text());
    return nullptr;
}

void Runner::run(const WatcherStep& step) {
    const auto* chain = names_.chain(step.of);
    if (!names_.key(step.name) || !chain) return;
    KnownWatcher known{chain->id, {}};
    known.rules.patience_blocks = step.patience.value_or(known.rules.patience_blocks);
    if (!world_.watchers.emplace(step.name.text(), std::move(known)).second)
        fail(quote(step.name.text()) + " watches already");
}

// With nothing but the store.
void Runner::begin(KnownWatcher& known, const SecretKey& key) {
    const auto& tree = world_.tree;
    const auto code = world_.node(world_.chains.front()).description().config.ledger.code;
    auto path =
        ChainPath::start(chains_to(tree, known.chain), tree.codes().text(code), key.account());
    CHAINTREE_INVARIANT(path.has_value(), "the path to a chain of the tree starts");
    known.running.emplace(*std::move(path), key, *known.store, known.rules);
}

// Who may commit a chain has the bodies of its blocks.
void Runner::hear(KnownWatcher& known, const SecretKey& key, const Names& deaf_to) {
    for (const auto& chain : world_.chains) {
        const auto is_deaf = [&](const Name& name) { return name.text() == chain.name; };
        if (!known.running->path().level_of(chain.id) || std::ranges::any_of(deaf_to, is_deaf))
            continue;
        const auto& node = world_.node(chain);
        const auto& submitters = node.description().config.submitters;
        const bool is_own = std::ranges::find(submitters, key.account()) != submitters.end();
        const auto is_public = [&](Height height) {
            return is_own || !world_.withheld.contains({chain.id, height});
        };
        for (const auto* block : unheard(node, known.heard[chain.id], is_public))
            known.running->hear(*block);
    }
}

void Runner::run(const WatchStep& step) {
    auto* known = watcher(step.name);
    for (const auto& name : step.deaf_to) names_.chain(name);
    if (names_.fault()) return;
    const auto key = names_.known_key(step.name.text());
    if (!known->running) begin(*known, key);
    hear(*known, key, step.deaf_to);
    const auto look = known->running->look();
    for (const auto& statement : look.unsaid)
        note(step.name.text() + " cannot say: " + words_for(statement) + ", " +
             statement.why.clause);
    for (const auto& said : look.said) {
        const auto what = words_for(said.about) + " by " + step.name.text();
        note(what + (said.about.why.clause.empty() ? "" : ": " + said.about.why.clause));
        if (!step.silent.value_or(false)) speak(what, said.message);
    }
    if (step.says)
        check("messages of " + step.name.text(), std::to_string(look.said.size()),
              std::to_string(*step.says));
}

// What waits for the chain's next block is not queued twice.
void Runner::speak(const std::string& what, const Outgoing& message) {
    auto* chain = world_.chain(world_.name_of(message.chain));
    const auto& said = std::get<Transaction>(message.step);
    const auto is_same = [&](const Queued& queued) {
        const auto* sent = std::get_if<Transaction>(&queued.body);
        return sent && *sent == said;
    };
    if (std::ranges::any_of(chain->queue, is_same)) return;
    queue(*chain, what, Expected{OutcomeKind::any, std::nullopt}, std::nullopt, said);
}

std::string Runner::words_for(const Statement& about) const {
    auto out = std::string{word_of(about.kind)} + " about " + world_.name_of(about.child);
    if (about.height) out += " #" + std::to_string(about.height->value);
    return out;
}

void Runner::run(const CrashStep& step) {
    auto* known = watcher(step.name);
    if (!known) return;
    known->running.reset();
    known->heard.clear();
}

} // namespace chaintree::scenario
