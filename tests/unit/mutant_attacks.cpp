// Attacks on mutants run as scenarios, on the mutant as it prints.
#include "proofs/mutant_attacks.hpp"
#include "proofs/attack.hpp"
#include "support/mutation_case.hpp"

using namespace chaintree;
using namespace chaintree::proofs;

namespace {

MutantAttacks attacks_on(const test::MutationCase& one, const std::string& path) {
    MutantAttacks out{&one.contract, &one.file, {.sections = 5'000}, {}};
    out.files.contract_path = path;
    out.files.contract_text = test::text_of_file(path);
    out.files.invariants_path = "mutant.inv";
    out.files.invariants_text = print(one.file, one.contract);
    out.files.ledger_text = test::text_of_file("spec/contracts/token.sol");
    return out;
}

} // namespace

TEST_CASE("An attack on a mutant runs on it, and not on the contract") {
    const auto token = test::token_mutations();
    const auto mutants = effect_mutants(token.contract);
    const auto& mutant = test::mutant_named(
        mutants, "Token.transferToParent.parent: drop childSums[msg.child] -= amount;");
    const auto how = attacks_on(token, "spec/contracts/token.sol");
    const auto find = make_attack_finder(how);
    const auto found = find({&mutant.contract, "effect-1", mutant.name}, {2, 3});
    REQUIRE(found.size() == 2);
    for (const auto& attack : found) {
        INFO(attack.text);
        const auto script = scenario::parse_scenario(attack.text);
        REQUIRE(script.has_value());
        CHECK(attack.mutant_path == "token.effect-1.sol");
        auto files = how.files;
        files.contract_path = attack.mutant_path;
        CHECK_FALSE(run_script(script->scenario, files).has_value());
        files.contract_text = attack.mutant_text;
        CHECK(run_script(script->scenario, files).has_value());
    }
    CHECK(find({&token.contract, "none", "nothing"}, {2, 3}).empty());
}

TEST_CASE("A matrix whose attacks run as scenarios says of a guard that it is needed") {
    const test::MutationCase deeds{test::text_of_file("spec/contracts/deeds.sol"),
                                   test::text_of_file("invariants/deeds.inv")};
    const auto original = deeds.original();
    const auto how = attacks_on(deeds, "spec/contracts/deeds.sol");
    const auto matrix = guard_matrix({&original, make_attack_finder(how)});
    INFO(to_text(matrix, deeds.file));
    const auto& row = test::row_of(matrix, "Deeds.up.Elsewhere");
    CHECK(row.verdict == GuardVerdict::needed);
    REQUIRE(row.fallen.front().attack.has_value());
    const auto& attack = *row.fallen.front().attack;
    CHECK(attack.text.starts_with("scenario 1\n"));
    CHECK(attack.mutant_path.empty());
    const auto script = scenario::parse_scenario(attack.text);
    REQUIRE(script.has_value());
    CHECK(run_script(script->scenario, how.files).has_value());
}
