// Mutants of the shipped contracts: what notices each of them, and what makes a proof empty.
#include "cli/audit.hpp"
#include "cli/audit_shipped.hpp"
#include "proofs/mutation_report.hpp"
#include "proofs/parallel.hpp"

#include <algorithm>

namespace chaintree::audit {

namespace {

using proofs::EffectVerdict;
using proofs::GuardVerdict;
using Progress = std::function<void(const std::string&)>;

std::set<std::uint32_t> proved(const proofs::CheckReport& report) {
    std::set<std::uint32_t> out;
    for (std::uint32_t i = 0; i < report.invariants.size(); ++i)
        if (report.invariants[i].verdict == proofs::Verdict::proved) out.insert(i);
    return out;
}

proofs::MutationReport report_on(Shipped& shipped, const Progress& progress) {
    const auto& checked = shipped.report(progress);
    proofs::MutationReportRequest about;
    about.contract = &shipped.contract();
    about.file = &shipped.file();
    about.proved = proved(checked);
    for (const auto& fact : checked.found) about.facts.push_back(fact.text);
    about.reasons = shipped.reasons();
    about.search.sections = proofs::sections_for_a_mutant;
    about.files = shipped.files();
    about.progress = [&](const std::string& what) { progress(shipped.name() + ": " + what); };
    return proofs::mutation_report(about);
}

// "5 needed, 2 hidden": how many rows of each verdict there are.
template <class Verdict, class Rows>
std::string counted(const Rows& rows, std::initializer_list<std::pair<Verdict, const char*>> all) {
    std::string out;
    for (const auto& [verdict, word] : all) {
        const auto count =
            std::ranges::count_if(rows, [&](const auto& row) { return row.verdict == verdict; });
        if (count == 0) continue;
        out += (out.empty() ? "" : ", ") + std::to_string(count) + " " + word;
    }
    return out;
}

struct MutantRows {
    Rows contracts{}; // two each
    Row attacks{"mutants", "attacks on mutants that ran, at whose end an invariant is false"};
    Row vacuity{"mutants", "sections that run, errors that are raised, invariants that can fall"};
};

void take(MutantRows& rows, const std::string& name, const proofs::MutationReport& report) {
    Row guards{"mutants", name + ": guards: " +
                              counted<GuardVerdict>(report.guards.rows,
                                                    {{GuardVerdict::needed, "needed"},
                                                     {GuardVerdict::falls, "not attacked"},
                                                     {GuardVerdict::hidden_revert, "hidden"},
                                                     {GuardVerdict::cannot_fail, "cannot fail"},
                                                     {GuardVerdict::if_forged, "if forged"},
                                                     {GuardVerdict::explained, "explained"}})};
    guards.count = report.guards.rows.size();
    guards.seconds = report.guards_seconds;
    guards.failures = faults_of(report.guards);
    for (const auto& lost : report.not_held)
        guards.failures.push_back(lost + " is expected to be PROVED and was not proved again");
    Row effects{"mutants", name + ": other mutants: " +
                               counted<EffectVerdict>(report.effects.rows,
                                                      {{EffectVerdict::attacked, "attacked"},
                                                       {EffectVerdict::falls, "not proved"},
                                                       {EffectVerdict::by_frame, "by frame"},
                                                       {EffectVerdict::equivalent, "equal"},
                                                       {EffectVerdict::explained, "explained"}})};
    effects.count = report.effects.rows.size();
    effects.seconds = report.effects_seconds;
    effects.failures = faults_of(report.effects);
    rows.contracts.push_back(std::move(guards));
    rows.contracts.push_back(std::move(effects));
    rows.attacks.count += attacks_of(report).size();
    rows.vacuity.count += report.vacuity.looked_for;
    rows.vacuity.seconds += report.vacuity_seconds;
    for (const auto& fault : faults_of(report.vacuity))
        rows.vacuity.failures.push_back(name + ": " + fault);
}

} // namespace

Rows audit_mutants(const Options& options) {
    const auto& all = options.shipped->all;
    std::vector<std::optional<proofs::MutationReport>> reports(all.size());
    proofs::for_each_index(options.jobs, all.size(), [&](std::size_t i) {
        if (all[i]->fault().empty() && all[i]->has_mutants())
            reports[i] = report_on(*all[i], options.progress);
    });
    MutantRows rows;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (reports[i])
            take(rows, all[i]->name(), *reports[i]);
        else if (!all[i]->fault().empty())
            rows.vacuity.failures.push_back(all[i]->fault());
    }
    auto out = std::move(rows.contracts);
    out.insert(out.end(), {rows.attacks, rows.vacuity});
    return out;
}

} // namespace chaintree::audit
