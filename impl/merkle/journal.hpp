// A journal: the writes of one step over a read-only view of a state. Nothing reaches the state
// before the step has succeeded, so a revert anywhere undoes all of it. The journal also remembers
// every cell that was touched: those are exactly the keys of the step's witness.
#pragma once

#include "merkle/state_tree.hpp"

namespace chaintree {

// Where cells come from: a full state, a witness, an overlay.
class CellReader {
public:
    virtual ~CellReader() = default;
    // Zero: the cell has its default value. nullopt: this source does not tell (an incomplete
    // witness).
    [[nodiscard]] virtual std::optional<Hash> read(const CellKey& key) const = 0;
};

class TreeReader final : public CellReader {
public:
    explicit TreeReader(const StateTree& tree) : tree_(&tree) {}
    [[nodiscard]] std::optional<Hash> read(const CellKey& key) const override {
        return tree_->get(key);
    }

private:
    const StateTree* tree_;
};

class WitnessReader final : public CellReader {
public:
    explicit WitnessReader(const PartialTree& tree) : tree_(&tree) {}
    [[nodiscard]] std::optional<Hash> read(const CellKey& key) const override {
        return tree_->get(key);
    }

private:
    const PartialTree* tree_;
};

class Journal {
public:
    explicit Journal(const CellReader& reader) : reader_(&reader) {}

    // Sees this journal's own writes. nullopt: not told; the key is then `missing()`.
    [[nodiscard]] std::optional<Hash> get(const CellKey& key);
    // False: the old value is not told, nothing written.
    [[nodiscard]] bool put(const CellKey& key, const Hash& value);

    // Drops all writes; what was touched stays touched. (A reverted step still needs its witness.)
    void drop_writes();
    // From here on, at most this many cells are touched in all: a further one is not told.
    void limit_touched(std::size_t most) { most_touched_ = most; }
    [[nodiscard]] bool is_over_limit() const { return is_over_limit_; }
    // Forgets everything: ready for the next step.
    void clear();

    // Every key asked for, in order of first touch; distinct.
    [[nodiscard]] std::span<const CellKey> touched() const { return keys_; }
    // Cells whose value differs from the state's; distinct.
    [[nodiscard]] std::vector<CellWrite> writes() const;
    [[nodiscard]] const std::optional<CellKey>& missing() const { return missing_; }

private:
    struct Entry {
        Hash before;
        Hash now;
    };
    const CellReader* reader_;
    std::vector<CellKey> keys_;
    std::vector<Entry> entries_; // one a key
    std::optional<CellKey> missing_;
    std::optional<std::size_t> most_touched_;
    bool is_over_limit_ = false;

    Entry* find(const CellKey& key);
};

} // namespace chaintree
