// From a trace between honest chains to a scenario at whose end a message is refused.
#pragma once

#include "proofs/attack.hpp"

namespace chaintree::proofs::attacks {

// The text of a scenario that ran, strictly: its last delivery is refused by `clause`. Error: what
// kept it from running. Precondition: the trace's last action delivers a message.
[[nodiscard]] std::expected<std::string, std::string>
refusal_script(const contract::Contract& contract, const Trace& trace, const AttackFiles& files,
               const std::string& clause);

} // namespace chaintree::proofs::attacks
