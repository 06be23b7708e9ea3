// One tree, one seed: chains are born, honest ones work, corrupt ones mint, steal, withhold,
// censor, equivocate, stall and object for nothing; watchers follow some of them, wallets others,
// and what is said comes late, or not at all. Every act is a step of a scenario.
#pragma once

#include "scenario/spoil.hpp"
#include "simulation/network.hpp"
#include "simulation/world_driver.hpp"

namespace chaintree::simulation {

struct Options {
    std::uint64_t seed = 1;
    std::uint64_t steps = 4000; // of one tree's scenario
    std::size_t chains = 12;    // the root included
    std::size_t levels = 6;     // the root's included
    bool is_bare = false;       // its ledger holds no bonds, so it knows no fees either
};

// What a chain's producers are up to.
enum class Role : std::uint8_t {
    honest,
    minter, // credits itself from nothing, or makes blocks that are wrong
    withholder,
    censor,  // leaves forced items out for as long as it can, and acknowledges
             // nothing new
    staller, // makes no blocks
};

struct Member {
    std::string name;
    std::size_t parent = 0; // position among the members
    std::size_t level = 0;
    Role role = Role::honest;
    std::string runner{};        // account of who produces and submits
    std::string sizes{};         // "small", "tiny" or, empty, the largest that fit
    std::size_t rules{};         // by number
    std::uint64_t lags{};        // of the chains between it and the root
    bool is_forgotten = false;   // nobody has it settled
    bool has_stopped = false;    // makes no block any more
    bool has_rested = false;     // made no block in the last round
    bool has_kept = false;       // or did not acknowledge its parent's newest
    std::uint64_t cut_off = 0;   // so many rounds more it is apart from its parent
    std::uint64_t joined_at = 0; // the round in which it was not any more
};

// One header of a commit.
struct CommittedBlock {
    std::uint64_t commit = 0;
    std::uint8_t header = 0;
};

// A contract beside the ledger.
struct Deployed {
    std::string name;
    std::size_t on = 0;         // position among the members
    std::string kind = "token"; // or passes, or children
};

// A watcher or a wallet, at work.
struct Follower {
    std::string name;
    std::size_t of = 0;         // position among the members
    std::uint64_t lost = 0;     // so many rounds more it hears, or is heard, only in part
    std::uint64_t found_at = 0; // the round in which that ended
    std::size_t how = 0; // deaf to that chain above the one that it follows, or silent, or away
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
    Network network_ = draw_network(random_);
    WorldDriver driver_;
    std::uint64_t round_ = 0;
    std::vector<Member> members_;
    std::optional<Member> expected_; // about to be created
    std::vector<Follower> watching_;
    std::vector<Follower> following_;                           // wallets
    std::multimap<std::uint64_t, scenario::ScenarioStep> late_; // by the round in which it comes
    std::map<Hash, std::string> labels_;                        // of messages along edges
    std::uint64_t labelled_ = 0;
    std::vector<Deployed> deployed_;
    std::map<std::string_view, std::uint64_t> spoiled_;      // by clause, how often that was tried
    std::map<scenario::BlockTamper, std::uint64_t> tampers_; // how often each was tried

    // setting up (episode.cpp)
    void set_up();
    void give_birth();
    void adopt();
    void bear_again(std::size_t member);
    void fund(const Member& member);
    void round();
    void act(std::size_t member);
    void stop(std::size_t member);
    void make_block(std::size_t member);
    void cut_off(Member& member);

    // what anybody does (honest.cpp)
    void send(scenario::ScenarioStep step);
    void send_late();
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
    void post_delivery(const Member& member);
    void remember(const scenario::Name& label);
    [[nodiscard]] std::uint64_t nonce(const std::string& account, std::size_t member) const;

    // halted chains (the_dead.cpp)
    void take_over(std::size_t member);
    void take_call(std::size_t member);
    void take_again(std::size_t member);
    void take_rest(std::size_t member);
    void disturb(std::size_t member);

    // contracts beside the ledger (contracts.cpp)
    void contracts();
    void deploy();
    void activate(const Deployed& what);
    void use(const Deployed& what);
    void post_much(const Deployed& what);

    // what the corrupt do (corrupt.cpp, meddling.cpp)
    void before_block(const Member& member);
    void after_block(std::size_t member);
    void forge(std::size_t member, bool can_be_committed);
    [[nodiscard]] std::optional<scenario::ForgeBlockStep>
    rarest_forgery(std::size_t member, bool can_be_committed, bool has_items);
    void meddle();
    void meddle_with(std::size_t member);
    void slander(std::size_t member);
    void spoil_dispute(std::size_t member, scenario::SpoilKind kind);
    [[nodiscard]] std::optional<CommittedBlock> demanded(std::size_t member) const;
    [[nodiscard]] CommittedBlock any_committed(std::size_t member);
    void object(std::size_t member);
    // It has a wrong block that is not final.
    [[nodiscard]] bool is_wrong(std::size_t member) const;
    void force_objection(std::size_t member);

    // messages that are wrong in one way (spoiling.cpp)
    bool spoil_next(std::initializer_list<scenario::SpoilKind> kinds, std::size_t percent = 6);
    void spoil_reveal(const Member& member);
    bool spoil_bond(std::size_t member);
    void misbear();

    // watchers and wallets (followers.cpp)
    void hire();
    void pay(const std::string& account, std::size_t member);
    void lose(Follower& one, std::uint64_t most_rounds);
    [[nodiscard]] scenario::Names deaf_to(const Follower& one) const;
    void watch(Follower& one);
    void follow(Follower& one);
    void ask(const Follower& one);
    [[nodiscard]] bool can_pay(const std::string& account, std::size_t member) const;

    // what is there
    [[nodiscard]] const scenario::World& world() const { return driver_.world(); }
    [[nodiscard]] const scenario::KnownChain* known(std::size_t member) const;
    [[nodiscard]] const ChainNode& node(std::size_t member) const;
    [[nodiscard]] std::uint64_t on_parent(std::size_t member, KernelFamily family) const;
    [[nodiscard]] std::uint64_t of_commit(std::size_t member, KernelFamily family,
                                          std::uint64_t index) const;
    // The height up to which the parent has commits that live.
    [[nodiscard]] std::uint64_t committed_height(std::size_t member) const;
    [[nodiscard]] std::uint64_t settled_height(std::size_t member) const;
    [[nodiscard]] std::optional<std::uint64_t> forged_above(std::size_t member,
                                                            std::uint64_t height) const;
    [[nodiscard]] bool is_dead(std::size_t member) const; // halted, or below a halted chain
    // Its producers make blocks and publish them, so that watchers of its children are heard.
    [[nodiscard]] bool is_live(std::size_t member) const;
    // The chains above it, without the root, and itself: the nearest to the root first.
    [[nodiscard]] std::vector<std::size_t> path_to(std::size_t member) const;
    [[nodiscard]] std::uint64_t balance(const std::string& account, std::size_t member) const;
    // A chain above it makes no blocks, or hardly any: what it says there comes too late.
    [[nodiscard]] bool is_in_vain(std::size_t member) const;
    // It lives and has children that do.
    [[nodiscard]] bool has_grown(std::size_t member) const;
    // Soon its parent takes no commit of it any more.
    [[nodiscard]] bool is_last_minute(std::size_t member) const;
    // By then nothing new was final for too long.
    [[nodiscard]] std::uint64_t stalled_at(std::size_t member) const;
    // In its parent's next block somebody would still be in time to answer this demand, and in the
    // one behind it nobody.
    [[nodiscard]] bool is_nearly_due(std::size_t member, const CommittedBlock& demanded) const;
    [[nodiscard]] bool can_build(std::size_t member) const;
    // The block that created it was taken back.
    [[nodiscard]] bool is_unborn(std::size_t member) const;
    [[nodiscard]] std::size_t member_named(std::string_view name) const;
    [[nodiscard]] std::vector<std::size_t> alive() const;
    std::string somebody();
    std::string label(const std::string& kind);
};

} // namespace chaintree::simulation
