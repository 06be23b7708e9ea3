// `chaintree audit`: the main job. Checks the shipped contracts, the laws of codec and state tree,
// every shipped scenario with its invariants after each step, a random workload on a random tree,
// the proofs of the shipped invariants, their mutants, and proofs against runs. Ends in one table:
// what was checked, how much, how long.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace chaintree::audit {

struct ShippedContracts; // audit_shipped.hpp

struct Options {
    std::uint64_t seed = 1;          // of the random workload
    std::uint64_t rounds = 60;       // of the random workload: a block on every chain each
    std::vector<std::string> only{}; // names of parts; empty: all
    std::uint64_t jobs = 1;          // threads of the parts that prove
    bool full = false;               // far more cases of the agreement
    std::function<void(const std::string&)> progress;
    std::shared_ptr<ShippedContracts> shipped{}; // of this audit; `run` sets it
};

// One row of the table.
struct Row {
    std::string part;
    std::string what;
    std::uint64_t count = 0;
    double seconds = 0;
    std::vector<std::string> failures{};
};

using Rows = std::vector<Row>;

// Every shipped contract and .inv file parses; prints to text that parses to the same contract; its
// canonical text is read back.
[[nodiscard]] Rows audit_contracts(const Options& options);
// The laws of the codec over all message types.
[[nodiscard]] Rows audit_codec(const Options& options);
// The state tree and its witnesses against a sorted map and a root computed apart.
[[nodiscard]] Rows audit_state(const Options& options);
// Every shipped scenario; every block that it makes is checked again from bytes alone.
[[nodiscard]] Rows audit_scenarios(const Options& options);
// A random tree of chains under random traffic, invariants after each step; then every chain
// replayed from genesis, from full state and from bytes alone.
[[nodiscard]] Rows audit_workload(const Options& options);
// The verdicts on the shipped contracts against spec/expected; then every leaf of the proofs by the
// second solver, and its certificate.
[[nodiscard]] Rows audit_proofs(const Options& options);
// What notices the mutants of the shipped contracts: guards, effects, and vacuity. What nothing
// notices has a reason in spec/reasons, or is a failure.
[[nodiscard]] Rows audit_mutants(const Options& options);
// Random inputs run by the evaluator, held against the symbolic paths of the shipped contracts.
[[nodiscard]] Rows audit_agreement(const Options& options);

// "contracts", "codec" ...: what Options.only may name.
[[nodiscard]] std::vector<std::string> part_names();
[[nodiscard]] Rows run(const Options& wanted);
[[nodiscard]] bool all_held(const Rows& rows);
[[nodiscard]] nlohmann::json to_json(const Rows& rows);
[[nodiscard]] std::string to_table(const Rows& rows);

// Runs `work` and puts its time into the row.
void timed(Row& row, const std::function<void(Row&)>& work);

} // namespace chaintree::audit
