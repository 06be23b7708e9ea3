// A root, a chain below it, one below that, and one beside: commands on them become steps of a
// scenario, which runs with all invariants and with the ledger model that the claims are held by.
#pragma once

#include "chain/pots.hpp"
#include "client/committed.hpp"
#include "client/find_fault.hpp"
#include "disputed_commands.hpp"
#include "scenario/forge_block.hpp"
#include "simulation/names.hpp"
#include "simulation/world_driver.hpp"
#include "support/scenario_run.hpp"

namespace chaintree::scenario::disputed {

using simulation::name;
using simulation::value;
using simulation::whatever;

inline constexpr std::array chain_names{"main", "middle", "low", "side"};
inline constexpr std::array<std::size_t, 4> parents{0, 0, 1, 0};
inline constexpr std::array people{"ann", "ben", "eve", "olga"};
inline constexpr std::uint64_t supply = 10'000;

class System {
public:
    System();
    // What it becomes depends on what is there; nothing, if it can mean nothing.
    void act(const Command& command);

    [[nodiscard]] simulation::WorldDriver& driver() { return driver_; }
    // Commands that became something.
    [[nodiscard]] const std::map<Kind, std::size_t>& done() const { return done_; }

private:
    simulation::WorldDriver driver_;
    std::vector<std::string> messages_; // labels, of edge calls and of receipts that were forged
    std::map<Kind, std::size_t> done_;

    // Setting up (disputed_system.ipp).
    void set_up();
    void fund(std::size_t chain, std::uint64_t amount);
    void make_child(std::size_t chain);

    [[nodiscard]] const World& world() const { return driver_.world(); }
    [[nodiscard]] const KnownChain& known(std::size_t chain) const;
    [[nodiscard]] const ChainNode& node(std::size_t chain) const {
        return world().node(known(chain));
    }
    [[nodiscard]] std::uint64_t on_parent(std::size_t chain, KernelFamily family) const {
        return node(parents[chain]).count(family, node(chain).id().value);
    }
    // It makes blocks: it exists, neither it nor what is above it was halted, and its parent's
    // newest header tells its parent's state.
    [[nodiscard]] bool is_alive(std::size_t chain) const;
    [[nodiscard]] bool is_dead(std::size_t chain) const;
    // What it is forced to run can be read: it cannot, if the parent's block was spoiled there.
    [[nodiscard]] bool knows_inbox(std::size_t chain) const;
    [[nodiscard]] bool is_unborn(std::size_t chain) const;

    // Commits that live and are not settled; one of them, or seldom any number. Empty: none is
    // worth talking about.
    [[nodiscard]] Maybe<std::uint64_t> draw_commit(const Command& command, std::size_t child) const;
    // The block of a commit that is talked about: one that is demanded, if there is, for those who
    // answer demands.
    [[nodiscard]] std::uint8_t draw_header(const Command& command, std::size_t child,
                                           std::uint64_t commit) const;
    // The height up to which the parent has commits that live.
    [[nodiscard]] std::uint64_t committed_height(std::size_t child) const;
    // Nothing waits for its next block or for one below: what is wrong by the state might be right
    // in an earlier one. Nor is it being committed: without the blocks of a commit nobody could say
    // what its chain's state was.
    [[nodiscard]] bool can_go_back(std::size_t child) const;
    // Its next header to commit is older than one may be.
    [[nodiscard]] bool is_stale(std::size_t child) const;

    static Name on(std::size_t chain) { return name(chain_names[chain]); }
    static Name by(const Command& command) { return name(people[command.detail % people.size()]); }
    static std::size_t child_of(const Command& command) { return 1 + command.chain % 3; }
    [[nodiscard]] std::string draw_message(const Command& command) const;

    // Each says whether it became something.
    bool run(const Command& command);
    bool wait(const Command& command);
    bool block(const Command& command);
    bool call(const Command& command);
    bool deliver(const Command& command);
    bool replay(const Command& command);
    bool commit(const Command& command);
    bool settle(const Command& command);
    bool object(const Command& command);
    bool dispute(const Command& command);
    bool reclaim(const Command& command);
    bool post(const Command& command);
    bool post_delivery(const Command& command);
    bool halt(const Command& command);
    bool take(const Command& command);
    bool forge(const Command& command);
    bool forge_block(const Command& command);
    bool withhold(const Command& command);
    bool go_back(const Command& command);
    // The next message, of this kind, is wrong by one clause, if the command says so.
    void spoil(const Command& command, SpoilKind kind);
};

} // namespace chaintree::scenario::disputed

#include "disputed_system.ipp"

#include "disputed_actions.ipp"
