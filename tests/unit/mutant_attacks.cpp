// Attacks on mutants run as scenarios, on the mutant as it prints.
#include "proofs/mutant_attacks.hpp"
#include "proofs/attack.hpp"
#include "support/mutation_case.hpp"

using namespace chaintree;
using namespace chaintree::proofs;

namespace {

attacks::AttackFiles files_of(const test::MutationCase& one, const contract::Contract& contract) {
    attacks::AttackFiles out;
    out.contract_path = "mutant.sol";
    out.contract_text = print(contract);
    out.invariants_path = "mutant.inv";
    out.invariants_text = print(one.file, contract);
    out.ledger_text = test::text_of_file("spec/contracts/token.sol");
    return out;
}

} // namespace

TEST_CASE("An attack on a mutant runs on it, and not on the contract") {
    const auto token = test::token_mutations();
    const auto mutants = effect_mutants(token.contract);
    const auto& mutant = test::mutant_named(
        mutants, "Token.transferToParent.parent: drop childSums[msg.child] -= amount;");
    const auto find = make_attack_finder(
        {&token.file, {.sections = 5'000}, test::text_of_file("spec/contracts/token.sol")});
    const auto found = find(mutant.contract, {2, 3});
    REQUIRE(found.size() == 2);
    for (const auto& attack : found) {
        INFO(attack.text);
        const auto script = scenario::parse_scenario(attack.text);
        REQUIRE(script.has_value());
        CHECK(run_script(script->scenario, files_of(token, mutant.contract)).has_value());
        CHECK_FALSE(run_script(script->scenario, files_of(token, token.contract)).has_value());
    }
    CHECK(find(token.contract, {2, 3}).empty());
}

TEST_CASE("A matrix whose attacks run as scenarios says of a guard that it is needed") {
    const test::MutationCase deeds{test::text_of_file("spec/contracts/deeds.sol"),
                                   test::text_of_file("invariants/deeds.inv")};
    const auto original = deeds.original();
    const auto find = make_attack_finder(
        {&deeds.file, {.sections = 5'000}, test::text_of_file("spec/contracts/token.sol")});
    const auto matrix = guard_matrix({&original, find, {}});
    INFO(to_text(matrix, deeds.file));
    const auto& row = test::row_of(matrix, "Deeds.up.Elsewhere");
    CHECK(row.verdict == GuardVerdict::needed);
    REQUIRE(row.fallen.front().attack.has_value());
    CHECK(row.fallen.front().attack->starts_with("scenario 1\n"));
}
