#include "proofs/mutant_attacks.hpp"

#include "contract/frontend.hpp"
#include "proofs/attack.hpp"

namespace chaintree::proofs {

namespace {

std::vector<FoundAttack> attack(const MutantAttacks& how, const contract::Contract& mutant,
                                const std::vector<std::uint32_t>& predicates) {
    attacks::SearchRequest request;
    request.contract = &mutant;
    request.file = how.file;
    request.predicates.assign(predicates.begin(), predicates.end());
    request.budget = how.budget;
    attacks::AttackFiles files;
    files.contract_path = "mutant.sol";
    files.contract_text = contract::print(mutant);
    files.invariants_path = "mutant.inv";
    files.invariants_text = contract::print(*how.file, mutant);
    files.ledger_text = how.ledger_text;
    std::vector<FoundAttack> out;
    for (const auto& trace : attacks::search(request).traces) {
        if (!trace) continue;
        auto ran = attacks::run_attack(mutant, *how.file, *trace, files);
        if (!ran) continue; // what did not run is no attack
        out.push_back({static_cast<std::uint32_t>(trace->predicate), std::move(ran->text)});
    }
    return out;
}

} // namespace

AttackFinder make_attack_finder(MutantAttacks how) {
    return [how = std::move(how)](const contract::Contract& mutant,
                                  const std::vector<std::uint32_t>& predicates) {
        return attack(how, mutant, predicates);
    };
}

} // namespace chaintree::proofs
