// The report of `chaintree check` for programs. Integers of states are decimal strings: they need
// more than 53 bits.
#include "cli/check_availability.hpp"

namespace chaintree::cli {

namespace {

using Json = nlohmann::ordered_json;

Json to_json(const proofs::CheckedInvariant& one, const CheckResult& result) {
    Json out{{"id", one.id},
             {"kind", to_text(one.kind)},
             {"adversary", proofs::adversary_of(one.kind)},
             {"verdict", to_text(one.verdict)},
             {"line", one.place.line},
             {"column", one.place.column},
             {"hypotheses", one.hypotheses},
             {"assumptions", one.assumptions},
             {"tree_steps", tree_steps_json(one.kind)},
             {"lemmas", one.lemmas},
             {"obligations", one.obligations},
             {"leaves", one.leaves},
             {"has_products", one.has_products},
             {"true_in_every_typed_state", one.always_true},
             {"why_open", one.why_open}};
    const auto file = result.attack_files.find(one.id);
    out["attack_file"] = file == result.attack_files.end() ? Json{} : Json(file->second);
    out["attack"] =
        one.attack ? Json{{"chain", one.attack->chain}, {"detail", one.attack->detail}} : Json{};
    out["counterexample"] = one.counterexample ? counterexample_json(*one.counterexample) : Json{};
    return out;
}

Json names_of(const CheckResult& result, const std::vector<std::size_t>& leaves) {
    auto out = Json::array();
    for (const auto leaf : leaves)
        out.push_back({{"leaf", leaf + 1}, {"obligation", result.report.leaves[leaf].first}});
    return out;
}

Json second_solver(const CheckResult& result) {
    const auto& second = result.leaves.second;
    return {{"asked", second.was_asked},
            {"solver", second.version},
            {"failure", second.failure},
            {"leaves", result.report.leaves.size()},
            {"agreed", second.agreed},
            {"unknown", names_of(result, second.unknown)},
            {"disagreed", names_of(result, second.disagreed)}};
}

Json certificates(const CheckResult& result) {
    return {{"leaves", result.report.leaves.size()},
            {"covered", result.leaves.certified.covered},
            {"uncovered", names_of(result, result.leaves.certified.uncovered)}};
}

Json budgets(const CheckResult& result) {
    return {{"paths", result.limits.most_paths},
            {"thorough_paths", result.limits.most_thorough_paths},
            {"solver_steps", result.limits.resource_limit},
            {"search_sections", result.search.sections},
            {"search_depth", result.search.depth},
            {"search_walk_depth", result.search.walk_depth},
            {"search_seed", result.search.seed}};
}

} // namespace

Json counterexample_json(const proofs::Counterexample& counterexample) {
    auto values = Json::array();
    for (const auto& value : counterexample.values)
        values.push_back({{"name", value.name}, {"value", value.value.str()}});
    return {{"move", to_text(counterexample.move)},
            {"perhaps_unreachable", true},
            {"values", values},
            {"hook_cannot_be_evaluated", counterexample.is_blind}};
}

Json tree_steps_json(contract::PredicateKind kind) {
    const auto steps = proofs::tree_steps_of(kind);
    if (!steps) return {};
    return {{"proved", steps->proved}, {"tested_only", steps->tested}};
}

std::string check_json(const CheckResult& result) {
    const auto& input = *result.input;
    Json out{{"contract", input.contract.name},
             {"contract_file", input.contract_path},
             {"identity", identity_of(input)},
             {"invariants_file", input.invariants_path},
             {"invariants_hash", file_hash(input.invariants_text)},
             {"tool", result.tool},
             {"solvers", Json::array({result.solver})},
             {"budgets", budgets(result)}};
    if (!result.leaves.second.version.empty())
        out["solvers"].push_back(result.leaves.second.version);
    out["invariants"] = Json::array();
    for (const auto& one : result.report.invariants)
        out["invariants"].push_back(to_json(one, result));
    out["found"] = Json::array();
    for (const auto& fact : result.report.found) out["found"].push_back(fact.text);
    out["effects"] = Json::array();
    for (const auto& effect : result.report.effects)
        out["effects"].push_back({{"section", effect.section}, {"changes", effect.changes}});
    out["reverts"] = ways_to_fail_json(result.report.reverts, result);
    out["messages"] = ways_to_fail_json(result.report.messages, result);
    out["second_solver"] = second_solver(result);
    out["certificates"] = certificates(result);
    if (result.mutants) out["mutants"] = mutants_json(*result.mutants, input);
    out["searched_sections"] = result.report.searched_sections;
    out["times"] = {{"verdicts_seconds", result.check_seconds},
                    {"leaves_seconds", result.leaves_seconds}};
    if (result.mutants) out["times"]["mutants_seconds"] = result.mutants->seconds;
    return out.dump(2) + "\n";
}

} // namespace chaintree::cli
