// One step on one state, as if every rule were met, and the rules that are not. Internal to
// simulation/.
#pragma once

#include "simulation/rule_model.hpp"

namespace chaintree::rule_model {

// Where a step runs.
struct Place {
    State& state;
    Time now;
    Time final_as_of;       // commits are final or not as of then: in a takeover, the halt
    State* above = nullptr; // in a takeover: the chain that runs it
    Chain self{};           // in a takeover: this chain
    const StateAfter& after;
};

// Clauses by which the step is refused or reverts.
using Refusals = std::vector<std::string>;

class Attempt {
public:
    explicit Attempt(const Place& place) : place_(place) {}
    void run(const Step& step);
    [[nodiscard]] const Refusals& refusals() const { return refusals_; }

private:
    Place place_;
    Refusals refusals_;
    Account by_{};

    void refuse_if(bool is_so, const char* clause);
    Word& balance(const Account& of) { return place_.state.balances[of]; }
    Child* child(const Chain& id, const char* clause);
    void pay(const Word& amount, const char* clause);

    void take(const Sent& sent);
    void take(const Arrival& arrival);
    void take(const Taken& taken);

    // money (rule_model_money.cpp)
    void say(const Other&) {}
    void say(const Transfer& said);
    void say(const SendDown& said);
    void say(const SendUp& said);
    void say(const CreateChain& said);
    void release(Child& about, const PotName& name);
    void settle(Child& about);
    // Half of the bond is that account's, if there is one; the rest burnt.
    void void_from(Child& about, std::uint64_t index, const std::optional<Account>& winner);

    // disputes (rule_model_disputes.cpp)
    void say(const Commit& said);
    void say(const Settle& said);
    void say(const Claim& said);
    void say(const Objection& said);
    void say(const Demand& said);
    void say(const Reveal& said);
    void say(const VoidCommit& said);
    void say(const Reclaim& said);
    void say(const Post& said);
    void say(const Halt& said);
    // The commit, if it lives and is not final. Null: refused.
    Committed* disputed(Child& about, const About& said, const std::string& kind);
};

} // namespace chaintree::rule_model
