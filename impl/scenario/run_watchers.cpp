// Those who stand apart from the chains and act by themselves: watchers and wallets.
#include "base/check.hpp"
#include "scenario/line.hpp"
#include "scenario/run.hpp"

#include <algorithm>

namespace chaintree::scenario {

namespace {

// Null after a fault.
template <class Known>
Known* find_known(std::map<std::string, Known>& known, const Name& name, NameLookup& names,
                  const std::string& verb) {
    const auto found = known.find(name.text());
    if (found != known.end()) return &found->second;
    names.fail("there is no " + verb + " of " + quote(name.text()),
               "a step `" + verb + "` begins it", name.text());
    return nullptr;
}

ChainPath path_for(const World& world, const ChainId& chain, const AccountId& own) {
    const auto& tree = world.tree;
    const auto code = world.node(world.chains.front()).description().config.ledger.code;
    auto path = ChainPath::start(chains_to(tree, chain), tree.codes().text(code), own);
    CHAINTREE_INVARIANT(path.has_value(), "the path to a chain of the tree starts");
    return *std::move(path);
}

} // namespace

void Runner::run(const WatcherStep& step) {
    const auto* chain = names_.chain(step.of);
    if (!names_.key(step.name) || !chain) return;
    KnownWatcher known{chain->id};
    known.rules.patience_blocks = step.patience.value_or(known.rules.patience_blocks);
    if (!world_.watchers.emplace(step.name.text(), std::move(known)).second)
        fail(quote(step.name.text()) + " watches already");
}

void Runner::run(const WalletStep& step) {
    const auto* chain = names_.chain(step.of);
    if (!names_.key(step.name) || !chain) return;
    KnownWallet known{chain->id};
    known.rules.force_after_blocks = step.force_after;
    if (!world_.wallets.emplace(step.name.text(), std::move(known)).second)
        fail(quote(step.name.text()) + " has a wallet already");
}

// It begins with nothing but its store, and hears what it has not heard. Who may commit a chain has
// the bodies of its blocks.
template <class Client, class Rules>
void Runner::wake(Follower<Client, Rules>& known, const Name& name, const Names& deaf_to) {
    const auto key = names_.known_key(name.text());
    if (!known.running)
        known.running.emplace(path_for(world_, known.chain, key.account()), key, *known.store,
                              known.rules);
    for (const auto& chain : world_.chains) {
        const auto is_deaf = [&](const Name& deaf) { return deaf.text() == chain.name; };
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
    auto* known = find_known(world_.watchers, step.name, names_, "watcher");
    for (const auto& name : step.deaf_to) names_.chain(name);
    if (names_.fault()) return;
    wake(*known, step.name, step.deaf_to);
    const auto look = known->running->look();
    for (const auto& statement : look.unsaid) {
        note(step.name.text() + " cannot say: " + words_for(statement) + ", " +
             statement.why.clause);
        if (options_->on_unsaid) options_->on_unsaid(step.name.text(), statement);
    }
    for (const auto& said : look.said) {
        const auto what = words_for(said.about) + " by " + step.name.text();
        note(what + (said.about.why.clause.empty() ? "" : ": " + said.about.why.clause));
        if (!step.silent.value_or(false)) speak(what, said.message);
    }
    if (step.says)
        check("messages of " + step.name.text(), std::to_string(look.said.size()),
              std::to_string(*step.says));
}

// Signed and kept, or refused by a clause of the wallet.
void Runner::run(const AskStep& step) {
    auto* known = find_known(world_.wallets, step.by, names_, "wallet");
    const auto* chain = names_.chain(step.on);
    const auto* far = step.to ? names_.chain(*step.to) : nullptr;
    if (names_.fault()) return;
    auto call = call_body({step.function, step.on, step.to, step.by, step.args, step.contract,
                           std::nullopt, std::nullopt, std::nullopt, std::nullopt});
    if (!call) return;
    const auto label = step.as ? step.as->text() : "";
    if (step.as && world_.messages.contains(label))
        return fail("the label " + quote(label) + " stands for an earlier step",
                    "labels are given once");
    wake(*known, step.by, {});
    const auto id = known->running->call(chain->id, far ? std::optional{far->id} : std::nullopt,
                                         *std::move(call));
    const Queued asked{index_, step.function.text() + " asked by " + step.by.text(),
                       step.expect.value_or(Expected{}), label, Transaction{}};
    record(asked, id ? Outcome{} : Outcome{OutcomeKind::refused, id.error()});
    if (!id) return;
    const auto& sent = known->running->flights().at(*id).transaction;
    if (far) world_.sent.push_back(sent);
    if (step.as) remember(label, sent);
}

void Runner::run(const FollowStep& step) {
    auto* known = find_known(world_.wallets, step.name, names_, "wallet");
    for (const auto& name : step.deaf_to) names_.chain(name);
    if (names_.fault()) return;
    wake(*known, step.name, step.deaf_to);
    const auto look = known->running->look();
    if (options_->on_flights) options_->on_flights(step.name.text(), look);
    for (const auto& [id, transaction, state, why] : look.flights)
        note(std::get<Call>(transaction.body.payload).function.text() + " of " + step.name.text() +
             " is " + std::string{word_of(state)} + (why.clause.empty() ? "" : ": " + why.clause));
    for (const auto& message : look.send)
        if (!step.silent.value_or(false)) speak("message of " + step.name.text(), message);
    if (step.sends)
        check("messages of " + step.name.text(), std::to_string(look.send.size()),
              std::to_string(*step.sends));
}

// What waits for the chain's next block is not queued twice.
void Runner::speak(const std::string& what, const Outgoing& message) {
    auto* chain = world_.chain(world_.name_of(message.chain));
    const auto* sent = std::get_if<Transaction>(&message.step);
    const auto is_same = [&](const Queued& queued) {
        const auto* earlier = std::get_if<Transaction>(&queued.body);
        const auto* made = std::get_if<MadeStep>(&queued.body);
        return (earlier && sent && *earlier == *sent) || (made && made->step == message.step);
    };
    if (std::ranges::any_of(chain->queue, is_same)) return;
    auto* queued = queue(*chain, what, Expected{OutcomeKind::any, std::nullopt}, std::nullopt,
                         sent ? QueuedBody{*sent} : QueuedBody{MadeStep{message.step}});
    if (queued) queued->is_offered = true;
}

std::string Runner::words_for(const Statement& about) const {
    auto out = std::string{word_of(about.kind)} + " about " + world_.name_of(about.child);
    if (about.height) out += " #" + std::to_string(about.height->value);
    return out;
}

void Runner::run(const CrashStep& step) {
    const auto watcher = world_.watchers.find(step.name.text());
    const auto wallet = world_.wallets.find(step.name.text());
    if (watcher == world_.watchers.end() && wallet == world_.wallets.end())
        return fail(quote(step.name.text()) + " has neither a watcher nor a wallet", {},
                    step.name.text());
    if (watcher != world_.watchers.end()) watcher->second.crash();
    if (wallet != world_.wallets.end()) wallet->second.crash();
}

} // namespace chaintree::scenario
