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
        : request_(&request), original_(request.original), explainer_(request) {}

    EffectReport run() {
        EffectReport out;
        for (auto& mutant : effect_mutants(original_->contract())) {
            const auto number = std::to_string(out.rows.size() + 1);
            request_->progress(mutant.name);
            out.rows.push_back({std::move(mutant), "effect-" + number});
            judge(out.rows.back());
        }
        out.faults = explainer_.faults(false);
        return out;
    }

private:
    const MutationRequest* request_;
    const Original* original_;
    Explainer explainer_;

    [[nodiscard]] const std::string& name(std::uint32_t predicate) const {
        return original_->file().predicates[predicate].name;
    }

    void judge(EffectRow& row) {
        const auto& mutant = row.mutant;
        const auto done =
            original_->compare_sections(mutant.contract, mutant.where, Errors::may_differ);
        if (done.is_same) return take(row, EffectVerdict::equivalent, same(done));
        if (const auto first = original_->first_fallen(mutant.contract, mutant.where))
            return fall(row, *first);
        if (!request_->proved_trees.empty() && attack(row, request_->proved_trees)) return;
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

    // What falls first is attacked; if that comes to nothing, all that falls.
    void fall(EffectRow& row, std::uint32_t first) const {
        if (attack(row, {first})) return;
        const auto all = original_->fallen(row.mutant.contract, {row.mutant.where}, Sender::signs,
                                           original_->proved(Sender::signs));
        if (all.size() > 1 && attack(row, {all.begin(), all.end()})) return;
        std::string names;
        for (const auto number : all) names += (names.empty() ? "" : ", ") + name(number);
        take(row, EffectVerdict::falls, std::move(names));
    }

    bool attack(EffectRow& row, const std::vector<std::uint32_t>& predicates) const {
        if (!request_->find_attacks) return false;
        const AttackTarget target{&row.mutant.contract, row.id, row.mutant.name};
        const auto attacks = request_->find_attacks(target, predicates);
        if (attacks.empty()) return false;
        take(row, EffectVerdict::attacked, name(attacks.front().predicate));
        row.attack = attacks.front();
        return true;
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
