#include "simulation/docket.hpp"

#include "base/check.hpp"
#include "chain/ids.hpp"
#include "chain/pots.hpp"
#include "client/halted_view.hpp"

namespace chaintree::simulation {

namespace {

using Kind = law::Ruling::Kind;

law::Ruling ruling_of(const StepOutcome& outcome) {
    const auto* why = reason_of(outcome);
    if (std::holds_alternative<Applied>(outcome)) return {};
    if (std::holds_alternative<Reverted>(outcome)) return {Kind::reverted, why->clause};
    if (std::holds_alternative<Skipped>(outcome)) return {Kind::skipped, why->clause};
    return {Kind::refused, why->clause};
}

// Holds the model's numbers against the cells of one chain, and of halted ones below it.
class Comparison {
public:
    // `node`: the chain that lives; `cells`: its own, or those of a halted chain below it.
    Comparison(const scenario::World& world, const ChainNode& node, const CellReader& cells,
               std::vector<std::string>& differences)
        : world_(world), node_(node), cells_(cells), differences_(differences),
          ledger_(world.contracts.at(world.ledger)) {}

    void run(const law::State& state) {
        if (state.is_tainted) return;
        for (const auto& [account, amount] : state.balances)
            same("balance of " + world_.name_of(AccountId{account}), ledger("balances", account),
                 amount);
        for (const auto& [account, nonce] : state.nonces)
            same("nonce of " + world_.name_of(AccountId{account}),
                 kernel(KernelFamily::nonce, account), nonce);
        for (const auto& [child, sum] : state.child_sums)
            same("value below " + world_.name_of(ChainId{child}), ledger("childSums", child), sum);
        same("what is burnt", ledger("held", burnt_pot()), state.burnt);
        for (const auto& [id, child] : state.children) {
            run(ChainId{id}, child);
            if (child.halted) run_halted(ChainId{id}, child);
        }
    }

private:
    const scenario::World& world_;
    const ChainNode& node_;
    const CellReader& cells_;
    std::vector<std::string>& differences_;
    const scenario::KnownContract& ledger_;

    [[nodiscard]] Word kernel(KernelFamily family, const Hash& key, const Hash& second = {}) const {
        return to_word(cells_.read(kernel_key(family, key, second)).value_or(Hash{}));
    }
    [[nodiscard]] Word ledger(std::string_view family, const Hash& key) const {
        const auto& families = ledger_.source.families;
        const auto found =
            std::ranges::find(families, family, [](const auto& one) { return one.name; });
        if (found == families.end()) return 0; // a ledger without pots
        contract::CellOf<Word> of;
        of.family = static_cast<std::uint32_t>(found - families.begin());
        of.key_count = 1;
        of.keys[0] = to_word(key);
        return to_word(cells_.read(contract::cell_key(ledger_.id, of)).value_or(Hash{}));
    }
    void same(const std::string& what, const Word& is, const Word& expected) {
        if (is != expected)
            differences_.push_back(what + " is " + to_text(is) + ", by the rules " +
                                   to_text(expected));
    }

    void run(const ChainId& id, const law::Child& child) {
        const auto of = [&](KernelFamily family) { return kernel(family, id.value); };
        const auto of_item = [&](KernelFamily family, std::uint64_t index) {
            return kernel(family, id.value, number(index));
        };
        const auto name = world_.name_of(id);
        same("commits of " + name, of(KernelFamily::commit_count), child.count());
        same("settled commits of " + name, of(KernelFamily::final_count), child.settled);
        same("epoch of " + name, of(KernelFamily::commit_epoch), child.epoch);
        same("final time of " + name, of(KernelFamily::final_time), child.final_time);
        for (std::size_t i = 0; i < child.open.size(); ++i)
            same("deadline of a commit of " + name,
                 of_item(KernelFamily::commit_deadline, child.settled + i), child.open[i].deadline);
        same("items posted to " + name, of(KernelFamily::inbox_count), child.slots.size());
        for (auto i = child.slots.size() - std::min<std::size_t>(child.slots.size(), 4);
             i < child.slots.size(); ++i)
            same("slot of an item for " + name, of_item(KernelFamily::inbox_slot, i),
                 child.slots[i]);
        same("halt of " + name, of(KernelFamily::halted_at),
             child.halted ? child.halted->at + 1 : 0);
        for (const auto& [pot, held] : child.pots) {
            const CommitId commit{id, pot.index, pot.life};
            const auto key =
                pot.height ? demand_pot(commit, Height{*pot.height}) : bond_pot(commit);
            same("a bond about " + name, ledger("held", key), held.amount);
        }
    }

    void run_halted(const ChainId& id, const law::Child& child) {
        same("height at which " + world_.name_of(id) + " was halted",
             kernel(KernelFamily::halted_height, id.value), child.last_final.height);
        const auto& inside = child.halted->inside;
        const TreeReader above{node_.state()};
        const auto view = HaltedView::open_below(world_.tree, node_, above, id);
        if (inside && view) Comparison{world_, node_, view->cells(), differences_}.run(*inside);
    }
};

} // namespace

void Docket::differ(const std::string& what) {
    const auto& chain = world_->name_of(running_->chain);
    differences_.push_back("on " + chain + ": " + what);
}

void Docket::ran(std::size_t index, const StepOutcome& outcome) {
    rulings_.resize(index + 1);
    rulings_[index] = ruling_of(outcome);
}

law::State Docket::state_before(const ChainNode& node, const HeaderBody& previous) const {
    if (const auto found = after_.find(hash_of(previous)); found != after_.end())
        return *found->second;
    CHAINTREE_INVARIANT(previous.height.value == 0, "every block but the first follows another");
    const auto& fees = node.description().config.fees;
    auto out = node.description().parent ? law::State{} : root_;
    out.fees = {fees.objection, fees.demand, fees.inbox};
    return out;
}

// The root makes it, the others have it of the block that they acknowledge.
Time Docket::time_of(const HeaderBody& header) const {
    if (!header.anchor) return Time{header.height.value};
    const auto found = times_.find(header.anchor->hash);
    return found == times_.end() ? header.time : found->second;
}

law::StateAfter Docket::after() const {
    return [this](const Hash& header) -> SharedState {
        const auto found = after_.find(HeaderHash{header});
        return found == after_.end() ? nullptr : found->second;
    };
}

void Docket::begin(const ChainNode& node, const HeaderBody& previous, const Block& block) {
    running_ = Running{node.id(),
                       hash_of(block.header.body),
                       time_of(block.header.body),
                       {},
                       std::exchange(rulings_, {}),
                       0,
                       state_before(node, previous)};
    times_.insert_or_assign(running_->hash, running_->time);
    if (running_->time != block.header.body.time) differ("time goes otherwise");
    for (const auto& record : block.steps) {
        auto step = decode_step(record.step.view());
        CHAINTREE_INVARIANT(step, "a block that was made can be read");
        running_->steps.push_back(*std::move(step));
    }
}

void Docket::rule(const law::Step& step, const law::Ruling& ruling) {
    if (!running_->state.is_tainted) ++judged_;
    const auto what = law::judge(running_->state, step, ruling, running_->time.value, after());
    if (!what.empty()) differ(what);
}

void Docket::block_made(const ChainNode& node, const HeaderBody& previous, const Block& block,
                        bool is_forged) {
    const auto hash = hash_of(block.header.body);
    if (is_forged) wrong_.insert(hash);
    if (running_) end();
    if (rulings_.empty()) { // it took the newest one's place
        auto state = state_before(node, previous);
        state.is_tainted = true;
        after_.insert_or_assign(hash, std::make_shared<const law::State>(std::move(state)));
        times_.insert_or_assign(hash, block.header.body.time);
        return;
    }
    begin(node, previous, block);
    running_->state.is_tainted = running_->state.is_tainted || is_forged;
    // What its producer had to run comes first.
    while (running_->next < running_->steps.size()) {
        const auto& body = running_->steps[running_->next];
        if (!std::holds_alternative<SystemStep>(body) && !std::holds_alternative<Forced>(body))
            break;
        rule(told(body, running_->chain), running_->rulings[running_->next++]);
    }
}

void Docket::came_out(const scenario::Queued& queued, const scenario::Outcome& outcome) {
    if (!running_) return; // it could not even be made
    if (outcome.kind != scenario::OutcomeKind::refused) {
        CHAINTREE_INVARIANT(running_->next < running_->steps.size(), "what ran is in the block");
        rule(told(running_->steps[running_->next], running_->chain),
             running_->rulings[running_->next]);
        ++running_->next;
    } else if (!queued.spoil && outcome.why.clause != "Delivery.not_final") {
        // What is made wrong with the block, or is wrong by a proof, is not as the plan tells it.
        if (const auto step = told(queued.body)) rule(*step, {Kind::refused, outcome.why.clause});
    }
}

void Docket::end() {
    const auto& chain = *world_->chain(running_->chain);
    const auto& node = world_->node(chain);
    if (!running_->state.is_tainted && hash_of(node.tip()) == running_->hash) {
        std::vector<std::string> found;
        const TreeReader cells{node.state()};
        Comparison{*world_, node, cells, found}.run(running_->state);
        for (const auto& what : found) differ(what);
    }
    after_.insert_or_assign(running_->hash,
                            std::make_shared<const law::State>(std::move(running_->state)));
    running_.reset();
}

std::vector<std::string> Docket::differences() {
    if (running_) end();
    return std::exchange(differences_, {});
}

} // namespace chaintree::simulation
