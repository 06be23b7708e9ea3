// Holds invariants against the states of a running scenario: local and step predicates after each
// step, edge and tree predicates after each block.
#pragma once

#include "contract/monitor.hpp"
#include "scenario/world.hpp"

namespace chaintree::scenario {

struct BrokenRecord {
    contract::BrokenInvariant broken; // where it was first seen
    std::size_t step = 0;             // index in the scenario
    bool is_expected = false;
};

class Watch {
public:
    explicit Watch(const World& world) : world_(&world) {}
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

    const World* world_;
    std::vector<std::unique_ptr<Watched>> monitors_;
    std::vector<SectionRan> genesis_sections_;
    const ChainNode* genesis_ = nullptr;
    std::vector<BrokenRecord> broken_;
    std::size_t told_ = 0;
    std::uint64_t evaluations_ = 0;

    void keep(std::vector<contract::BrokenInvariant> broken, std::size_t at);
    void sections_ran(const ChainNode& node, std::span<const SectionRan> sections,
                      const CellReader& before, std::size_t at);
};

} // namespace chaintree::scenario
