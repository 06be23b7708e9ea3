// Runs that end in a section that fails.
#include "proofs/search_explorer.hpp"
#include "proofs/stop_sites.hpp"

#include <algorithm>

namespace chaintree::proofs::attacks {

namespace {

std::vector<Shape> shapes_for(Adversary adversary) {
    if (adversary == Adversary::honest) return {{Setup::top, true, false}};
    return {{Setup::top, false, true}, {Setup::below, false, true}};
}

} // namespace

std::vector<std::optional<Trace>> reach_stops(const contract::Contract& contract,
                                              const SearchBudget& budget, Adversary adversary,
                                              std::span<const SoughtStop> sought) {
    static const contract::InvariantFile nothing;
    const SearchRequest request{&contract, &nothing, {}, {}, budget, adversary};
    SearchMachine machine{request};
    std::vector<std::optional<Trace>> out(sought.size());
    const Listener listener = [&](const Ran& ran, const std::function<Trace()>& trace) {
        if (!ran.stop) return;
        for (std::size_t i = 0; i < sought.size(); ++i)
            if (!out[i] && sought[i].function == ran.function && sought[i].section == ran.section &&
                is_same(sought[i].stop, *ran.stop))
                out[i] = trace();
    };
    const auto is_done = [&] {
        return std::ranges::all_of(out, [](const auto& one) { return one.has_value(); });
    };
    for (std::size_t stage = 0; stage < search_stages && !is_done(); ++stage)
        for (const auto& shape : shapes_for(adversary)) {
            const auto sections = sections_of_stage(budget, stage);
            Explorer explorer{request, machine, shape, stage};
            explorer.begin(listener);
            explorer.breadth_first(sections, is_done, listener);
            explorer.walk(sections / 4, is_done, listener);
        }
    return out;
}

} // namespace chaintree::proofs::attacks
