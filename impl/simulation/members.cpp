// What an episode knows of its chains.
#include "base/check.hpp"
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
