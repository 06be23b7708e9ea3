// Tells the ledger model what happens in a running scenario: from the bytes of blocks and a few
// cells, not from what the evaluator says of itself.
#pragma once

#include "scenario/run.hpp"
#include "simulation/ledger_model.hpp"

namespace chaintree::simulation {

class Feed {
public:
    // Precondition: both outlive the feed.
    Feed(const scenario::World& world, ledger_model::Tree& model)
        : world_(&world), model_(&model) {}

    // A block was made, or another took the place of the newest.
    void block_made(const ChainNode& node, const HeaderBody& previous, const Block& block,
                    bool is_forged);
    // After each step of the scenario: chains that were born, blocks that were taken back.
    void step_done();
    // What the ledgers add up to now, of every chain.
    [[nodiscard]] std::vector<ledger_model::Observed> observe() const;

    // Precondition: the chain was there when the last step was done.
    [[nodiscard]] ledger_model::Chain number_of(const ChainId& id) const;
    [[nodiscard]] bool knows(const ChainId& id) const { return numbers_.contains(id); }
    // The transaction that sent this message. Null: nobody signed such a one.
    [[nodiscard]] const Transaction* message(const Hash& id) const;

private:
    const scenario::World* world_;
    ledger_model::Tree* model_;
    std::map<ChainId, ledger_model::Chain> numbers_;
    std::map<Hash, Transaction> messages_;
    bool has_new_block_ = false;

    void take_step(const scenario::KnownChain& on, const StepBody& step, bool has_moved,
                   ledger_model::Events& out);
    void take_sent(const scenario::KnownChain& on, const Transaction& sent,
                   ledger_model::Events& out);
    void take_arrived(const scenario::KnownChain& on, const Transaction& message,
                      ledger_model::Events& out);
    void take_taken(const Taken& taken, bool has_moved, ledger_model::Events& out);
    void take_halts(ledger_model::Events& out);
    [[nodiscard]] bool has_other(const scenario::KnownChain& chain) const;
    [[nodiscard]] ledger_model::Observed observe(const scenario::KnownChain& chain) const;
};

} // namespace chaintree::simulation
