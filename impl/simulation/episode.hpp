// One tree, one seed: chains are born, honest ones work, corrupt ones mint, steal, withhold,
// censor, equivocate, stall and object for nothing, and somebody watches some of them. Every act is
// a step of a scenario.
#pragma once

#include "scenario/spoil.hpp"
#include "simulation/random.hpp"
#include "simulation/world_driver.hpp"

namespace chaintree::simulation {

struct Options {
    std::uint64_t seed = 1;
    std::uint64_t steps = 4000; // of one tree's scenario
    std::size_t chains = 12;    // the root included
    std::size_t levels = 6;     // the root's included
};

// What a chain's producers are up to.
enum class Role : std::uint8_t {
    honest,
    minter, // credits itself from nothing, or makes blocks that are wrong
    withholder,
    censor,  // leaves forced items out for as long as it can, and acknowledges nothing new
    staller, // makes no blocks
};

struct Member {
    std::string name;
    std::size_t parent = 0; // position among the members
    std::size_t level = 0;
    Role role = Role::honest;
    bool is_watched = true;  // somebody objects, demands and voids, every round
    std::string runner;      // account of who produces and submits
    bool has_rested = false; // made no block in the last round
};

class Episode {
public:
    Episode(const Options& options, const Shipped& shipped);
    // Until the steps are used up, or something fails.
    void run();

    [[nodiscard]] WorldDriver& driver() { return driver_; }
    [[nodiscard]] const WorldDriver& driver() const { return driver_; }

private:
    Options options_;
    Random random_;
    WorldDriver driver_;
    std::vector<Member> members_;
    std::map<Hash, std::string> labels_; // of messages along edges
    std::uint64_t labelled_ = 0;

    // setting up (episode.cpp)
    void set_up();
    void give_birth();
    void bear_again(std::size_t member);
    void fund(const Member& member);
    void round();
    void act(std::size_t member);
    void make_block(std::size_t member);

    // what anybody does (honest.cpp)
    void traffic(const Member& member);
    void call(const Member& member, const std::string& function, const Member* to,
              const std::string& by, const scenario::Values& arguments);
    void deliver(std::size_t member);
    void commit(std::size_t member);
    void settle(const Member& member);
    void answer_demands(std::size_t member);
    void recover(std::size_t member);
    [[nodiscard]] bool is_being_committed(std::size_t member) const;
    void post(const Member& member);
    void take_over(std::size_t member);

    // what the corrupt do (corrupt.cpp)
    void before_block(const Member& member);
    void after_block(const Member& member);
    void meddle();
    // Now and then: the next message, of this kind, is made wrong by one clause.
    void spoil_next(scenario::SpoilKind kind);

    // what watchers do (disputes.cpp)
    void watch(std::size_t member);

    // what is there
    [[nodiscard]] const scenario::World& world() const { return driver_.world(); }
    [[nodiscard]] const scenario::KnownChain* known(std::size_t member) const;
    [[nodiscard]] const ChainNode& node(std::size_t member) const;
    [[nodiscard]] std::uint64_t on_parent(std::size_t member, KernelFamily family) const;
    [[nodiscard]] std::uint64_t of_commit(std::size_t member, KernelFamily family,
                                          std::uint64_t index) const;
    // The height up to which the parent has commits that live.
    [[nodiscard]] std::uint64_t committed_height(std::size_t member) const;
    [[nodiscard]] bool is_dead(std::size_t member) const; // halted, or below a halted chain
    // The block that created it was taken back.
    [[nodiscard]] bool is_unborn(std::size_t member) const;
    [[nodiscard]] std::size_t member_named(std::string_view name) const;
    [[nodiscard]] std::vector<std::size_t> alive() const;
    std::string somebody();
    std::string label(const std::string& kind);
};

} // namespace chaintree::simulation
