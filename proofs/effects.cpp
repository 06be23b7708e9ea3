#include "proofs/effects.hpp"

#include "proofs/explain.hpp"

#include <algorithm>
#include <iomanip>
#include <sstream>

namespace chaintree::proofs {

namespace {

constexpr std::array verdicts{EffectVerdict::attacked,  EffectVerdict::falls,
                              EffectVerdict::by_frame,  EffectVerdict::equivalent,
                              EffectVerdict::explained, EffectVerdict::unnoticed};

class EffectJudge {
public:
    explicit EffectJudge(const MutationRequest& request)
        : request_(&request), original_(request.original), explainer_(request),
          proved_(original_->proved(Sender::signs)) {}

    EffectReport run() {
        EffectReport out;
        for (auto& mutant : effect_mutants(original_->contract())) {
            out.rows.push_back({std::move(mutant)});
            judge(out.rows.back());
        }
        out.faults = explainer_.faults(false);
        return out;
    }

private:
    const MutationRequest* request_;
    const Original* original_;
    Explainer explainer_;
    std::set<std::uint32_t> proved_;

    [[nodiscard]] const std::string& name(std::uint32_t predicate) const {
        return original_->file().predicates[predicate].name;
    }

    void judge(EffectRow& row) {
        const auto& mutant = row.mutant;
        const auto done =
            original_->compare_sections(mutant.contract, mutant.where, Errors::may_differ);
        if (done.is_same) return take(row, EffectVerdict::equivalent, same(done));
        const auto fallen =
            original_->fallen(mutant.contract, mutant.where, Sender::signs, proved_);
        if (!fallen.empty()) return fall(row, fallen);
        auto reason = explainer_.explain(mutant);
        if (!reason.empty()) return take(row, EffectVerdict::explained, std::move(reason));
        if (done.counterexample) return take(row, EffectVerdict::by_frame, done.difference);
        take(row, EffectVerdict::unnoticed, done.undecided);
    }

    static void take(EffectRow& row, EffectVerdict verdict, std::string why) {
        row.verdict = verdict;
        row.why = std::move(why);
    }

    [[nodiscard]] std::string same(const Comparison& done) const {
        std::string out;
        for (const auto number : done.hypotheses)
            out += (out.empty() ? "by " : ", ") + name(number);
        return out;
    }

    void fall(EffectRow& row, const std::set<std::uint32_t>& fallen) const {
        std::vector<FoundAttack> attacks;
        if (request_->find_attacks)
            attacks = request_->find_attacks(row.mutant.contract, {fallen.begin(), fallen.end()});
        std::string names;
        for (const auto number : fallen) names += (names.empty() ? "" : ", ") + name(number);
        if (attacks.empty()) return take(row, EffectVerdict::falls, std::move(names));
        take(row, EffectVerdict::attacked, std::move(names));
        row.attack = attacks.front().text;
    }
};

} // namespace

std::size_t EffectReport::count(EffectVerdict verdict) const {
    return static_cast<std::size_t>(std::ranges::count(rows, verdict, &EffectRow::verdict));
}

bool EffectReport::is_explained() const {
    return faults.empty() && count(EffectVerdict::unnoticed) == 0;
}

EffectReport effect_report(const MutationRequest& request) {
    return EffectJudge{request}.run();
}

std::string_view to_text(EffectVerdict verdict) {
    switch (verdict) {
    case EffectVerdict::attacked: return "attack ran";
    case EffectVerdict::falls: return "not proved";
    case EffectVerdict::by_frame: return "another frame";
    case EffectVerdict::equivalent: return "equivalent";
    case EffectVerdict::explained: return "explained";
    case EffectVerdict::unnoticed: break;
    }
    return "NOTHING NOTICES";
}

std::string to_text(const EffectReport& report) {
    std::ostringstream out;
    for (const auto& row : report.rows)
        out << std::left << std::setw(17) << to_text(row.verdict) << row.mutant.name
            << (row.why.empty() ? "" : "\n                 ") << row.why << "\n";
    out << report.rows.size() << " mutants";
    for (const auto verdict : verdicts)
        if (const auto count = report.count(verdict))
            out << ", " << count << " " << to_text(verdict);
    out << "\n";
    for (const auto& fault : report.faults) out << fault.mutant << ": " << fault.what << "\n";
    return out.str();
}

} // namespace chaintree::proofs
