#include "proofs/availability_runs.hpp"

#include "proofs/refusal_script.hpp"

namespace chaintree::proofs {

using contract::Contract;

namespace {

// What a run may cost here, of what the search for attacks may.
constexpr std::uint64_t share = 10;

void tell(WayToFail& way, const Contract& contract, const AvailabilityRequest& request,
          const attacks::Trace& trace) {
    way.why_open.clear();
    if (trace.actions.back().delivers) {
        const auto script = attacks::refusal_script(contract, trace, request.files, way.error);
        if (!script) {
            way.why_open = "a run was found that its scenario does not confirm: " + script.error();
            return;
        }
        way.scenario = *script;
    }
    way.verdict = Availability::reached;
    way.run_length = trace.actions.size();
}

} // namespace

void look_for_runs(const Contract& contract, const AvailabilityRequest& request,
                   attacks::Adversary adversary, std::vector<StopCase>& cases) {
    std::vector<StopCase*> open;
    std::vector<attacks::SoughtStop> sought;
    for (auto& one : cases) {
        const auto* function = one.section.function;
        const bool is_called = !contract.constructor || function != &*contract.constructor;
        if (one.is_proved() || !is_called) continue;
        open.push_back(&one);
        sought.push_back({static_cast<std::uint32_t>(function - contract.functions.data()),
                          static_cast<std::uint8_t>(one.section.is_first() ? 0 : 1), one.stop});
    }
    if (sought.empty()) return;
    auto budget = request.search;
    budget.sections = budget.sections / share + 1;
    const auto traces = attacks::reach_stops(contract, budget, adversary, sought);
    for (std::size_t i = 0; i < open.size(); ++i)
        if (traces[i]) tell(open[i]->way, contract, request, *traces[i]);
}

} // namespace chaintree::proofs
