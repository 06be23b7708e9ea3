#include "scenario/check.hpp"

namespace chaintree::scenario {

namespace {

// Empty: nothing is wrong.
std::string fault_of(const Expected& expected) {
    const bool has_clause =
        expected.kind == OutcomeKind::reverted || expected.kind == OutcomeKind::refused;
    if (expected.clause && !has_clause) return "only reverted and refused have a clause";
    if (expected.clause && expected.clause->size() == 0) return "the clause is empty";
    return {};
}

template <class S>
std::string fault_in(const S& step) {
    if constexpr (requires { step.expect; })
        if (step.expect) return fault_of(*step.expect);
    if constexpr (std::same_as<S, ExpectOutcomeStep>) return fault_of(step.is);
    if constexpr (std::same_as<S, BlockStep>)
        if (step.count == 0) return "a block step makes at least one block";
    return {};
}

} // namespace

Diagnostic wrong_version(const SourcePlace& place) {
    return {place, "this program reads version 1 of scenarios", "write: scenario 1"};
}

void check_scenario(const Scenario& scenario, std::span<const SourcePlace> places,
                    std::vector<Diagnostic>& diagnostics) {
    if (scenario.version != scenario_version) diagnostics.push_back(wrong_version({}));
    for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
        auto fault = std::visit([](const auto& step) { return fault_in(step); }, scenario.steps[i]);
        if (fault.empty()) continue;
        if (places.empty()) fault = "/steps/" + std::to_string(i) + ": " + fault;
        diagnostics.push_back({places.empty() ? SourcePlace{} : places[i], std::move(fault), {}});
    }
}

} // namespace chaintree::scenario
