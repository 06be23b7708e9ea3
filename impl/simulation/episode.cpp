#include "simulation/episode.hpp"

#include "simulation/names.hpp"

#include <algorithm>

namespace chaintree::simulation {

using namespace scenario;

namespace {

Role draw_role(Random& random) {
    const auto drawn = random.below(100);
    if (drawn < 55) return Role::honest;
    if (drawn < 75) return Role::minter;
    if (drawn < 85) return Role::withholder;
    return drawn < 93 ? Role::censor : Role::staller;
}

} // namespace

Episode::Episode(const Options& options, const Shipped& shipped)
    : options_(options), random_(options.seed), driver_(shipped, Word{supply}) {
    driver_.promised().watcher = watchful;
    set_up();
}

void Episode::set_up() {
    AccountsStep cast;
    for (const auto& one : everybody) cast.names.push_back(name(one));
    driver_.step(cast);
    for (std::size_t i = 0; i < rule_sets; ++i) driver_.step(rules(i));
    RootStep root;
    root.name = name("root");
    root.ledger = Path{"spec/contracts/ledger.sol"};
    root.args = {Value{std::string{bank}}, value(supply)};
    root.rules = name("rules0");
    driver_.step(root);
    driver_.step(InvariantsStep{Path{"invariants/ledger.inv"}, std::nullopt});
    members_.push_back({"root", 0, 0, Role::honest, true, bank, false});
    for (const auto& one : everybody)
        if (one != bank)
            call(members_[0], "transfer", nullptr, std::string{bank},
                 {Value{std::string{one}}, value(100'000)});
    driver_.step(BlockStep{name("root"), std::nullopt, std::nullopt});
}

// A child of a chain that lives, by somebody with a name for it.
void Episode::give_birth() {
    auto parents = alive();
    std::erase_if(parents, [&](std::size_t one) {
        return members_[one].level + 1 >= options_.levels || is_unborn(one) ||
               world().node(*known(one)).tip().height.value == 0;
    });
    if (parents.empty()) return;
    // Deep trees are wanted, so the newest rather than any.
    const auto parent = random_.chance(50) ? parents.back() : random_.one_of<std::size_t>(parents);
    Member born{"c" + std::to_string(members_.size()),
                parent,
                members_[parent].level + 1,
                draw_role(random_),
                random_.chance(75),
                "",
                false};
    born.runner = born.role == Role::honest ? honest : corrupt;
    ChildStep step;
    step.name = name(born.name);
    step.of = name(members_[parent].name);
    step.by = name(born.runner);
    step.producers = {name(born.runner)};
    step.submitters = {name(born.runner)};
    step.objection_blocks = 4 + random_.below(3);
    step.anchor_lag_blocks = 4 + random_.below(6);
    step.bond = Word{2 * random_.below(4)};
    step.rules = name("rules" + std::to_string(random_.below(rule_sets)));
    step.expect = whatever;
    driver_.step(step);
    driver_.step(BlockStep{step.of, std::nullopt, std::nullopt});
    if (std::ranges::find(world().chains, born.name, &KnownChain::name) == world().chains.end())
        return;
    if (born.is_watched) driver_.promised().watched.insert(born.name);
    if (born.role == Role::honest) driver_.promised().honest.insert(born.name);
    members_.push_back(born);
    fund(members_.back());
}

// The transaction that created it can stand in a block once more.
void Episode::bear_again(std::size_t index) {
    const auto& member = members_[index];
    if (is_dead(member.parent) || is_unborn(member.parent) || !random_.chance(30)) return;
    driver_.step(ReplayStep{name(member.name), name(members_[member.parent].name), {}, whatever});
}

// Everybody has something on the new chain, for bonds, fees and traffic.
void Episode::fund(const Member& member) {
    for (const auto& one : everybody) {
        const auto& parent = members_[member.parent];
        call(parent, "transferToChild", &member, std::string{one},
             {value(100'000 >> (2 * member.level))});
    }
}

std::vector<std::size_t> Episode::alive() const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < members_.size(); ++i)
        if (!is_dead(i)) out.push_back(i);
    return out;
}

void Episode::make_block(std::size_t index) {
    const auto& member = members_[index];
    before_block(member);
    BlockStep step{name(member.name), std::nullopt, std::nullopt};
    const auto& made = node(index);
    const bool is_first = made.tip().height.value == 0;
    const bool is_late = member.role == Role::censor ? random_.chance(60) : random_.chance(5);
    if (index != 0 && !is_first && is_late) step.anchor = AnchorRule::keep;
    driver_.step(step);
    after_block(members_[index]);
}

void Episode::act(std::size_t index) {
    auto& member = members_[index];
    recover(index);
    traffic(member);
    deliver(index);
    const bool rests =
        member.role == Role::staller ? random_.chance(90) : !member.has_rested && random_.chance(8);
    member.has_rested = rests;
    // Below a header that does not tell its chain's state nobody can acknowledge anything.
    const auto& parent = node(member.parent);
    if (!rests && parent.state().root() == parent.tip().state_root) make_block(index);
    if (index == 0) return;
    commit(index);
    settle(member);
    answer_demands(index);
    if (member.is_watched) watch(index);
    if (random_.chance(4)) post(member);
}

// The root first: it makes time.
void Episode::round() {
    if (members_.size() < options_.chains && random_.chance(35)) give_birth();
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (!driver_.failures().empty()) return;
        if (is_unborn(i))
            bear_again(i);
        else if (is_dead(i))
            take_over(i);
        else
            act(i);
        if (random_.chance(40)) meddle();
    }
}

void Episode::run() {
    while (driver_.failures().empty() && driver_.scenario().steps.size() < options_.steps) round();
}

} // namespace chaintree::simulation
