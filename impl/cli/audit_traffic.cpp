#include "cli/audit_traffic.hpp"

#include "cli/builtin.hpp"

namespace chaintree::audit {

namespace {

using namespace scenario;

constexpr std::array people{"ada", "bea", "cyd", "dan"};

Name name(const std::string& text) {
    return Name{text};
}

Value value(std::uint64_t number) {
    return Value{std::to_string(number)};
}

const Expected whatever{OutcomeKind::any, std::nullopt};

std::optional<std::string> shipped(const std::string& path) {
    return std::string{builtin_text(path)};
}

} // namespace

Traffic::Traffic(std::uint64_t seed, BlockReport on_block)
    : random_(seed), options_{shipped, std::string{builtin_text("spec/contracts/token.sol")},
                              std::move(on_block)} {}

void Traffic::step(ScenarioStep next) {
    if (!failures_.empty()) return; // nothing after a failure means what it says
    scenario_.steps.push_back(std::move(next));
    const auto findings = runner_.step(scenario_.steps.size() - 1);
    if (!findings) {
        failures_.push_back(print_step(scenario_.steps[scenario_.steps.size() - 1]) + ": " +
                            findings.error().message);
        return;
    }
    for (const auto& one : *findings)
        if (!one.is_good) failures_.push_back(one.what + ": " + one.found);
}

std::string Traffic::label(const std::string& kind) {
    watched_.emplace_back(kind + std::to_string(++labels_), kind);
    return watched_.back().first;
}

std::string Traffic::somebody() {
    return people[below(people.size())];
}

void Traffic::child(std::size_t parent) {
    ChildStep made;
    made.name = name("chain" + std::to_string(chains_.size()));
    made.of = name(chains_[parent]);
    made.by = name("ada");
    made.objection_blocks = 1 + below(3);
    made.anchor_lag_blocks = 20;
    made.bond = Word{below(2)};
    made.submitters = {name("ada")};
    step(made);
    step(BlockStep{made.of, std::nullopt, std::nullopt});
    chains_.push_back(made.name.text());
    parents_.push_back(parent);
}

void Traffic::set_up() {
    RootStep root;
    root.name = name("root");
    root.ledger = Path{"spec/contracts/ledger.sol"};
    root.args = {Value{"ada"}, value(100'000)};
    step(root);
    step(InvariantsStep{Path{"invariants/ledger.inv"}, std::nullopt});
    chains_ = {"root"};
    parents_ = {0};
    for (std::size_t i = 1; i < people.size(); ++i) {
        CallStep pay;
        pay.function = name("transfer");
        pay.on = name("root");
        pay.by = name("ada");
        pay.args = {Value{std::string{people[i]}}, value(10'000)};
        step(pay);
    }
    // Two children, two grandchildren, and a chain of three below.
    for (const std::size_t parent : {0u, 0u, 1u, 2u, 3u, 5u}) child(parent);
}

void Traffic::call(std::size_t chain, const std::string& function, std::optional<std::size_t> to) {
    CallStep made;
    made.function = name(function);
    made.on = name(chains_[chain]);
    made.by = name(somebody());
    if (to) made.to = name(chains_[*to]);
    // Small amounts pass, large ones are refused.
    const auto amount = value(below(12) == 0 ? 1'000'000 : below(60));
    if (function == "transfer")
        made.args = {Value{somebody()}, amount};
    else
        made.args = {amount};
    made.as = name(label(function));
    made.expect = whatever;
    if (to) waiting_.push_back({made.as->text(), {}});
    step(made);
}

void Traffic::traffic_on(std::size_t chain) {
    for (int i = 0; i < 2; ++i) call(chain, "transfer", std::nullopt);
    for (std::size_t other = 1; other < chains_.size(); ++other)
        if (parents_[other] == chain && below(2) == 0) call(chain, "transferToChild", other);
    if (chain != 0 && below(2) == 0) call(chain, "transferToParent", parents_[chain]);
}

void Traffic::commit(std::size_t chain) {
    const auto& world = runner_.world();
    if (!failures_.empty() || !world.tree.next_commit(world.chains[chain].id, 1)) return;
    CommitStep made;
    made.child = name(chains_[chain]);
    made.by = name("ada");
    made.headers = static_cast<std::uint16_t>(1 + below(4));
    made.as = name(label("commit"));
    made.expect = whatever;
    step(made);
}

void Traffic::deliver_waiting() {
    for (auto& message : waiting_) {
        if (below(3) == 0) continue;
        DeliverStep made;
        made.message = name(message.label);
        message.attempt = label("deliver");
        made.as = name(message.attempt);
        made.expect = whatever;
        step(made);
    }
}

// Counts what was applied since the last round, and forgets messages that have arrived or never
// left.
void Traffic::collect() {
    const auto& outcomes = runner_.world().outcomes;
    const auto was_applied = [&](const std::string& which) {
        const auto found = outcomes.find(which);
        return found != outcomes.end() && found->second.kind == OutcomeKind::applied;
    };
    for (const auto& [which, kind] : watched_)
        if (was_applied(which)) ++applied_[kind];
    watched_.clear();
    std::erase_if(waiting_, [&](const Message& message) {
        return !was_applied(message.label) || was_applied(message.attempt);
    });
}

void Traffic::round() {
    deliver_waiting();
    for (std::size_t chain = 0; chain < chains_.size(); ++chain) traffic_on(chain);
    for (std::size_t chain = 1; chain < chains_.size(); ++chain) commit(chain);
    for (const auto& chain : chains_) step(BlockStep{name(chain), std::nullopt, std::nullopt});
    collect();
}

} // namespace chaintree::audit
