// From a trace of the search to an attack: a scenario that anybody can run, run here against the
// full implementation, at whose end the invariant is false.
#pragma once

#include "proofs/search.hpp"
#include "scenario/run.hpp"

namespace chaintree::proofs::attacks {

// The files that the scenario names, and what stands in them.
struct AttackFiles {
    std::string contract_path;
    std::string contract_text;
    std::string contract_name{}; // which of the text's contracts; empty: the only one
    std::string invariants_path;
    std::string invariants_text;
    std::string ledger_text; // of the shipped token, the ledger of the scenario's tree
    // Clauses that the attacked contract lacks and the text has: steps `drop`.
    std::vector<std::string> dropped{};
    // First lines of the script besides what it says by itself, at most 200 characters each.
    std::vector<std::string> remarks{};
};

struct Attack {
    Trace trace;
    scenario::Scenario script;
    std::string text;   // its normal form
    std::string chain;  // on which the invariant falls, by its name in the script
    std::string detail; // "local p, chain main: left 12, right 13"
};

// Error: what kept the scenario from running, or what differed from the trace.
// Preconditions: the texts are those of the contract and of the file.
[[nodiscard]] std::expected<Attack, std::string> run_attack(const contract::Contract& contract,
                                                            const contract::InvariantFile& file,
                                                            const Trace& trace,
                                                            const AttackFiles& files);

// Runs a script against these files. Error: a mistake in it, or the first thing that it did not
// expect.
[[nodiscard]] std::expected<void, std::string> run_script(const scenario::Scenario& script,
                                                          const AttackFiles& files);

} // namespace chaintree::proofs::attacks
