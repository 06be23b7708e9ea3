// What happened in a simulation, and how often.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace chaintree::simulation {

struct Tally {
    std::uint64_t steps = 0;  // of scenarios
    std::uint64_t tried = 0;  // messages that a block ran, took or refused
    std::uint64_t blocks = 0; // that were made
    std::uint64_t checks = 0; // invariants held against a state
    std::uint64_t claims = 0; // times that the ledger model was asked
    std::uint64_t judged = 0; // steps that the rule model ran as well
    // "commit" -> "applied", "Commit.bond", ... -> how often
    std::map<std::string, std::map<std::string, std::uint64_t>> outcomes{};
    // Whatever refused something, by clause: messages, items, blocks that somebody checks.
    std::map<std::string, std::uint64_t> clauses{};
    // "objection upheld: Block.wrong_root", "rollback through 3 levels", ...
    std::map<std::string, std::uint64_t> reached{};

    void add(const Tally& other);
};

} // namespace chaintree::simulation
