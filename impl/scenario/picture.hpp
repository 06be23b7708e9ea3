// The tree as it stands, for people: as text and as a drawing for Graphviz.
#pragma once

#include "scenario/world.hpp"

namespace chaintree::scenario {

struct PictureCell {
    std::string keys; // "alice", "alice, leaf"; empty: the cell has no keys
    std::string value;
};

struct PictureRow {   // cells of one name
    std::string name; // "balances", or "Escrow.owner" of another contract than the ledger
    std::vector<PictureCell> cells;
};

struct PictureChain {
    std::string name;
    std::optional<std::size_t> parent; // index
    std::size_t depth = 0;
    std::uint64_t height = 0;
    std::uint64_t time = 0;
    std::string root;
    std::uint64_t commits = 0; // that its parent has
    std::uint64_t final_commits = 0;
    bool is_forged = false;
    bool is_halted = false;
    std::vector<PictureRow> rows;
    // Messages under way on the edge to its parent: "transferToParent(2) of cindy".
    std::vector<std::string> pending_up;
    std::vector<std::string> pending_down;
};

struct Picture {
    std::vector<PictureChain> chains; // each followed by all that is below it
};

[[nodiscard]] Picture picture_of(const World& world);
[[nodiscard]] std::string to_text(const Picture& picture);
[[nodiscard]] std::string to_dot(const Picture& picture);

} // namespace chaintree::scenario
