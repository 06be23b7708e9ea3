// The matrix of guards and the report on effect mutants, with the reasons for what no invariant
// notices.
#include "support/mutation_case.hpp"

#include <filesystem>

using namespace chaintree;
using namespace chaintree::proofs;
using test::MutationCase;
using test::row_of;

namespace {

const std::string exit_guard = "Token.transferToParent.ExceedsChildSum";

// The parent's section stops at zero by itself, so that nothing but the guard stands before a
// corrupt child.
std::string saturating_token() {
    auto text = test::text_of_file("spec/contracts/token.sol");
    const std::string from = "            childSums[msg.child] -= amount;";
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(),
                        "            childSums[msg.child] = childSums[msg.child] >= amount"
                        " ? childSums[msg.child] - amount : 0;");
}

std::set<std::string> fallen(const MutationCase& one, const GuardRow& row, Mode mode) {
    std::set<std::string> out;
    for (const auto& cell : row.fallen)
        if (cell.mode == mode && cell.sender == Sender::signs)
            out.insert(one.file.predicates[cell.predicate].name);
    return out;
}

// A guard that is for people alone, and a counter that no invariant reads.
const std::string gate = "contract Gate {\n    error Nobody();\n    error TooMuch();\n"
                         "    uint total;\n    uint calls;\n"
                         "    function add(address who, uint amount) external {\n"
                         "        require(who != address(0), Nobody());\n"
                         "        require(total <= 10, TooMuch());\n"
                         "        require(amount <= 10 - total, TooMuch());\n"
                         "        total += amount;\n        calls = amount;\n    }\n}\n";

MutationCase gate_case() {
    return {gate, "local bounded: total <= 10"};
}

GuardMatrix matrix_of(const MutationCase& one, std::vector<Reason> reasons) {
    const auto original = one.original();
    return guard_matrix({&original, one.find_attacks(), std::move(reasons)});
}

EffectReport effects_of(const MutationCase& one, std::vector<Reason> reasons) {
    const auto original = one.original();
    return effect_report({&original, one.find_attacks(), std::move(reasons)});
}

const std::string nobody = "drop Gate.add.Nobody";
const Reason somebody{nobody, "nobody adds for nobody", "",
                      "step somebody on add: who != address(0)"};

} // namespace

TEST_CASE("The token's exit guard names a hidden revert, and honest children never meet it") {
    const auto token = test::token_mutations();
    const auto matrix = matrix_of(token, {});
    INFO(to_text(matrix, token.file));
    CHECK(matrix.predicates.size() == 5);
    CHECK(matrix.is_explained());
    const auto& exit = row_of(matrix, exit_guard);
    CHECK(exit.verdict == GuardVerdict::hidden_revert);
    CHECK(fallen(token, exit, Mode::checked).empty());
    const auto wrapping = fallen(token, exit, Mode::wrapping);
    CHECK(wrapping.contains("exits_are_covered"));
    CHECK(wrapping.contains("value_is_conserved"));
    CHECK(exit.cannot_fail_between_honest == true);
    for (const auto& cell : exit.fallen)
        if (cell.sender == Sender::signs &&
            token.file.predicates[cell.predicate].name == "exits_are_covered")
            CHECK(cell.attack.has_value());
    const auto& pay = row_of(matrix, "Token.transferToParent.InsufficientBalance");
    CHECK(pay.cannot_fail_between_honest == false);
    CHECK_FALSE(row_of(matrix, "Token.transfer.InsufficientBalance").cannot_fail_between_honest);
}

TEST_CASE("Where arithmetic does not catch it, the exit guard is needed, and an attack is found") {
    const MutationCase token{saturating_token(), test::text_of_file("invariants/token.inv")};
    const auto matrix = matrix_of(token, {});
    INFO(to_text(matrix, token.file));
    const auto& exit = row_of(matrix, exit_guard);
    CHECK(exit.verdict == GuardVerdict::needed);
    CHECK(fallen(token, exit, Mode::checked).contains("exits_are_covered"));
    CHECK(exit.cannot_fail_between_honest == true);
}

TEST_CASE("A guard that no invariant notices is reported, one that cannot fail is proved to") {
    const auto one = gate_case();
    const auto matrix = matrix_of(one, {});
    INFO(to_text(matrix, one.file));
    CHECK(row_of(matrix, "Gate.add.Nobody").verdict == GuardVerdict::unnoticed);
    CHECK(row_of(matrix, "Gate.add.TooMuch").verdict == GuardVerdict::cannot_fail);
    CHECK(row_of(matrix, "Gate.add.TooMuch #2").verdict == GuardVerdict::needed);
    CHECK_FALSE(matrix.is_explained());
    CHECK(to_text(matrix, one.file).find("NO INVARIANT NOTICES") != std::string::npos);
}

TEST_CASE("A reason explains a guard if its fact holds of the contract and not of the mutant") {
    const auto one = gate_case();
    const auto matrix = matrix_of(one, {somebody});
    INFO(to_text(matrix, one.file));
    CHECK(row_of(matrix, "Gate.add.Nobody").verdict == GuardVerdict::explained);
    CHECK(matrix.is_explained());
}

TEST_CASE("A reason whose fact is false, says nothing, or is not enough is a fault") {
    const auto one = gate_case();
    const auto fault = [&](Reason reason) {
        const auto matrix = matrix_of(one, {std::move(reason)});
        CHECK_FALSE(matrix.is_explained());
        REQUIRE(matrix.faults.size() == 1);
        CHECK(matrix.faults[0].mutant == nobody);
        return matrix.faults[0].what;
    };
    CHECK(fault({nobody, "b", "local f: total < 5", ""}).find("is not proved of the contract: f") !=
          std::string::npos);
    CHECK(fault({nobody, "b", "local f: total < 20", ""}).find("does not make the mutant") !=
          std::string::npos);
    CHECK(fault({nobody, "b", "", "local f: total < 20"}).find("proved of the mutant too") !=
          std::string::npos);
    CHECK(fault({nobody, "b", "local f: nothing < 20", ""}).find("cannot be read") !=
          std::string::npos);
    CHECK(fault({nobody, "b", "ghost int g", ""}).find("states no predicate") != std::string::npos);
    CHECK(fault({nobody, "b", "edge f: parent.total >= 0", ""}).find("no edge section") !=
          std::string::npos);
}

TEST_CASE("A reason that nothing needs, and one for no mutant, are faults") {
    const auto one = gate_case();
    const Reason stale{"drop Gate.add.TooMuch #2", "b", "local f: total < 20", ""};
    const Reason unknown{"drop Gate.add.Gone", "b", "local f: total < 20", ""};
    const Reason of_no_effect{"Gate.add: drop it", "b", "local f: total < 20", ""};
    const auto matrix = matrix_of(one, {somebody, stale, unknown, of_no_effect});
    REQUIRE(matrix.faults.size() == 2);
    CHECK(matrix.faults[0].mutant == stale.mutant);
    CHECK(matrix.faults[1].mutant == unknown.mutant);
    const auto report = effects_of(one, {of_no_effect});
    REQUIRE(report.faults.size() == 1);
    CHECK(report.faults[0].mutant == of_no_effect.mutant);
    CHECK_FALSE(report.is_explained());
}

TEST_CASE("A fact about the state makes a guard redundant that the invariants do not") {
    const MutationCase clock{"contract Clock {\n    error Odd();\n    uint on;\n    uint hits;\n"
                             "    function tick() external { on = 1 - on; }\n"
                             "    function hit() external {\n"
                             "        require(on < 2, Odd());\n        hits = 1;\n    }\n}\n",
                             "local few: hits <= 1"};
    CHECK(row_of(matrix_of(clock, {}), "Clock.hit.Odd").verdict == GuardVerdict::unnoticed);
    const auto matrix =
        matrix_of(clock, {{"drop Clock.hit.Odd", "it is on or off", "local f: on <= 1", ""}});
    INFO(to_text(matrix, clock.file));
    CHECK(row_of(matrix, "Clock.hit.Odd").verdict == GuardVerdict::explained);
    CHECK(matrix.is_explained());
}

TEST_CASE("Effects: killed by an invariant, by the frame alone, or proved equivalent") {
    const auto token = test::token_mutations();
    const auto report = effects_of(token, {});
    INFO(to_text(report));
    CHECK(report.is_explained());
    const auto verdict = [&](const std::string& name) { return row_of(report, name).verdict; };
    CHECK(verdict("Token.transfer: drop balances[msg.sender] -= amount;") ==
          EffectVerdict::attacked);
    CHECK(verdict("Token.constructor: twice balances[holder] = supply;") ==
          EffectVerdict::equivalent);
    // Conservation does not object to paying a stranger.
    const auto& stranger = row_of(report, "Token.transfer: balances[recipient] += amount; becomes "
                                          "balances[msg.sender] += amount;");
    CHECK(stranger.verdict == EffectVerdict::by_frame);
    CHECK(stranger.why.find("balances[") != std::string::npos);
    CHECK(report.count(EffectVerdict::attacked) >= 20);
}

TEST_CASE("An effect that no invariant reads is told by the frame, and a reason names it") {
    const auto one = gate_case();
    const std::string name = "Gate.add: drop calls = amount;";
    CHECK(row_of(effects_of(one, {}), name).verdict == EffectVerdict::by_frame);
    const auto report =
        effects_of(one, {{name, "the last amount", "", "step last on add: calls == amount"}});
    CHECK(row_of(report, name).verdict == EffectVerdict::explained);
    CHECK(report.is_explained());
}

TEST_CASE("A tree predicate that was proved is attacked without a guard") {
    const MutationCase deeds{test::text_of_file("spec/contracts/deeds.sol"),
                             "tree one_owner: unique owner located by at"};
    const auto original = deeds.original();
    const MutationRequest request{&original, deeds.find_attacks(), {}, {0}};
    const auto matrix = guard_matrix(request);
    INFO(to_text(matrix, deeds.file));
    CHECK(row_of(matrix, "Deeds.down.NotYours").verdict == GuardVerdict::needed);
    CHECK(row_of(matrix, "Deeds.give.NotYours").verdict != GuardVerdict::cannot_fail);
    const auto report = effect_report(request);
    CHECK(row_of(report, "Deeds.down.parent: drop owner[id] = address(0);").verdict ==
          EffectVerdict::attacked);
}

TEST_CASE("No guard of these shipped contracts is unnoticed, and no reason for one is stale") {
    for (const std::string name : {"passes", "escrow_child", "escrow_parent"}) {
        const MutationCase one{test::text_of_file("spec/contracts/" + name + ".sol"),
                               test::text_of_file("invariants/" + name + ".inv")};
        std::vector<Reason> reasons;
        if (const auto path = "spec/reasons/" + name + ".json"; std::filesystem::exists(path)) {
            auto read = read_reasons(test::text_of_file(path));
            REQUIRE(read.has_value());
            reasons = std::move(*read);
        }
        const auto matrix = matrix_of(one, reasons);
        INFO(to_text(matrix, one.file));
        CHECK(matrix.is_explained());
        for (const auto& reason : reasons)
            CHECK(row_of(matrix, reason.mutant.substr(5)).verdict == GuardVerdict::explained);
    }
}

TEST_CASE("Two guards of which each does what the other one does are found as a pair") {
    const auto add = [](const std::string& guards) {
        return "contract Twice {\n    error A();\n    error B();\n    uint total;\n"
               "    function add(uint amount) external {\n        put(amount);\n    }\n"
               "    function put(uint amount) private {\n" +
               guards + "        total += amount;\n    }\n}\n";
    };
    const std::string a = "        require(amount <= 10 - total, A());\n";
    const std::string b = "        require(total + amount <= 10, B());\n";
    const MutationCase twice{add(a + b), "local bounded: total <= 10"};
    const auto matrix = matrix_of(twice, {});
    INFO(to_text(matrix, twice.file));
    CHECK(row_of(matrix, "Twice.put.A").verdict == GuardVerdict::hidden_revert);
    CHECK(row_of(matrix, "Twice.put.B").verdict == GuardVerdict::cannot_fail);
    REQUIRE(matrix.joint.size() == 1);
    CHECK(matrix.joint[0].rows == std::array<std::size_t, 2>{0, 1});
    REQUIRE(matrix.joint[0].fallen.size() == 1);
    REQUIRE(matrix.joint[0].fallen[0].attack.has_value());
    CHECK(matrix.joint[0].fallen[0].attack->id == "guard-1-and-guard-2");
    CHECK(to_text(matrix, twice.file).find("redundant with each other") != std::string::npos);
    const MutationCase once{add(a), "local bounded: total <= 10"};
    CHECK(matrix_of(once, {}).joint.empty());
    CHECK(matrix_of(gate_case(), {}).joint.empty());
}

TEST_CASE("Reasons are read strictly") {
    const auto read =
        read_reasons(R"([{"mutant": "m", "because": "b", "noticed_by": "local x: y"}])");
    REQUIRE(read.has_value());
    CHECK(*read == std::vector<Reason>{{"m", "b", "", "local x: y"}});
    const auto error = [](const char* text) {
        const auto out = read_reasons(text);
        REQUIRE_FALSE(out.has_value());
        return out.error();
    };
    CHECK(error("[").find("line 1") != std::string::npos);
    CHECK(error("{}") == "reasons are a list");
    CHECK(error("[1]") == "a reason is an object");
    CHECK(error(R"([{"mutant": 1}])") == "\"mutant\" is a text");
    CHECK(error(R"([{"mutant": "m"}])") == "a reason has \"mutant\" and \"because\"");
    CHECK(error(R"([{"mutant": "m", "because": "b", "x": 1, "noticed_by": "f"}])") ==
          "the reason for m has an unknown member");
    CHECK(error(R"([{"mutant": "m", "because": "b"}])") ==
          "the reason for m has one of \"redundant_under\" and \"noticed_by\"");
    CHECK(error(R"([{"mutant": "m", "because": "b", "noticed_by": "f"},
                    {"mutant": "m", "because": "b", "noticed_by": "f"}])") ==
          "there are two reasons for m");
}

TEST_CASE("With a forged sender only the owner spends is not claimed, sums are kept") {
    const auto token = test::token_mutations();
    const auto original = token.original();
    CHECK(original.proved(Sender::signs).size() == 5);
    CHECK(original.proved(Sender::is_forged) == std::set<std::uint32_t>{1, 2, 3, 4});
    CHECK_FALSE(original.forging_matters());
    const MutationCase counted{test::text_of_file("spec/contracts/token.sol"),
                               "ghost mapping(address => int) calls;\n"
                               "after transfer: calls[msg.sender] += 1\n"
                               "local some: forall address a: calls[a] >= 0\n"};
    CHECK(counted.original().forging_matters());
}
