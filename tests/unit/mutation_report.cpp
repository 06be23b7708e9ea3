// All that mutants and vacuity say of a contract, and what makes it fail.
#include "proofs/mutation_report.hpp"
#include "proofs/attack.hpp"
#include "support/mutation_case.hpp"

using namespace chaintree;
using namespace chaintree::proofs;
using test::MutationCase;

namespace {

const std::string gate = "contract Gate {\n    error Nobody();\n    error TooMuch();\n"
                         "    uint total;\n"
                         "    function add(address who, uint amount) external {\n"
                         "        require(who != address(0), Nobody());\n"
                         "        require(amount <= 10 - total, TooMuch());\n"
                         "        total += amount;\n    }\n"
                         "    function reset() external { total = 0; }\n}\n";
const std::string bounded = "local bounded: total <= 10\n"
                            "step grows on add: total == old(total) + amount\n"
                            "step back on reset: total == 0\n";
const Reason somebody{"drop Gate.add.Nobody", "nobody adds for nobody", "",
                      "step somebody on add: who != address(0)"};

MutationReportRequest request_for(const MutationCase& one, std::vector<Reason> reasons) {
    MutationReportRequest out;
    out.contract = &one.contract;
    out.file = &one.file;
    for (std::uint32_t i = 0; i < one.file.predicates.size(); ++i) out.proved.insert(i);
    out.reasons = std::move(reasons);
    out.search.sections = 2'000;
    out.reach.sections = 5'000;
    out.files.contract_path = "contracts/gate.sol";
    out.files.contract_text = gate;
    out.files.invariants_path = "gate.inv";
    out.files.invariants_text = print(one.file, one.contract);
    out.files.ledger_text = test::text_of_file("spec/contracts/token.sol");
    return out;
}

} // namespace

TEST_CASE("What nothing notices and what has a reason that nothing needs are faults, by name") {
    const MutationCase one{gate, bounded};
    const auto survives = mutation_report(request_for(one, {}));
    CHECK_FALSE(survives.is_explained());
    CHECK(faults_of(survives.guards) ==
          std::vector<std::string>{"no invariant notices: drop Gate.add.Nobody"});
    const auto explained = mutation_report(request_for(one, {somebody}));
    INFO(to_text(explained.effects) << to_text(explained.vacuity));
    CHECK(explained.is_explained());
    CHECK(faults_of(explained.guards).empty());
    CHECK(faults_of(explained.effects).empty());
    CHECK(faults_of(explained.vacuity).empty());
    CHECK(explained.vacuity.looked_for == 2 + 2 + 3);
    const Reason stale{"drop Gate.add.TooMuch", "b", "local f: total < 20", ""};
    const auto late = mutation_report(request_for(one, {somebody, stale}));
    CHECK_FALSE(late.is_explained());
    REQUIRE(faults_of(late.guards).size() == 1);
    CHECK(faults_of(late.guards)[0].starts_with("the reason for drop Gate.add.TooMuch: "));
}

TEST_CASE("What is vacuous, and what was proved and is not again, keeps a report from passing") {
    const MutationCase typed{gate, bounded + "local typed: total >= 0\n"};
    const auto vacuous = mutation_report(request_for(typed, {somebody}));
    CHECK_FALSE(vacuous.is_explained());
    REQUIRE(faults_of(vacuous.vacuity).size() == 1);
    CHECK(faults_of(vacuous.vacuity)[0].starts_with("typed: "));
    const MutationCase wrong{gate, bounded + "local wrong: total <= 9\n"};
    const auto lost = mutation_report(request_for(wrong, {somebody}));
    CHECK(lost.not_held == std::vector<std::string>{"wrong"});
    CHECK_FALSE(lost.is_explained());
    auto honest = request_for(wrong, {somebody});
    honest.proved.erase(3);
    CHECK(mutation_report(honest).is_explained());
}

TEST_CASE("Attacks on mutants run again, on the contract less a clause or on a copy; each once") {
    const MutationCase one{gate, bounded};
    const auto request = request_for(one, {somebody});
    const auto attacks = attacks_of(mutation_report(request));
    REQUIRE(attacks.size() > 3);
    std::set<std::pair<std::string, std::uint32_t>> seen;
    std::size_t dropping = 0;
    for (const auto& attack : attacks) {
        INFO(attack.text);
        CHECK(seen.insert({attack.id, attack.predicate}).second);
        const auto script = scenario::parse_scenario(attack.text);
        REQUIRE(script.has_value());
        auto files = request.files;
        if (attack.mutant_path.empty()) {
            ++dropping;
            CHECK(attack.text.find("\ndrop Gate.add.TooMuch\n") != std::string::npos);
        } else {
            CHECK(attack.mutant_path == "gate." + attack.id + ".sol");
            files.contract_path = attack.mutant_path;
            files.contract_text = attack.mutant_text;
        }
        CHECK(run_script(script->scenario, files).has_value());
        files.contract_text = gate; // which is right
        if (!attack.mutant_path.empty()) CHECK_FALSE(run_script(script->scenario, files));
    }
    CHECK(dropping > 0);
}
