// A scenario that is written while it runs, with everything that is held against it: the invariants
// of the ledger after every step and block, the claims by a model written apart.
#pragma once

#include "simulation/docket.hpp"
#include "simulation/feed.hpp"
#include "simulation/tally.hpp"

namespace chaintree::simulation {

struct Failure {
    std::string what;
    std::size_t step = 0; // of the scenario: where it showed
};

// Reads files that ship: contracts and invariants.
struct Shipped {
    scenario::FileReader read_file;
    std::string ledger_path = "spec/contracts/ledger.sol";
    std::string invariants_path = "invariants/ledger.inv";
};

// What the claims assume of people: names of chains.
struct Promised {
    // Their windows bear what happens to watchers: whatever one says of them comes in time.
    std::set<std::string> bears{};
    // Even when chains above go back behind blocks that are too old to be committed.
    std::set<std::string> outlasts{};
    // Their producers make right blocks and answer demands.
    std::set<std::string> honest{};
};

class WorldDriver {
public:
    WorldDriver(const Shipped& shipped, const Word& all);
    WorldDriver(const WorldDriver&) = delete;
    WorldDriver& operator=(const WorldDriver&) = delete;

    // Nothing after a failure means what it says: then it does nothing.
    void step(scenario::ScenarioStep next);
    [[nodiscard]] const std::vector<Failure>& failures() const { return failures_; }
    void fail(std::string what);

    [[nodiscard]] const scenario::Scenario& scenario() const { return scenario_; }
    [[nodiscard]] const scenario::World& world() const { return runner_.world(); }
    [[nodiscard]] const ledger_model::Tree& model() const { return model_; }
    [[nodiscard]] const Feed& feed() const { return feed_; }
    [[nodiscard]] const Tally& tally();
    // How often something was refused by that clause.
    [[nodiscard]] std::uint64_t times(std::string_view clause) const;
    void reach(const std::string& what, std::uint64_t times = 1) { tally_.reached[what] += times; }
    [[nodiscard]] Promised& promised() { return promised_; }
    [[nodiscard]] const Promised& promised() const { return promised_; }

private:
    struct CameOut {
        scenario::Queued queued;
        scenario::Outcome outcome;
    };
    scenario::Scenario scenario_;
    ledger_model::Tree model_;
    scenario::RunOptions options_;
    scenario::Runner runner_{scenario_, options_};
    Feed feed_{runner_.world(), model_};
    Docket docket_;
    Tally tally_;
    std::vector<Failure> failures_;
    std::vector<CameOut> came_out_;
    Promised promised_;
    std::map<std::string, std::set<std::string>> watched_; // chains, by which watchers
    // Blocks above them were taken back: commits of theirs may have become final unheard.
    std::set<std::string> suspended_;
    std::map<ChainId, std::uint64_t> unheard_; // the same, of all: commits below this index
    std::map<ChainId, std::size_t> went_back_; // by blocks above them: before which step, at last
    std::map<std::size_t, std::set<ChainId>> saw_; // chains that a watcher saw as they are, by step
    std::map<ledger_model::Chain, std::uint64_t> finals_; // commits of it that were final
    std::set<HeaderHash> wrong_; // of blocks that were made against the rules, standing or not
    bool has_new_block_ = false;
    std::set<std::string> forging_; // chains whose next block is going to be forged

    [[nodiscard]] bool is_corrupt(const ChainId& id) const;
    void note_forgery(const scenario::ScenarioStep& step);
    [[nodiscard]] bool may_fall(const contract::BrokenInvariant& broken) const;
    void tell_outcomes();
    void count(const Rejection& why);
    void check_claims();

    // spoiled.cpp
    void hear_spoiled(const scenario::Queued& queued, const scenario::Outcome& outcome);
    void hear_used(const scenario::Queued& queued, const scenario::Outcome& outcome);
    // what a run has to reach (milestones.cpp)
    void note_milestones(const scenario::Queued& queued);
    void note_finals();
    void note_lost_blocks();

    // promises.cpp
    [[nodiscard]] bool is_parent_sound(ledger_model::Chain chain) const;
    // The claim is one about watchers, and holds of it now.
    [[nodiscard]] bool is_promised(const scenario::KnownChain& chain) const;
    [[nodiscard]] bool has_open_commits(const scenario::KnownChain& chain) const;
    void note_watchers(const scenario::ScenarioStep& step);
    void note_going_back(const scenario::RollBackStep& step);
    void note_gone_back(const scenario::RollBackStep& step);
    [[nodiscard]] bool is_unheard(const CommitId& commit) const;
    void hear(const scenario::Queued& queued, const scenario::Outcome& outcome);
    void note_spoken(const scenario::ScenarioStep& step);
    [[nodiscard]] bool saw_branch(const scenario::KnownChain& child, std::size_t spoken) const;
    void hear_objection(const std::string& by, const Objection& objection, std::size_t spoken,
                        const scenario::Outcome& outcome);
    void hear_refusal(const std::string& by, const scenario::KnownChain& child,
                      const std::string& clause);
    void hear_unsaid(const std::string& watcher, const Statement& what);
    void hear_flights(const std::string& wallet, const WalletLook& look);
    void check_final();
};

} // namespace chaintree::simulation
