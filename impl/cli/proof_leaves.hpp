// The leaves of proofs looked at again by others than the solver that found them: a second solver,
// and certificates that exact arithmetic alone can check.
#pragma once

#include "proofs/certificate_text.hpp"
#include "proofs/check.hpp"
#include "proofs/cvc5.hpp"

namespace chaintree::cli {

using Leaves = std::vector<std::pair<std::string, proofs::Conjunction>>;

struct SecondSolver {
    bool was_asked = false;
    std::string version; // "cvc5 1.0.3"
    std::string failure; // why there is no answer at all; empty: there are answers
    std::uint64_t agreed = 0;
    std::vector<std::size_t> unknown;   // leaves that it gave up on: no agreement
    std::vector<std::size_t> disagreed; // leaves that it found satisfiable

    // Every leaf is a contradiction to it too.
    [[nodiscard]] bool agrees() const {
        return was_asked && failure.empty() && unknown.empty() && disagreed.empty();
    }
};

struct Certified {
    std::uint64_t covered = 0;
    std::vector<std::size_t> uncovered; // leaves without a certificate
    std::string text;                   // spec/certificates.md
};

struct LeafReport {
    SecondSolver second;
    Certified certified;
};

// Both at once, on two threads.
[[nodiscard]] LeafReport look_at_leaves(const Leaves& leaves, bool ask_second_solver);

} // namespace chaintree::cli
