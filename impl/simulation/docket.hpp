// Tells the rule model the steps of each block that is made in a running scenario, and how the
// kernel took them; afterwards holds what the model has against the cells.
#pragma once

#include "scenario/run.hpp"
#include "simulation/rule_model.hpp"

namespace chaintree::simulation {

namespace law = rule_model;

class Docket {
public:
    // `root`: its state at first, without fees. Precondition: the world outlives the docket.
    Docket(const scenario::World& world, law::State root)
        : world_(&world), root_(std::move(root)) {}

    // While a block is made: the step at this place of it.
    void ran(std::size_t index, const StepOutcome& outcome);
    // Then: it is made, or another took the place of the newest.
    void block_made(const ChainNode& node, const HeaderBody& previous, const Block& block,
                    bool is_forged);
    // Then, in order: what was queued for it, refused or not.
    void came_out(const scenario::Queued& queued, const scenario::Outcome& outcome);
    // Where kernel and model differ, since the last call. Precondition: no block is under way.
    [[nodiscard]] std::vector<std::string> differences();
    // Steps that the model had an opinion about.
    [[nodiscard]] std::uint64_t judged() const { return judged_; }

private:
    using SharedState = std::shared_ptr<const law::State>;
    struct Running { // the block whose outcomes are being told
        ChainId chain;
        HeaderHash hash;
        Time time;
        std::vector<StepBody> steps;
        std::vector<law::Ruling> rulings;
        std::size_t next = 0;
        law::State state;
    };
    const scenario::World* world_;
    law::State root_;
    std::map<HeaderHash, SharedState> after_;
    std::map<HeaderHash, Time> times_;
    std::set<HeaderHash> wrong_;
    std::vector<law::Ruling> rulings_; // of the steps of the block being made
    std::optional<Running> running_;
    std::vector<std::string> differences_;
    std::uint64_t judged_ = 0;

    void begin(const ChainNode& node, const HeaderBody& previous, const Block& block);
    void end();
    void rule(const law::Step& step, const law::Ruling& ruling);
    void compare(const ChainNode& node, const law::State& state);
    void differ(const std::string& what);
    [[nodiscard]] law::State state_before(const ChainNode& node, const HeaderBody& previous) const;
    [[nodiscard]] Time time_of(const HeaderBody& header) const;
    [[nodiscard]] law::StateAfter after() const;

    // docket_steps.cpp
    [[nodiscard]] law::Step told(const StepBody& body, const ChainId& on) const;
    // What never came into a block, without proofs. Empty: it is not known in full.
    [[nodiscard]] std::optional<law::Step> told(const scenario::QueuedBody& body) const;
    [[nodiscard]] law::Message told(const Transaction& sent) const;
    [[nodiscard]] law::Message told(const Call& call, const TransactionBody& body) const;
    [[nodiscard]] law::Message told(const Commit& commit) const;
    [[nodiscard]] law::Step arrival(const Delivery& delivery, const ChainId& on) const;
};

} // namespace chaintree::simulation
