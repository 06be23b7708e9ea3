// Reasons as mutants need them. Internal to the matrix and to the report on effects.
#pragma once

#include "proofs/mutation.hpp"

namespace chaintree::proofs {

class Explainer {
public:
    explicit Explainer(const MutationRequest& request) : request_(&request) {}

    // What the mutant's reason was shown by; empty: it has none that holds.
    // Precondition: nothing else notices the mutant.
    std::string explain(const Mutant& mutant);

    // Once all guards, or all other mutants, were explained that need it: of their reasons those
    // that do not hold, and those that nothing needed.
    [[nodiscard]] std::vector<ReasonFault> faults(bool of_guards) const;

private:
    const MutationRequest* request_;
    std::set<std::string> used_;
    std::vector<ReasonFault> wrong_;
};

} // namespace chaintree::proofs
