// `chaintree check` inside: what is asked, what was read, what came out, and the forms in which it
// is told.
#pragma once

#include "cli/exit_code.hpp"
#include "cli/proof_leaves.hpp"
#include "contract/frontend.hpp"
#include "proofs/check.hpp"
#include "proofs/mutation_report.hpp"

#include <nlohmann/json_fwd.hpp>

namespace chaintree::cli {

struct CheckOptions {
    std::string contract_path;
    std::string invariants_path; // empty: to be looked for
    std::string contract_name;   // empty: the only one
    std::vector<std::string> only;
    std::uint64_t budget_percent = 100;
    std::uint64_t jobs = 1;
    std::string attacks;      // folder; empty: the current one
    std::string smtlib;       // folder; empty: no export
    std::string certificates; // file; empty: not written
    std::string sarif;        // the same
    bool mutants = false;
    std::string reasons; // file; empty: to be looked for
    bool no_second_solver = false;
    bool json = false;
};

// The two files, read and parsed without any error.
struct CheckInput {
    std::string contract_path;
    std::string contract_text;
    std::string invariants_path;
    std::string invariants_text;
    contract::Contract contract;
    contract::InvariantFile file;
    std::string reasons_path{}; // empty: there are none
    std::vector<proofs::Reason> reasons{};
};

// The error has been told on stderr.
[[nodiscard]] std::expected<CheckInput, ExitCode> read_check_input(const CheckOptions& options);
[[nodiscard]] std::expected<proofs::CheckRequest, ExitCode>
make_check_request(const CheckOptions& options, const CheckInput& input);

// What --mutants adds to a report.
struct MutantResult {
    proofs::MutationReport report;
    std::map<std::pair<std::string, std::uint32_t>, std::string> attack_files; // mutant, predicate
    double seconds = 0;
};

// All that a report is made of. The input outlives it.
struct CheckResult {
    const CheckInput* input = nullptr;
    proofs::Limits limits;
    proofs::attacks::SearchBudget search;
    std::string tool;          // "chaintree 0.1.0"
    std::string solver;        // "Z3 4.8.12"
    bool was_narrowed = false; // to invariants by --only
    proofs::CheckReport report;
    LeafReport leaves;
    std::map<std::string, std::string> attack_files;  // id -> path, of those that were written
    std::map<std::string, std::string> refusal_files; // the same of messages, by refusal_name
    std::optional<MutantResult> mutants;
    double check_seconds = 0;
    double leaves_seconds = 0;
};

// The reasons, if the options ask for mutants. The error has been told.
[[nodiscard]] std::expected<void, ExitCode> read_reasons_into(CheckInput& input,
                                                              const CheckOptions& options);
// Precondition: the report is of the request, and of all invariants.
[[nodiscard]] MutantResult look_at_mutants(const CheckOptions& options,
                                           const proofs::CheckRequest& request,
                                           const CheckInput& input,
                                           const proofs::CheckReport& report);
// Into the folder of the attacks, if there is one: scenarios, and the changed contracts that they
// name. False: some could not be written.
[[nodiscard]] bool write_mutant_attacks(const CheckOptions& options, MutantResult& mutants);
[[nodiscard]] std::string mutants_text(const MutantResult& mutants, const CheckInput& input);
[[nodiscard]] nlohmann::ordered_json mutants_json(const MutantResult& mutants,
                                                  const CheckInput& input);

// Writes what the options ask for: attacks, leaves, certificates, SARIF. False: some of it could
// not be written, which stderr has been told.
[[nodiscard]] bool write_check_files(const CheckOptions& options, CheckResult& result);
// Makes the folders that files will go into. False: one cannot be made.
[[nodiscard]] bool make_check_folders(const CheckOptions& options);

[[nodiscard]] std::string check_table(const CheckResult& result, bool in_colour);
[[nodiscard]] std::string check_json(const CheckResult& result);
[[nodiscard]] std::string check_sarif(const CheckResult& result);

// The words of reports.
[[nodiscard]] std::string to_text(proofs::Verdict verdict); // "PROVED"
[[nodiscard]] std::string to_text(contract::PredicateKind kind);
// "5", "2^256 - 1", "-(2^128 + 3)"; long numbers that are near no power of two are shortened.
[[nodiscard]] std::string spoken(const proofs::Int& number);
// A line a value, each behind the indentation.
[[nodiscard]] std::string counterexample_text(const proofs::Counterexample& counterexample,
                                              const std::string& indentation);
// "transferToChild.child.overflow.23": section, error and line.
[[nodiscard]] std::string refusal_name(const proofs::WayToFail& way);
// SHA-256 of a file's bytes, in hexadecimal.
[[nodiscard]] std::string file_hash(const std::string& text);
[[nodiscard]] std::string identity_of(const CheckInput& input);

} // namespace chaintree::cli
