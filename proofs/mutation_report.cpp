#include "proofs/mutation_report.hpp"

#include "proofs/mutant_attacks.hpp"
#include "proofs/tree_facts.hpp"

#include <algorithm>
#include <chrono>
#include <sstream>

namespace chaintree::proofs {

namespace {

using contract::PredicateKind;

// Predicates of the file that the request does not call proved.
std::set<std::uint32_t> given_up(const MutationReportRequest& request) {
    std::set<std::uint32_t> out;
    for (std::uint32_t i = 0; i < request.file->predicates.size(); ++i)
        if (!request.proved.contains(i)) out.insert(i);
    return out;
}

std::vector<std::uint32_t> trees(const MutationReportRequest& request) {
    std::vector<std::uint32_t> out;
    for (const auto number : request.proved)
        if (request.file->predicates[number].kind == PredicateKind::tree) out.push_back(number);
    return out;
}

std::vector<std::string> not_held(const MutationReportRequest& request, const Original& original) {
    const auto held = original.proved(Sender::signs);
    std::vector<std::string> out;
    for (const auto number : request.proved) {
        const auto& predicate = request.file->predicates[number];
        if (predicate.kind != PredicateKind::tree && !held.contains(number))
            out.push_back(predicate.name);
    }
    return out;
}

// Since it was asked last.
class StopWatch {
public:
    double lap() {
        const auto now = std::chrono::steady_clock::now();
        return std::chrono::duration<double>(now - std::exchange(last_, now)).count();
    }

private:
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

} // namespace

MutationReport mutation_report(const MutationReportRequest& request) {
    MutationReport out;
    StopWatch watch;
    out.file = extended(*request.contract, *request.file, request.facts);
    request.progress("proofs that mutants are held against");
    const Original original{*request.contract, out.file, request.limits, given_up(request)};
    out.not_held = not_held(request, original);
    const auto find_attacks =
        make_attack_finder({request.contract, request.file, request.search, request.files});
    const MutationRequest mutations{&original, find_attacks, request.reasons, trees(request),
                                    request.progress};
    out.guards = guard_matrix(mutations);
    out.guards_seconds = watch.lap();
    out.effects = effect_report(mutations);
    out.effects_seconds = watch.lap();
    request.progress("vacuity");
    out.vacuity = find_vacuity(make_theory(*request.contract, *request.file), request.limits,
                               reach_by_search(*request.contract, request.reach));
    out.vacuity_seconds = watch.lap();
    return out;
}

std::vector<std::string> faults_of(const GuardMatrix& guards) {
    std::vector<std::string> out;
    for (const auto& row : guards.rows)
        if (row.verdict == GuardVerdict::unnoticed)
            out.push_back("no invariant notices: " + row.mutant.name);
    for (const auto& fault : guards.faults)
        out.push_back("the reason for " + fault.mutant + ": " + fault.what);
    return out;
}

std::vector<std::string> faults_of(const EffectReport& effects) {
    std::vector<std::string> out;
    for (const auto& row : effects.rows)
        if (row.verdict == EffectVerdict::unnoticed)
            out.push_back("nothing notices: " + row.mutant.name + ": " + row.why);
    for (const auto& fault : effects.faults)
        out.push_back("the reason for " + fault.mutant + ": " + fault.what);
    return out;
}

std::vector<std::string> faults_of(const Vacuity& vacuity) {
    std::vector<std::string> out;
    std::istringstream lines{to_text(vacuity)};
    for (std::string line; std::getline(lines, line);) out.push_back(line);
    return out;
}

std::vector<FoundAttack> attacks_of(const MutationReport& report) {
    std::vector<FoundAttack> out;
    std::set<std::pair<std::string, std::uint32_t>> seen;
    const auto add = [&](const std::optional<FoundAttack>& attack) {
        if (attack && seen.insert({attack->id, attack->predicate}).second) out.push_back(*attack);
    };
    for (const auto& row : report.guards.rows)
        for (const auto& cell : row.fallen) add(cell.attack);
    for (const auto& pair : report.guards.joint)
        for (const auto& cell : pair.fallen) add(cell.attack);
    for (const auto& row : report.effects.rows) add(row.attack);
    return out;
}

} // namespace chaintree::proofs
