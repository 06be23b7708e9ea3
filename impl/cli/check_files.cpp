// What `chaintree check` writes: attacks, exported leaves, certificates, SARIF.
#include "cli/check.hpp"
#include "cli/files.hpp"
#include "proofs/smtlib.hpp"

#include <iostream>

namespace chaintree::cli {

namespace fs = std::filesystem;

namespace {

// "token.child_is_backed.attack.scn", in the folder of the attacks.
std::string attack_path(const CheckOptions& options, const std::string& id) {
    const auto stem = fs::path{options.contract_path}.stem().generic_string();
    return (fs::path{options.attacks} / (stem + "." + id + ".attack.scn")).generic_string();
}

bool write_attacks(const CheckOptions& options, CheckResult& result) {
    bool all = true;
    for (const auto& one : result.report.invariants) {
        if (!one.attack) continue;
        const auto path = attack_path(options, one.id);
        if (write_or_report(path, one.attack->text))
            result.attack_files[one.id] = path;
        else
            all = false;
    }
    return all;
}

// "token.transferToChild.child.overflow.23.9.refusal.scn", beside the attacks.
bool write_refusals(const CheckOptions& options, CheckResult& result) {
    bool all = true;
    const auto stem = fs::path{options.contract_path}.stem().generic_string();
    for (const auto& way : result.report.messages) {
        if (way.scenario.empty()) continue;
        const auto name = refusal_name(way);
        const auto file = stem + "." + name + ".refusal.scn";
        const auto path = (fs::path{options.attacks} / file).generic_string();
        if (write_or_report(path, way.scenario))
            result.refusal_files[name] = path;
        else
            all = false;
    }
    return all;
}

// "leaf-000001.smt2"; the number of digits is fixed, so names sort as the leaves do.
std::string leaf_name(std::size_t index) {
    const auto digits = std::to_string(index + 1);
    return "leaf-" + std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits + ".smt2";
}

bool write_leaves(const std::string& folder, const Leaves& leaves) {
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        const auto& [name, facts] = leaves[i];
        if (!write_or_report(fs::path{folder} / leaf_name(i), proofs::to_smtlib(facts, name)))
            return false; // nor will the next one
    }
    return true;
}

bool make_folder(const std::string& folder) {
    if (folder.empty()) return true;
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error) return true;
    std::cerr << "chaintree: cannot make the folder " << folder << '\n';
    return false;
}

} // namespace

bool make_check_folders(const CheckOptions& options) {
    return make_folder(options.attacks) && make_folder(options.smtlib);
}

bool write_check_files(const CheckOptions& options, CheckResult& result) {
    bool all = write_attacks(options, result);
    all = write_refusals(options, result) && all;
    if (result.mutants) all = write_mutant_attacks(options, *result.mutants) && all;
    if (!options.smtlib.empty()) all = write_leaves(options.smtlib, result.report.leaves) && all;
    if (!options.certificates.empty())
        all = write_or_report(options.certificates, result.leaves.certified.text) && all;
    if (!options.sarif.empty()) all = write_or_report(options.sarif, check_sarif(result)) && all;
    return all;
}

} // namespace chaintree::cli
