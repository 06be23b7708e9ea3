#include "proofs/explain.hpp"

#include <algorithm>

namespace chaintree::proofs {

std::string Explainer::explain(const Mutant& mutant) {
    const auto& reasons = request_->reasons;
    const auto reason = std::ranges::find(reasons, mutant.name, &Reason::mutant);
    if (reason == reasons.end()) return {};
    used_.insert(mutant.name);
    auto shown = check_reason(*request_->original, *reason, mutant);
    if (shown) return reason->because + " [" + *shown + "]";
    wrong_.push_back({mutant.name, "the reason's fact " + shown.error()});
    return {};
}

std::vector<ReasonFault> Explainer::faults(bool of_guards) const {
    auto out = wrong_;
    for (const auto& reason : request_->reasons)
        if (reason.mutant.starts_with("drop ") == of_guards && !used_.contains(reason.mutant))
            out.push_back({reason.mutant, "needs no reason, or there is no such mutant"});
    return out;
}

} // namespace chaintree::proofs
