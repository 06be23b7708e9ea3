// Encoding agreement of the shipped contracts: runs of the evaluator against symbolic paths.
#include "cli/audit.hpp"
#include "cli/builtin.hpp"
#include "contract/frontend.hpp"
#include "proofs/agreement.hpp"
#include "proofs/parallel.hpp"

#include <filesystem>

namespace chaintree::audit {

namespace {

// A contract. Nine of them in full are more than a million.
constexpr std::uint64_t usual_cases = 10'000;
constexpr std::uint64_t full_cases = 112'000;
constexpr std::uint64_t usual_hits = 20;
constexpr std::uint64_t full_hits = 100;

void check(Row& row, const BuiltinFile& file, const Options& options) {
    const auto contract = contract::parse_contract(file.text);
    if (!contract) return row.failures.push_back(std::string{file.path} + " does not parse");
    proofs::AgreementBudget budget;
    budget.cases = options.full ? full_cases : usual_cases;
    budget.least_hits = options.full ? full_hits : usual_hits;
    const auto found = proofs::check_agreement(*contract, budget);
    row.count = found.cases;
    row.what += ", " + std::to_string(found.paths) + " paths, each hit at least " +
                std::to_string(found.least_hits) + " times";
    if (found.disagreement) row.failures.push_back(*found.disagreement);
    if (!found.complete) row.failures.emplace_back("a section has too many paths");
    if (found.least_hits < budget.least_hits)
        row.failures.push_back("hit too seldom: " + found.least_hit);
    if (found.without_example > 0)
        row.failures.push_back(std::to_string(found.without_example) +
                               " paths for which no input was found");
}

} // namespace

Rows audit_agreement(const Options& options) {
    std::vector<const BuiltinFile*> files;
    for (const auto& file : builtin_files())
        if (file.path.starts_with("spec/contracts/")) files.push_back(&file);
    Rows out(files.size());
    proofs::for_each_index(options.jobs, files.size(), [&](std::size_t which) {
        const auto name = std::filesystem::path{files[which]->path}.stem().string();
        options.progress("runs against paths of " + name);
        out[which].part = "agreement";
        out[which].what = name;
        timed(out[which], [&](Row& row) { check(row, *files[which], options); });
    });
    return out;
}

} // namespace chaintree::audit
