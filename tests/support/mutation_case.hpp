// Contracts with invariants for tests of mutants: proved once, attacked by a short search.
#pragma once

#include "contract/frontend.hpp"
#include "proofs/effects.hpp"
#include "proofs/matrix.hpp"
#include "proofs/search.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace chaintree::test {

inline std::string text_of_file(const std::string& path) {
    std::ifstream in{path};
    REQUIRE(in.good());
    return {std::istreambuf_iterator<char>{in}, {}};
}

struct MutationCase {
    contract::Contract contract;
    contract::InvariantFile file;
    proofs::Limits limits{};

    MutationCase(const std::string& source, const std::string& invariants) {
        auto read = contract::parse_contract(source);
        if (!read) FAIL(render(read.error(), "contract", source));
        contract = std::move(*read);
        auto stated = contract::parse_invariants(invariants, contract);
        if (!stated) FAIL(render(stated.error(), "invariants", invariants));
        file = std::move(*stated);
    }

    [[nodiscard]] proofs::Original original() const { return {contract, file, limits}; }

    // Predicates that fall while searching; not run as scenarios.
    [[nodiscard]] proofs::AttackFinder find_attacks() const {
        return [this](const proofs::AttackTarget& target, const std::vector<std::uint32_t>& which) {
            proofs::attacks::SearchRequest request;
            request.contract = target.mutant;
            request.file = &file;
            request.predicates.assign(which.begin(), which.end());
            request.budget.sections = 5'000;
            std::vector<proofs::FoundAttack> out;
            for (const auto& trace : proofs::attacks::search(request).traces)
                if (trace)
                    out.push_back(
                        {static_cast<std::uint32_t>(trace->predicate), target.id, "found"});
            return out;
        };
    }
};

inline MutationCase token_mutations() {
    return {text_of_file("spec/contracts/token.sol"), text_of_file("invariants/token.inv")};
}

inline const proofs::Mutant& mutant_named(const std::vector<proofs::Mutant>& mutants,
                                          const std::string& name) {
    const auto found = std::ranges::find(mutants, name, &proofs::Mutant::name);
    if (found == mutants.end()) FAIL("no mutant " + name);
    return *found;
}

inline const proofs::GuardRow& row_of(const proofs::GuardMatrix& matrix,
                                      const std::string& clause) {
    const auto found = std::ranges::find(
        matrix.rows, "drop " + clause, [](const proofs::GuardRow& row) { return row.mutant.name; });
    if (found == matrix.rows.end()) FAIL("no guard " + clause);
    return *found;
}

inline const proofs::EffectRow& row_of(const proofs::EffectReport& report,
                                       const std::string& name) {
    const auto found = std::ranges::find(
        report.rows, name, [](const proofs::EffectRow& row) { return row.mutant.name; });
    if (found == report.rows.end()) FAIL("no mutant " + name);
    return *found;
}

} // namespace chaintree::test
