#include "simulation/episode.hpp"

#include "simulation/names.hpp"

#include <algorithm>

namespace chaintree::simulation {

using namespace scenario;

namespace {

// Who is there.
std::vector<std::string> cast_of(const Network& network) {
    std::vector<std::string> out{everybody.begin(), everybody.end()};
    out.insert(out.end(), watchers.begin(),
               watchers.begin() + static_cast<std::ptrdiff_t>(network.watchers));
    out.insert(out.end(), wallets.begin(),
               wallets.begin() + static_cast<std::ptrdiff_t>(network.wallets));
    return out;
}

// Few headers that live, and witnesses of few cells; or bodies of which a witness can be as large.
SizesStep few_sizes(bool is_tiny) {
    SizesStep out;
    out.name = name(is_tiny ? "tiny" : "small");
    out.witness_bytes = 1U << 14;
    out.commit_headers = 4;
    out.live_headers = 5;
    out.inbox_items = is_tiny ? 1 : 2;
    if (is_tiny) out.step_bytes = 1U << 16;
    return out;
}

Role draw_role(Random& random) {
    const auto drawn = random.below(100);
    if (drawn < 45) return Role::honest;
    if (drawn < 76) return Role::minter;
    if (drawn < 84) return Role::withholder;
    return drawn < 91 ? Role::censor : Role::staller;
}

} // namespace

Episode::Episode(const Options& options, const Shipped& shipped)
    : options_(options), random_(options.seed), driver_(shipped, Word{supply}) {
    set_up();
}

void Episode::set_up() {
    AccountsStep cast;
    for (const auto& one : cast_of(network_)) cast.names.push_back(name(one));
    driver_.step(cast);
    driver_.step(AccountsStep{{name(pauper)}});
    driver_.step(few_sizes(false));
    driver_.step(few_sizes(true));
    for (std::size_t i = 0; i <= slow_set; ++i) driver_.step(rules(i, network_, options_.is_bare));
    RootStep root;
    root.name = name("root");
    root.ledger = Path{options_.is_bare ? "spec/contracts/token.sol" : "spec/contracts/ledger.sol"};
    root.args = {Value{std::string{bank}}, value(supply)};
    root.rules = name("rules0");
    driver_.step(root);
    driver_.step(InvariantsStep{
        Path{options_.is_bare ? "invariants/token.inv" : "invariants/ledger.inv"}, std::nullopt});
    members_.push_back({"root", 0, 0, Role::honest, bank});
    for (const auto& one : cast_of(network_))
        if (one != bank)
            call(members_[0], "transfer", nullptr, std::string{bank},
                 {Value{std::string{one}}, value(300'000)});
    driver_.step(BlockStep{name("root"), std::nullopt, std::nullopt});
}

// A child of a chain that lives, by somebody with a name for it.
void Episode::give_birth() {
    auto parents = alive();
    std::erase_if(parents, [&](std::size_t one) {
        return members_[one].level + 1 >= options_.levels || is_unborn(one) ||
               members_[one].sizes == "tiny" || members_[one].has_stopped ||
               world().node(*known(one)).tip().height.value == 0;
    });
    if (parents.empty()) return;
    // Deep trees are wanted, so the deeper one of two.
    auto parent = random_.one_of<std::size_t>(parents);
    for (int i = 0; i < 2; ++i)
        if (const auto other = random_.one_of<std::size_t>(parents);
            members_[other].level > members_[parent].level && random_.chance(80))
            parent = other;
    Member born{label("c"), parent, members_[parent].level + 1, draw_role(random_)};
    born.runner = born.role == Role::honest ? honest : corrupt;
    born.lags = members_[parent].lags;
    if (parent != 0) born.lags += node(parent).description().config.windows.anchor_lag_blocks;
    born.rules = random_.chance(13) ? slow_set : random_.below(rule_sets);
    born.is_forgotten = random_.chance(25);
    ChildStep step;
    step.name = name(born.name);
    step.of = name(members_[parent].name);
    step.by = name(born.runner);
    step.producers = {name(born.runner)};
    step.submitters = {name(born.runner), name(pauper)};
    const bool is_below_small = !members_[parent].sizes.empty();
    if (is_below_small || random_.chance(20)) born.sizes = random_.chance(50) ? "tiny" : "small";
    if (!born.sizes.empty()) step.sizes = name(born.sizes);
    if (born.sizes == "tiny" && random_.chance(60)) born.role = Role::withholder;
    step.objection_blocks = objection_blocks(network_, born.rules, born.lags, random_);
    step.anchor_lag_blocks = std::min(most_anchor_lag, network_.cut_rounds + 3 + random_.below(4));
    if (!options_.is_bare) step.bond = Word{2 * random_.below(4)};
    step.rules = name("rules" + std::to_string(born.rules));
    step.expect = whatever;
    driver_.step(step);
    expected_ = std::move(born);
}

// Once its parent's block has created it; unless that refused it.
void Episode::adopt() {
    const auto& born = *expected_;
    const auto& chains = world().chains;
    const auto found = std::ranges::find(chains, born.name, &KnownChain::name);
    if (found == chains.end()) {
        const auto& queue = known(born.parent)->queue;
        if (std::ranges::find(queue, born.name, &Queued::child) == queue.end()) expected_.reset();
        return;
    }
    const auto objections = world().node(*found).description().config.windows.objection_blocks;
    auto& promised = driver_.promised();
    if (!is_hurried(born.rules) && is_live(born.parent) && members_[born.parent].sizes.empty())
        promised.bears.insert(born.name);
    if (outlasts(network_, objections, born.lags)) promised.outlasts.insert(born.name);
    members_.push_back(*std::exchange(expected_, std::nullopt));
    const auto& made = members_.back();
    if (made.role == Role::honest && !is_in_vain(members_.size() - 1))
        promised.honest.insert(made.name);
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
    for (const auto& one : cast_of(network_)) {
        if (std::ranges::find(wallets, one) != wallets.end()) continue; // see hire
        const auto& parent = members_[member.parent];
        call(parent, "transferToChild", &member, std::string{one},
             {value(100'000ULL >> (2 * member.level))});
    }
}

std::vector<std::size_t> Episode::alive() const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < members_.size(); ++i)
        if (!is_dead(i)) out.push_back(i);
    return out;
}

// Who is apart from his parent builds on what he knows, and nothing of his comes through.
void Episode::cut_off(Member& member) {
    if (member.cut_off > 0) {
        if (--member.cut_off == 0) member.joined_at = round_;
    } else if (network_.cut_rounds > 0 && round_ >= member.joined_at + 4 && random_.chance(4)) {
        member.cut_off = 1 + random_.below(network_.cut_rounds);
    }
}

void Episode::make_block(std::size_t index) {
    auto& member = members_[index];
    before_block(member);
    BlockStep step{name(member.name), std::nullopt, std::nullopt};
    const bool is_first = node(index).tip().height.value == 0;
    const bool is_late =
        member.role == Role::censor ? random_.chance(60) : !member.has_kept && random_.chance(5);
    member.has_kept = index != 0 && !is_first && (is_late || member.cut_off > 0);
    if (member.has_kept) step.anchor = AnchorRule::keep;
    driver_.step(step);
    after_block(index);
}

// Those who ran it are gone, and with them all that its children say; what is below dies with it.
void Episode::stop(std::size_t index) {
    members_[index].has_stopped = true;
    for (std::size_t i = 1; i < members_.size(); ++i)
        if (is_in_vain(i)) driver_.promised().bears.erase(members_[i].name);
}

void Episode::act(std::size_t index) {
    auto& member = members_[index];
    recover(index);
    if (!member.has_stopped) {
        traffic(member);
        deliver(index);
    }
    if (index != 0) cut_off(member);
    const bool is_slow = member.role == Role::staller;
    const bool rests = is_slow
                           ? !(is_last_minute(index) && random_.chance(20)) && random_.chance(92)
                           : !member.has_rested && random_.chance(8);
    member.has_rested = rests;
    if (!rests && !member.has_stopped && can_build(index)) make_block(index);
    if (index == 0 || member.cut_off > 0) return;
    commit(index);
    settle(member);
    answer_demands(index);
    if (random_.chance(8)) post(members_[index]);
    if (random_.chance(5)) post_delivery(members_[index]);
}

// The root first: it makes time.
void Episode::round() {
    ++round_;
    send_late();
    if (expected_) adopt();
    if (!expected_ && members_.size() < options_.chains && random_.chance(80)) give_birth();
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (!driver_.failures().empty()) return;
        if (is_unborn(i))
            bear_again(i);
        else if (is_dead(i))
            take_over(i);
        else if (!is_in_vain(i) || random_.chance(20))
            act(i);
        if (random_.chance(40)) meddle();
    }
    if (random_.chance(4)) {
        const auto any = random_.below(members_.size());
        if (has_grown(any)) stop(any);
    }
    contracts();
    if (random_.chance(20)) misbear();
    hire();
    for (auto& one : watching_) watch(one);
    for (auto& one : following_) follow(one);
}

void Episode::run() {
    while (driver_.failures().empty() && driver_.scenario().steps.size() < options_.steps) round();
}

} // namespace chaintree::simulation
