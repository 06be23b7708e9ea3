// Holds invariants against the states of a running scenario: local and step predicates after each
// step, edge and tree predicates after each block. Takeovers and rollbacks included: a halted chain
// is what its parent has of it.
#pragma once

#include "client/halted_view.hpp"
#include "scenario/memory_log.hpp"
#include "scenario/world.hpp"

#include <list>

namespace chaintree::scenario {

struct BrokenRecord {
    contract::BrokenInvariant broken; // where it was first seen
    std::size_t step = 0;             // index in the scenario
    bool is_expected = false;
};

// Whether that one may fall there now: then it is not recorded. Empty: none may.
using Excuse = std::function<bool(const contract::BrokenInvariant&)>;

class Watch {
public:
    Watch(const World& world, const Excuse& may_fall) : world_(&world), may_fall_(&may_fall) {}
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    // From now on. Precondition: no section of the contract has run, except for the constructor of
    // the ledger, whose section the watch has kept (ledger_started).
    void attach(const KnownContract& contract, contract::InvariantFile file);
    [[nodiscard]] bool is_attached() const { return !monitors_.empty(); }
    // Of all predicates that are watched.
    [[nodiscard]] std::vector<std::string> names() const;

    // The genesis of the root: what its constructor was given.
    void ledger_started(const ChainNode& root, std::vector<SectionRan> sections);

    // For the block that is about to be made on this chain, while step `at` is carried out.
    [[nodiscard]] StepListener listener(const ChainNode& node, std::size_t at);
    // A state that no section led to.
    void cells_forged(const ChainNode& node, std::size_t at);
    void block_made(std::size_t at);
    // The chain's blocks above that height are no more: ghosts and messages go back too.
    void rolled_back(const ChainId& chain, Height height);

    // Each invariant once a chain, in the order in which they fell.
    [[nodiscard]] std::span<const BrokenRecord> broken() const { return broken_; }
    // Those that fell since the last call.
    [[nodiscard]] std::vector<const BrokenRecord*> take_new();
    // Marks the record as expected. Null: it did not fall there.
    const BrokenRecord* expect(std::string_view name, const ChainId& chain);
    // How often a predicate was held against a state.
    [[nodiscard]] std::uint64_t evaluations() const { return evaluations_; }

private:
    // Each outlives the monitor that points to it.
    struct Watched {
        ContractId id;
        contract::Contract contract;
        contract::InvariantFile file;
        contract::InvariantMonitor monitor{id, contract, file};
    };
    // A chain as it is to be looked at; what it points to lives as long.
    struct Seen {
        const ChainNode* node;
        std::optional<HaltedView> view; // of a halted chain
        TreeReader reader;
        contract::CellNames names{}; // of a halted chain
        [[nodiscard]] contract::ChainNow now() const;
        [[nodiscard]] const CellReader& cells() const;
    };

    struct NotedHalt {
        Time halted_at; // by it, it is known from another one
        ChainId by;     // whose block noted it
        Height height;  // of that block
    };

    const World* world_;
    const Excuse* may_fall_;
    std::vector<std::unique_ptr<Watched>> monitors_;
    std::vector<SectionRan> genesis_sections_;
    const ChainNode* genesis_ = nullptr;
    MemoryLog log_;
    // Whose memory was taken back to its last final block; the newest counts, if it stands.
    std::map<ChainId, std::vector<NotedHalt>> halted_;
    std::vector<BrokenRecord> broken_;
    std::size_t told_ = 0;
    std::uint64_t evaluations_ = 0;

    void keep(std::vector<contract::BrokenInvariant> broken, std::size_t at);
    void step_ran(const ChainNode& node, const StepReport& report, std::size_t at);
    void sections_ran(const Seen& seen, std::span<const SectionRan> sections,
                      const CellReader& before, std::size_t at);
    void taken_ran(const ChainNode& above, const ChainId& chain,
                   std::span<const SectionRan> sections, const CellReader& before, std::size_t at);
    void halt(const HaltedView& view);
    void take_back(const ChainId& chain, Height height);
    [[nodiscard]] std::optional<Seen> see(const KnownChain& chain) const;
    [[nodiscard]] bool has_contract(const Seen& seen, const Watched& watched) const;
    void check_together(Watched& watched, const std::list<Seen>& all, bool is_whole,
                        std::size_t at);
};

} // namespace chaintree::scenario
