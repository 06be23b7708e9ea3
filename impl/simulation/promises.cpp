// The claims that are about people: who submits what is right, who watches, what wallets say.
#include "simulation/clauses.hpp"
#include "simulation/world_driver.hpp"

namespace chaintree::simulation {

using namespace scenario;
using ledger_model::Chain;

namespace {

// Who cannot pay does not watch.
bool is_about_money(const std::string& clause) {
    return clause == "Transaction.fee" || clause == "Demand.bond";
}

// What a message says about a child. Empty: it is no dispute.
std::optional<ChainId> disputed(const Payload& payload) {
    return std::visit(
        []<class Message>(const Message& message) -> std::optional<ChainId> {
            if constexpr (std::is_same_v<Message, Objection> || std::is_same_v<Message, Demand> ||
                          std::is_same_v<Message, Reveal> || std::is_same_v<Message, VoidCommit>)
                return message.commit.child;
            else
                return std::nullopt;
        },
        payload);
}

// How many of a path's chains, from the root down, are where the chains themselves are. Halted
// ones: where it was that they were halted; below these nothing is sure, and all count.
std::size_t followed(const World& world, const ChainPath& path, const ledger_model::Tree& model,
                     const Feed& feed) {
    for (std::size_t level = 0; level < path.size(); ++level) {
        const auto* here = path.node(level);
        const auto* there = world.tree.find(path.id(level));
        const auto number = feed.number_of(path.id(level));
        if (model.is_adrift(number)) return path.size();
        if (!here || !there) return level;
        const auto tip = here->tip().height;
        if (model.is_halted(number)) {
            const auto key = kernel_key(KernelFamily::halted_height, path.id(level).value);
            if (to_word(world.cell(*world.chain(path.id(level - 1)), key)) != tip.value)
                return level;
        } else if (hash_of(here->tip()) != hash_of(there->tip())) {
            return level;
        }
    }
    return path.size();
}

const KnownChain* find_chain(const World& world, const std::string& name) {
    const auto found = std::ranges::find(world.chains, name, &KnownChain::name);
    return found == world.chains.end() ? nullptr : &*found;
}

// All that hang below it; the oldest first.
std::vector<const KnownChain*> below(const World& world, const KnownChain& chain) {
    std::vector<const KnownChain*> out;
    std::set<ChainId> found{chain.id};
    for (const auto& known : world.chains) {
        const auto& parent = world.node(known).description().parent;
        if (!parent || !found.contains(*parent)) continue;
        found.insert(known.id);
        out.push_back(&known);
    }
    return out;
}

} // namespace

bool WorldDriver::is_parent_sound(Chain chain) const {
    const auto& parent = world().node(world().chains[chain]).description().parent;
    return parent && model_.is_sound(feed_.number_of(*parent));
}

bool WorldDriver::is_promised(const KnownChain& chain) const {
    return watched_.contains(chain.name) && promised_.bears.contains(chain.name) &&
           !suspended_.contains(chain.name) && is_parent_sound(feed_.number_of(chain.id));
}

bool WorldDriver::has_open_commits(const KnownChain& chain) const {
    const auto& above = world().node(*world().chain(*world().node(chain).description().parent));
    return above.count(KernelFamily::final_count, chain.id.value) <
           above.count(KernelFamily::commit_count, chain.id.value);
}

// A watcher cannot answer for what was committed before it began.
void WorldDriver::note_watchers(const ScenarioStep& step) {
    if (const auto* back = std::get_if<RollBackStep>(&step)) note_going_back(*back);
    const auto* begins = std::get_if<WatcherStep>(&step);
    if (!begins) return;
    const auto* found = find_chain(world(), begins->of.text());
    if (!found) return;
    for (const auto* at = found; world().node(*at).description().parent;
         at = world().chain(*world().node(*at).description().parent)) {
        const bool was_wrong = model_.first_forged(feed_.number_of(at->id)).has_value();
        if (!watched_.contains(at->name) && (was_wrong || has_open_commits(*at)))
            suspended_.insert(at->name);
        watched_[at->name].insert(begins->name.text());
    }
}

// What was said on it is taken back too, and time goes on: only windows that are longer bear it,
// and demands do not come in time twice. Of a chain that was wrong nothing is known.
void WorldDriver::note_going_back(const RollBackStep& step) {
    const auto* chain = find_chain(world(), step.chain.text());
    if (!chain) return;
    const bool is_wrong = model_.is_corrupt(feed_.number_of(chain->id));
    for (const auto* child : below(world(), *chain)) {
        const bool hides = std::ranges::any_of(
            world().withheld, [&](const auto& block) { return block.first == child->id; });
        if (is_wrong || hides || !promised_.outlasts.contains(child->name))
            suspended_.insert(child->name);
    }
}

// After it.
void WorldDriver::note_gone_back(const RollBackStep& step) {
    const auto* chain = find_chain(world(), step.chain.text());
    if (!chain) return;
    for (const auto* child : below(world(), *chain)) {
        const auto& above =
            world().node(*world().chain(*world().node(*child).description().parent));
        unheard_[child->id] = above.count(KernelFamily::commit_count, child->id.value);
        went_back_[child->id] = scenario_.steps.size();
    }
}

// It stood when the chain above went back: what was said of it may be gone.
bool WorldDriver::is_unheard(const CommitId& commit) const {
    const auto found = unheard_.find(commit.child);
    return found != unheard_.end() && commit.index < found->second;
}

void WorldDriver::hear(const Queued& queued, const Outcome& outcome) {
    const bool is_applied = outcome.kind == OutcomeKind::applied;
    const auto& step = scenario_.steps[queued.step];
    if (std::holds_alternative<TakeHaltStep>(step) && is_applied) reach("halts inside a takeover");
    const auto* sent = std::get_if<Transaction>(&queued.body);
    if (!sent || !world().chain(sent->body.chain)) return; // it was never made
    const auto& payload = sent->body.payload;
    if (std::holds_alternative<Halt>(payload) && is_applied) reach("halts");
    const auto about = disputed(payload);
    const auto* child = about ? world().chain(*about) : nullptr;
    if (!child) return;
    const auto by = world().name_of(account_of(sent->body.sender));
    hear_refusal(by, *child, outcome.why.clause);
    if (const auto* objection = std::get_if<Objection>(&payload)) {
        hear_objection(by, *objection, queued.step, outcome);
        if (is_applied) reach("objection upheld: " + proof_of(world(), *objection));
    }
    if (std::holds_alternative<Reveal>(payload) && outcome.why.clause == "Transaction.nonce")
        promised_.honest.erase(child->name); // it may have been the answer
    const auto* voids = std::get_if<VoidCommit>(&payload);
    if (!voids || !is_applied) return;
    reach("commits voided that were not revealed");
    const auto chain = feed_.number_of(child->id);
    if (promised_.honest.contains(child->name) && is_parent_sound(chain) &&
        !model_.is_corrupt(chain) && // what it gave up it cannot reveal
        !is_unheard(voids->commit))
        fail("claim Honest submitters never lose a bond: a commit of " + child->name +
             " was voided");
}

void WorldDriver::hear_refusal(const std::string& by, const KnownChain& child,
                               const std::string& clause) {
    const auto heard = watched_.find(child.name);
    if (!is_about_money(clause) || heard == watched_.end()) return;
    if (heard->second.erase(by) == 0) return;
    reach("watchers that could not pay");
    if (heard->second.empty()) watched_.erase(heard);
}

// How much of its path a watcher saw as it is when it spoke.
void WorldDriver::note_spoken(const ScenarioStep& step) {
    if (const auto* back = std::get_if<RollBackStep>(&step)) return note_gone_back(*back);
    const auto* looks = std::get_if<WatchStep>(&step);
    if (!looks || !world().watchers.contains(looks->name.text())) return;
    const auto& path = world().watchers.at(looks->name.text()).running->path();
    const auto levels = followed(world(), path, model_, feed_);
    for (std::size_t level = 0; level < levels; ++level)
        saw_[scenario_.steps.size() - 1].insert(path.id(level));
}

// Whoever spoke saw the branch of the child's parent that stands now. What is committed on another
// one may bear the same numbers.
bool WorldDriver::saw_branch(const KnownChain& child, std::size_t spoken) const {
    const auto saw = saw_.find(spoken);
    const auto back = went_back_.find(child.id);
    return saw != saw_.end() && saw->second.contains(*world().node(child).description().parent) &&
           (back == went_back_.end() || back->second <= spoken);
}

// Claims Honest submitters never lose a bond, Every wrong block has an objection that succeeds.
void WorldDriver::hear_objection(const std::string& by, const Objection& objection,
                                 std::size_t spoken, const Outcome& outcome) {
    const auto& child = *world().chain(objection.commit.child);
    if (outcome.kind == OutcomeKind::applied) {
        if (is_parent_sound(feed_.number_of(child.id)) &&
            !wrong_.contains(hash_of(objection.header.header)))
            fail("claim Honest submitters never lose a bond: an objection about " + child.name +
                 " was upheld");
    }
    const auto& clause = outcome.why.clause;
    if (world().watchers.contains(by) &&
        (clause == "Objection.unfounded" || clause == "Objection.evidence" ||
         clause == "Objection.code" || (clause == "Objection.header" && saw_branch(child, spoken))))
        fail("claim Every wrong block has an objection that succeeds: refused by " + clause);
}

void WorldDriver::hear_unsaid(const std::string& watcher, const Statement& what) {
    const auto* child = world().chain(what.child);
    if (!child || child == &world().chains.front()) return;
    if (is_about_money(what.why.clause)) return hear_refusal(watcher, *child, what.why.clause);
    reach("what a watcher could not say: " + what.why.clause);
    // Windows for demands do not outlast what takes demands back.
    const bool was_said = what.kind == StatementKind::demand && is_unheard(*what.commit);
    if (is_promised(*child) && !was_said)
        fail("claim Every wrong block has an objection that succeeds: " + watcher +
             " cannot say what there is to say of " + child->name + ": " + what.why.clause);
}

// Claim Validity.
void WorldDriver::check_final() {
    for (const auto& known : world().chains) {
        const auto& parent = world().node(known).description().parent;
        if (!parent) continue;
        const auto chain = feed_.number_of(known.id);
        const auto& above = world().node(*world().chain(*parent));
        const auto count = above.count(KernelFamily::final_count, known.id.value);
        const auto wrong = model_.first_forged(chain);
        if (!wrong && suspended_.contains(known.name) && !has_open_commits(known))
            suspended_.erase(known.name);
        if (count == 0 || !wrong) continue;
        const auto settled =
            above.count(KernelFamily::commit_height, known.id.value, number(count - 1));
        if (*wrong > settled) continue;
        reach("wrong blocks that are final");
        if (is_promised(known))
            fail("claim Validity: block " + std::to_string(*wrong) + " of " + known.name +
                 " is wrong and final");
    }
}

// What a wallet that has heard everything says of an edge call between sound chains.
void WorldDriver::hear_flights(const std::string& wallet, const WalletLook& look) {
    const auto& path = world().wallets.at(wallet).running->path();
    if (followed(world(), path, model_, feed_) < path.size()) return;
    for (const auto& flight : look.flights) {
        const auto& body = flight.transaction.body;
        if (!body.to || !feed_.knows(body.chain) || !feed_.knows(*body.to)) continue;
        const auto from = feed_.number_of(body.chain);
        const auto to = feed_.number_of(*body.to);
        if (!model_.is_sound(from) || !model_.is_sound(to)) continue;
        const bool is_there =
            model_.find(flight.id.value) && model_.has_arrived(flight.id.value, to);
        const bool is_said = flight.state == FlightState::delivered;
        if (is_said) reach("flights that wallets said have arrived");
        if (is_there != is_said)
            fail("wallet: " + wallet + " says " + std::string{word_of(flight.state)} +
                 " of a call that " + (is_there ? "has arrived" : "has not arrived"));
    }
}

} // namespace chaintree::simulation
