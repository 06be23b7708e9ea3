#include "proofs/wrapping.hpp"

#include "contract/drop_clause.hpp"
#include "contract/frontend.hpp"
#include "proofs/statement_sites.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::Contract;

namespace {

std::vector<BodyName> all_bodies(const Contract& contract) {
    std::vector<BodyName> out;
    if (contract.constructor) out.push_back({std::nullopt, 0});
    for (std::uint32_t i = 0; i < contract.functions.size(); ++i) out.push_back({i, 0});
    return out;
}

// Does one section run them both?
bool run_together(const Contract& contract, const std::vector<BodyName>& all, const BodyName& one,
                  const BodyName& other) {
    return std::ranges::any_of(all, [&](const BodyName& caller) {
        const auto& function = function_of(contract, caller);
        return runs(contract, function, one) && runs(contract, function, other);
    });
}

} // namespace

Wrapping subtractions_around(const Contract& contract, const BodyName& guard) {
    Wrapping out;
    const auto all = all_bodies(contract);
    for (const auto& body : all) {
        if (!run_together(contract, all, guard, body)) continue;
        auto clause = clause_id(contract, function_of(contract, body), "underflow");
        if (!contract::without_clause(contract, clause)) continue;
        out.clauses.push_back(std::move(clause));
        out.bodies.push_back(body);
    }
    return out;
}

std::optional<Contract> wrapped(const Contract& contract, const Wrapping& wrapping) {
    std::optional<Contract> out;
    for (const auto& clause : wrapping.clauses)
        if (auto next = contract::without_clause(out ? *out : contract, clause))
            out = std::move(next);
    return out;
}

} // namespace chaintree::proofs
