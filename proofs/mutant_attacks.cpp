#include "proofs/mutant_attacks.hpp"

#include "contract/drop_clause.hpp"
#include "contract/frontend.hpp"

#include <filesystem>

namespace chaintree::proofs {

namespace {

// Is the mutant what scenario steps `drop` make of the contract?
bool is_made_by_dropping(const contract::Contract& contract, const AttackTarget& target) {
    if (target.dropped.empty()) return false;
    auto made = contract;
    for (const auto& clause : target.dropped) {
        auto without = contract::without_clause(made, clause);
        if (!without) return false;
        made = std::move(*without);
    }
    return contract::print(made) == contract::print(*target.mutant);
}

attacks::AttackFiles files_for(const MutantAttacks& how, const AttackTarget& target) {
    auto out = how.files;
    out.remarks.push_back("The contract is changed: " + target.name);
    if (is_made_by_dropping(*how.contract, target)) {
        out.dropped = target.dropped;
        return out;
    }
    const auto stem = std::filesystem::path{out.contract_path}.stem().string();
    out.contract_path = stem + "." + target.id + ".sol";
    out.contract_text = contract::print(*target.mutant);
    out.contract_name.clear();
    return out;
}

std::vector<FoundAttack> attack(const MutantAttacks& how, const AttackTarget& target,
                                const std::vector<std::uint32_t>& predicates) {
    attacks::SearchRequest request;
    request.contract = target.mutant;
    request.file = how.file;
    for (const auto number : predicates)
        if (number < how.file->predicates.size()) request.predicates.push_back(number);
    if (request.predicates.empty()) return {};
    request.budget = how.budget;
    const auto files = files_for(how, target);
    std::vector<FoundAttack> out;
    for (const auto& trace : attacks::search(request).traces) {
        if (!trace) continue;
        auto ran = attacks::run_attack(*target.mutant, *how.file, *trace, files);
        if (!ran) continue; // what did not run is no attack
        out.push_back({static_cast<std::uint32_t>(trace->predicate),
                       target.id,
                       std::move(ran->text),
                       {},
                       {}});
        if (!files.dropped.empty()) continue;
        out.back().mutant_path = files.contract_path;
        out.back().mutant_text = files.contract_text;
    }
    return out;
}

} // namespace

AttackFinder make_attack_finder(MutantAttacks how) {
    return [how = std::move(how)](const AttackTarget& target,
                                  const std::vector<std::uint32_t>& predicates) {
        return attack(how, target, predicates);
    };
}

} // namespace chaintree::proofs
