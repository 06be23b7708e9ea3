// A sequence of turns as a scenario, with what the naive ledger foresees as expectations: so a
// failure is saved as a file that can be run, read and kept. A commit of other headers than the
// next ones becomes one with a wrong link, which ends by the same clause.
#pragma once

#include "scenario/scenario.hpp"
#include "turns.hpp"

namespace chaintree::naive_ledger {

class ScenarioWriter {
public:
    explicit ScenarioWriter(const Word& supply) : tree_(supply) {
        add(scenario::AccountsStep{
            {name("alice"), name("bob"), name("cindy"), name("submitter"), name("producer")}});
        scenario::SizesStep sizes{};
        sizes.name = name("below");
        sizes.commit_headers = commit_headers;
        sizes.live_headers = live_headers;
        add(sizes);
        scenario::RootStep root{};
        root.name = name("root");
        root.ledger = scenario::Path{"spec/contracts/ledger.sol"};
        root.args = {value("alice"), value(to_text(supply))};
        root.producers = {name("producer")};
        add(root);
        for (std::size_t child = 1; child < chain_count; ++child) create(child);
    }

    void add(const Turn& turn) {
        tree_.begin_block(turn.chain);
        if (turn.forged) {
            tree_.forge(turn.chain, turn.forged->who, turn.forged->amount);
            const auto cell = std::string{"balances["} + account_names[turn.forged->who] + "]";
            add(scenario::ForgeCellStep{
                value(cell), on(turn), value(to_text(turn.forged->amount)), {}});
        }
        for (const auto& action : turn.actions)
            std::visit([&](const auto& act) { write(turn, act); }, action);
        add(scenario::BlockStep{on(turn), {}, {}});
    }

    [[nodiscard]] std::string text() const {
        scenario::Scenario out;
        for (const auto& step : steps_) out.steps.push_back(step);
        return print_scenario(out);
    }

private:
    Tree tree_;
    std::vector<scenario::ScenarioStep> steps_;
    std::vector<std::string> message_labels_;

    static scenario::Name name(std::string text) { return scenario::Name{std::move(text)}; }
    static scenario::Value value(std::string text) { return scenario::Value{std::move(text)}; }
    static scenario::Name on(const Turn& turn) { return name(chain_names[turn.chain]); }
    static scenario::Name account(std::size_t who) { return name(account_names[who]); }
    static std::string label(std::size_t transaction) { return "t" + std::to_string(transaction); }

    void add(scenario::ScenarioStep step) { steps_.push_back(std::move(step)); }

    void create(std::size_t child) {
        scenario::CallStep funds{};
        funds.function = name("transfer");
        funds.on = name("root");
        funds.by = name("alice");
        funds.args = {value("submitter"), value(std::to_string(first_bonds))};
        add(funds);
        add(scenario::BlockStep{name("root"), {}, {}});
        scenario::ChildStep step{};
        step.name = name(chain_names[child]);
        step.of = name("root");
        step.by = name("alice");
        step.producers = {name("producer")};
        step.submitters = {name("submitter")};
        step.objection_blocks = objection_blocks;
        step.anchor_lag_blocks = anchor_lag_blocks;
        step.bond = Word{commit_bond};
        step.sizes = name("below");
        add(step);
        add(scenario::BlockStep{name("root"), {}, {}});
    }

    // What comes of it. `step` gets a label if it is a transaction that will stand in the block.
    template <class Step>
    void finish(const Turn& turn, const Action& action, Step step) {
        const auto transactions = tree_.included.size();
        const auto messages = tree_.messages.size();
        const auto outcome = tree_.act(turn.chain, action);
        using Kind = scenario::OutcomeKind;
        step.expect = scenario::Expected{outcome.how == "applied"    ? Kind::applied
                                         : outcome.how == "reverted" ? Kind::reverted
                                                                     : Kind::refused,
                                         {}};
        if (!outcome.clause.empty()) step.expect->clause = name(outcome.clause);
        if (tree_.included.size() > transactions) step.as = name(label(transactions));
        if (tree_.messages.size() > messages) message_labels_.push_back(label(transactions));
        add(step);
    }

    void write(const Turn& turn, const Transfer& act) {
        scenario::CallStep step{};
        step.function = name("transfer");
        step.on = on(turn);
        step.by = account(act.who);
        step.args = {value(account_names[act.to]), value(to_text(act.amount))};
        if (act.nonce_ahead != 0)
            step.nonce = tree_.chains[turn.chain].nonces[act.who] + act.nonce_ahead;
        finish(turn, act, step);
    }
    void write(const Turn& turn, const Cross& act) {
        scenario::CallStep step{};
        step.function = name(act.down ? "transferToChild" : "transferToParent");
        step.on = on(turn);
        step.to = name(chain_names[act.to]);
        step.by = account(act.who);
        step.args = {value(to_text(act.amount))};
        finish(turn, act, step);
    }
    void write(const Turn& turn, const Commit& act) {
        scenario::CommitStep step{};
        step.child = name(chain_names[act.child]);
        step.on = on(turn);
        step.by = account(act.who);
        step.headers = static_cast<std::uint16_t>(act.count);
        step.index = act.index;
        const auto& earlier = tree_.commits[act.child];
        if (act.first != (earlier.empty() ? 0 : earlier.back().height) + 1)
            add(scenario::SpoilStep{name("Commit.linkage"), {}});
        else if (act.altered)
            add(scenario::SpoilStep{name("Commit.signatures"), 2});
        finish(turn, act, step);
    }
    void write(const Turn& turn, const Settle& act) {
        scenario::SettleStep step{};
        step.child = name(chain_names[act.child]);
        step.on = on(turn);
        step.by = account(act.who);
        finish(turn, act, step);
    }
    void write(const Turn& turn, const Deliver& act) {
        scenario::DeliverStep step{};
        step.message = name(message_labels_[act.message]);
        step.on = on(turn);
        step.source = act.source;
        finish(turn, act, step);
    }
    void write(const Turn& turn, const Replay& act) {
        scenario::ReplayStep step{};
        step.message = name(label(act.transaction));
        step.on = on(turn);
        finish(turn, act, step);
    }
};

} // namespace chaintree::naive_ledger
