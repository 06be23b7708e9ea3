// Certificates that a conjunction of facts is contradictory over the integers, in a form that
// exact arithmetic alone can check: spec/certificates.md.
#pragma once

#include "proofs/linear.hpp"

#include <variant>

namespace chaintree::proofs {

// Facts are numbered: first the conjunction's atoms in order, then one for each split on the way
// from the root, the outermost first.
struct Certificate {
    struct Multiplier {
        std::size_t fact{};
        Int factor;
        friend bool operator==(const Multiplier&, const Multiplier&) = default;
    };
    // The facts times their factors add up to a negative constant. Rising fact numbers; positive
    // factors but for equations.
    struct Sum {
        std::vector<Multiplier> multipliers;
        friend bool operator==(const Sum&, const Sum&) = default;
    };
    // First the case -1 - term >= 0, then the case term >= 0.
    struct Cut {
        Linear term;
        friend bool operator==(const Cut&, const Cut&) = default;
    };
    // The atom `fact` says t != 0: first the case -1 - t >= 0, then the case t - 1 >= 0.
    struct Either {
        std::size_t fact{};
        friend bool operator==(const Either&, const Either&) = default;
    };
    using Node = std::variant<Sum, Cut, Either>;

    std::vector<Node> nodes; // each before its first case, that before the second
    friend bool operator==(const Certificate&, const Certificate&) = default;
};

// What one certificate may cost. Counted, not timed: the same everywhere.
struct CertifyBudget {
    std::uint64_t row_changes = 50'000; // of the simplex table
    std::uint64_t splits = 2'000;
    std::size_t depth = 100;
};

// nullopt: none was found. Then the facts are true together for some integers, or the budget ended,
// or they contradict each other by their products only, which are left out here.
[[nodiscard]] std::optional<Certificate> certify(const Conjunction& facts,
                                                 const CertifyBudget& budget = {});

} // namespace chaintree::proofs
