// What an episode knows of its chains.
#include "base/check.hpp"
#include "chain/pots.hpp"
#include "client/committed.hpp"
#include "contract/machine.hpp"
#include "simulation/episode.hpp"
#include "simulation/names.hpp"

namespace chaintree::simulation {

const scenario::KnownChain* Episode::known(std::size_t member) const {
    const auto& chains = world().chains;
    const auto found =
        std::ranges::find(chains, members_[member].name, &scenario::KnownChain::name);
    CHAINTREE_INVARIANT(found != chains.end(), "a member is a chain that was born");
    return &*found;
}

const ChainNode& Episode::node(std::size_t member) const {
    return world().node(*known(member));
}

std::size_t Episode::member_named(std::string_view name) const {
    const auto found = std::ranges::find(members_, name, &Member::name);
    CHAINTREE_INVARIANT(found != members_.end(), "the name of a member");
    return static_cast<std::size_t>(found - members_.begin());
}

std::uint64_t Episode::on_parent(std::size_t member, KernelFamily family) const {
    return node(members_[member].parent).count(family, node(member).id().value);
}

std::uint64_t Episode::of_commit(std::size_t member, KernelFamily family,
                                 std::uint64_t index) const {
    return node(members_[member].parent).count(family, node(member).id().value, number(index));
}

std::uint64_t Episode::committed_height(std::size_t member) const {
    const auto count = on_parent(member, KernelFamily::commit_count);
    return count == 0 ? 0 : of_commit(member, KernelFamily::commit_height, count - 1);
}

bool Episode::is_dead(std::size_t member) const {
    const auto& model = driver_.model();
    const auto number = driver_.feed().number_of(node(member).id());
    return model.is_halted(number) || model.is_adrift(number);
}

bool Episode::is_live(std::size_t member) const {
    for (; member != 0; member = members_[member].parent) {
        // With windows so long there soon are more live headers than it can have: it goes back.
        if (is_slow(members_[member].rules)) return false;
        const auto role = members_[member].role;
        if (role != Role::honest && role != Role::minter) return false;
    }
    return true;
}

std::uint64_t Episode::stalled_at(std::size_t member) const {
    return on_parent(member, KernelFamily::final_time) +
           node(member).description().config.windows.halt_blocks;
}

bool Episode::is_nearly_due(std::size_t member, const CommittedBlock& demanded) const {
    const auto& parent = node(members_[member].parent);
    const auto commit = committed_blocks(parent, node(member), demanded.commit);
    if (!commit || demanded.header >= commit->headers.size()) return false;
    const auto pot = demand_pot(commit->id, commit->height(demanded.header));
    return parent.count(KernelFamily::demand_due, pot) == parent.tip().time.value + 2;
}

bool Episode::has_grown(std::size_t member) const {
    if (member == 0 || is_dead(member) || is_unborn(member)) return false;
    for (std::size_t i = 1; i < members_.size(); ++i)
        if (members_[i].parent == member && on_parent(i, KernelFamily::commit_count) > 0)
            return true;
    return false;
}

bool Episode::is_in_vain(std::size_t member) const {
    const auto above = member == 0 ? std::vector<std::size_t>{} : path_to(members_[member].parent);
    return std::ranges::any_of(above, [&](auto one) {
        return members_[one].has_stopped || members_[one].role == Role::staller;
    });
}

bool Episode::is_last_minute(std::size_t member) const {
    const auto now = node(members_[member].parent).tip().time.value + 1;
    return now < stalled_at(member) && now + 4 >= stalled_at(member);
}

std::optional<std::uint64_t> Episode::forged_above(std::size_t member, std::uint64_t height) const {
    return driver_.model().forged_above(driver_.feed().number_of(node(member).id()), height);
}

std::uint64_t Episode::settled_height(std::size_t member) const {
    const auto count = member == 0 ? 0 : on_parent(member, KernelFamily::final_count);
    return count == 0 ? 0 : of_commit(member, KernelFamily::commit_height, count - 1);
}

bool Episode::is_wrong(std::size_t member) const {
    return forged_above(member, settled_height(member)).has_value();
}

// Not below a header that does not tell its chain's state, nor when its parent's block hides an
// item that was posted in it.
bool Episode::can_build(std::size_t member) const {
    const auto& parent = node(members_[member].parent);
    if (parent.state().root() != parent.tip().state_root) return false;
    if (member == 0) return true;
    const auto& here = node(member);
    // Its newest header tells another anchor than its state has.
    const auto& anchor = here.tip().anchor;
    if (anchor && anchor->height.value != here.count(KernelFamily::anchor_height)) return false;
    const auto item = world().tree.from_parent(here.id()).item;
    const auto posted = on_parent(member, KernelFamily::inbox_count);
    const auto first = here.tip().inbox_cursor;
    const auto end = std::min(posted, first + here.description().config.sizes.inbox_items);
    for (auto at = first; at < end; ++at)
        if (!item(at)) return false;
    return true;
}

std::vector<std::size_t> Episode::path_to(std::size_t member) const {
    std::vector<std::size_t> out;
    for (; member != 0; member = members_[member].parent) out.insert(out.begin(), member);
    return out;
}

std::uint64_t Episode::balance(const std::string& account, std::size_t member) const {
    const auto& ledger = world().contracts.at(world().ledger);
    const auto& families = ledger.source.families;
    const auto family = std::ranges::find(families, "balances", &contract::Family::name);
    CHAINTREE_INVARIANT(family != families.end(), "the native ledger has balances");
    contract::CellOf<Word> cell;
    cell.family = static_cast<std::uint32_t>(family - families.begin());
    cell.key_count = 1;
    cell.keys[0] = to_word(SecretKey::from_text("account/" + account).account().value);
    const auto found = world().cell(*known(member), contract::cell_key(ledger.id, cell));
    return static_cast<std::uint64_t>(to_word(found));
}

bool Episode::is_unborn(std::size_t member) const {
    if (member == 0) return false;
    const auto key = kernel_key(KernelFamily::child_config, node(member).id().value);
    return node(members_[member].parent).cell(key).is_zero();
}

std::string Episode::somebody() {
    return random_.one_of<std::string>(users);
}

std::string Episode::label(const std::string& kind) {
    return kind + std::to_string(++labelled_);
}

} // namespace chaintree::simulation
