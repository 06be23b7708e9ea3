// `chaintree check --mutants`: what is read for it, what is done, and what is written.
#include "cli/check.hpp"
#include "cli/files.hpp"

#include <algorithm>
#include <chrono>
#include <iostream>

namespace chaintree::cli {

namespace fs = std::filesystem;

namespace {

std::string stem_of(const std::string& path) {
    return fs::path{path}.stem().generic_string();
}

// The file that the options name, or that stands where reasons stand. Empty: there is none.
std::string find_reasons(const CheckOptions& options) {
    if (!options.reasons.empty()) return options.reasons;
    const fs::path contract{options.contract_path};
    const auto beside = contract.parent_path();
    std::error_code error;
    for (const auto& place :
         {beside / contract.stem().concat(".reasons.json"),
          (beside / "../reasons" / contract.stem().concat(".json")).lexically_normal()})
        if (fs::exists(place, error)) return place.generic_string();
    return {};
}

std::set<std::uint32_t> proved(const proofs::CheckReport& report) {
    std::set<std::uint32_t> out;
    for (std::uint32_t i = 0; i < report.invariants.size(); ++i)
        if (report.invariants[i].verdict == proofs::Verdict::proved) out.insert(i);
    return out;
}

} // namespace

std::expected<void, ExitCode> read_reasons_into(CheckInput& input, const CheckOptions& options) {
    if (!options.mutants) {
        if (options.reasons.empty()) return {};
        std::cerr << "chaintree: --reasons goes with --mutants\n";
        return std::unexpected(ExitCode::usage);
    }
    input.reasons_path = find_reasons(options);
    if (input.reasons_path.empty()) return {};
    const auto text = read_or_report(input.reasons_path);
    if (!text) return std::unexpected(ExitCode::missing_input);
    auto reasons = proofs::read_reasons(*text);
    if (!reasons) {
        std::cerr << input.reasons_path << ": " << reasons.error() << '\n';
        return std::unexpected(ExitCode::bad_input);
    }
    input.reasons = std::move(*reasons);
    return {};
}

MutantResult look_at_mutants(const CheckOptions& options, const proofs::CheckRequest& request,
                             const CheckInput& input, const proofs::CheckReport& report) {
    proofs::MutationReportRequest about;
    about.contract = request.contract;
    about.file = request.file;
    about.proved = proved(report);
    for (const auto& fact : report.found) about.facts.push_back(fact.text);
    about.reasons = input.reasons;
    about.limits = request.limits;
    about.search = request.search;
    about.search.sections = proofs::sections_for_a_mutant * options.budget_percent / 100 + 1;
    about.reach = request.search;
    about.files = request.files;
    about.progress = request.progress;
    const auto start = std::chrono::steady_clock::now();
    MutantResult out{proofs::mutation_report(about), {}, 0};
    out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return out;
}

bool write_mutant_attacks(const CheckOptions& options, MutantResult& mutants) {
    if (options.attacks.empty()) return true;
    const fs::path folder{options.attacks};
    std::set<std::string> written;
    for (const auto& attack : attacks_of(mutants.report)) {
        const auto& invariant = mutants.report.file.predicates[attack.predicate].name;
        const auto path = (folder / (stem_of(options.contract_path) + "." + attack.id + "." +
                                     invariant + ".attack.scn"))
                              .generic_string();
        if (!write_or_report(path, attack.text)) return false; // nor will the next one
        mutants.attack_files[{attack.id, attack.predicate}] = path;
        if (attack.mutant_path.empty() || !written.insert(attack.mutant_path).second) continue;
        if (!write_or_report(folder / attack.mutant_path, attack.mutant_text)) return false;
    }
    return true;
}

} // namespace chaintree::cli
