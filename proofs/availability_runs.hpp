// Ways to fail that a run from genesis reaches. Internal to availability.
#pragma once

#include "proofs/availability.hpp"
#include "proofs/stop_sites.hpp"

namespace chaintree::proofs {

// A way to fail, and where it is in the contract.
struct StopCase {
    SectionName section;
    contract::Stop stop;
    WayToFail way;

    [[nodiscard]] bool is_proved() const { return way.verdict == Availability::proved; }
};

// Of those that are not proved. Between honest chains, a scenario is made that shows it.
void look_for_runs(const contract::Contract& contract, const AvailabilityRequest& request,
                   attacks::Adversary adversary, std::vector<StopCase>& cases);

} // namespace chaintree::proofs
