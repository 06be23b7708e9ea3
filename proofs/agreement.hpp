// Encoding agreement: concrete inputs are run by the evaluator as a chain runs it, and held against
// the symbolic paths of the same section. Exactly one path's facts hold, and it ends with the same
// clause, or with the same cells and no others changed.
//
// Of the running side only `signed(...)` is replaced: whether it holds is part of the input.
#pragma once

#include "proofs/agreement_paths.hpp"

namespace chaintree::proofs {

struct AgreementBudget {
    std::uint64_t cases = 10'000;  // a contract; each of its sections gets an equal share
    std::uint64_t least_hits = 20; // of every path that has an example
    std::uint64_t seed = 1;
    Limits limits;
};

struct Agreement {
    std::uint64_t cases = 0;
    std::uint64_t paths = 0;
    std::uint64_t without_example = 0; // paths for which the solver has found no input
    std::uint64_t least_hits = 0;      // of a path with an example
    std::string least_hit;             // that path, for people
    bool complete = true;              // no section has more paths than the limit
    // The first input on which the sides differ, with both of them.
    std::optional<std::string> disagreement;

    [[nodiscard]] bool agrees(std::uint64_t hits) const {
        return complete && !disagreement && least_hits >= hits;
    }
};

// All sections and the constructor.
Agreement check_agreement(const contract::Contract& contract, const AgreementBudget& budget);

// One section. `running` holds the code that runs: the contract itself, or another one with the
// same families and functions (a control). `paths` of the contract.
Agreement check_section(const contract::Contract& running, const SectionPaths& paths,
                        const AgreementBudget& budget);

} // namespace chaintree::proofs
