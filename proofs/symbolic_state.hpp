// Cells of unknown values: those that a path has touched, and sums over all the others. Two entries
// of a family never have the same keys on a path: looking a cell up decides that.
//
// A sum is a number of its own before the section (`before`), with one lemma: it is at least the
// sum over the distinct entries touched (cells of type uint are never negative). After the section
// it is `before` plus what the entries changed by.
#pragma once

#include "contract/invariants.hpp"
#include "proofs/path.hpp"

namespace chaintree::proofs {

// A family of cells or of ghosts.
struct FamilyShape {
    std::string name;
    std::vector<contract::Type> keys;
    contract::Type value;
    bool never_negative = false; // of an integer
};

using Keys = std::vector<Linear>; // none, one or two

inline const Int greatest_word = (Int{1} << 256) - 1;

struct Entry {
    Keys keys;
    Linear before;
    Linear now;
};

// The lemmas that paths lean on; each is proved by itself (proofs/lemmas.hpp).
enum class Lemma : std::uint32_t {
    sum_is_at_least_touched, // over the cells of a family, or of one row of it
    sum_over_all_members,    // of a family keyed by bool or enum: the sum of its few cells
    sum_is_at_least_rows,    // over a family with two keys: at least the sums of distinct rows
    pending_is_at_least_one, // a sum over messages is at least what one of them carries
};

class SymbolicFamily {
public:
    SymbolicFamily(Path& path, FamilyShape shape, std::string owner, bool starts_at_zero)
        : path_(&path), shape_(std::move(shape)), owner_(std::move(owner)),
          starts_at_zero_(starts_at_zero) {}

    // The entry with these keys; decides (as `origin`) which one it is, if any. Valid until the
    // next call.
    Entry& at(const Keys& keys, Origin origin, const contract::Contract& contract);

    // Over all cells, or (with one key) over one row of a family with two keys.
    Linear sum(const Keys& row, bool old, Origin origin, const contract::Contract& contract);

    // All cells are as they were before.
    void forget_changes() {
        for (auto& entry : entries_) entry.now = entry.before;
    }

    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] const FamilyShape& shape() const { return shape_; }

private:
    struct Row {
        Linear key;
        Linear before;
    };
    Path* path_;
    FamilyShape shape_;
    std::string owner_;
    bool starts_at_zero_;
    std::vector<Entry> entries_;
    std::vector<std::optional<std::size_t>> row_of_; // an entry each
    std::vector<Row> rows_;
    std::optional<Linear> total_;

    [[nodiscard]] const Entry* same(const Keys& keys) const;
    [[nodiscard]] std::string label(const Keys& keys) const;
    Entry& touch(const Keys& keys, Origin origin, const contract::Contract& contract);
    std::size_t row(const Linear& key, Origin origin);
    void place_in_row(std::size_t entry, Origin origin);
    void touch_all_members(const contract::Contract& contract, Origin origin);
    Linear new_sum(const std::string& name);
    void bound_total();
    void bound_row(std::size_t row);
    [[nodiscard]] Linear changed(std::optional<std::size_t> row) const;
};

// Bounds of a type's values: nullopt for integers of ghosts.
struct Range {
    std::optional<Int> least;
    std::optional<Int> greatest;
};
Range range_of(const contract::Type& type, const contract::Contract& contract);

// `alice + 1`: a term by the names of its variables.
std::string describe(const Linear& term, const Path& path);

// A lemma as the origin of a fact.
Origin origin_of(Lemma lemma);

} // namespace chaintree::proofs
