// To which predicates it matters who really signed: those that name the sender, or a ghost that
// depends on who it was. All others see no difference between a sender who signs and a forged one.
#pragma once

#include "contract/invariants.hpp"

#include <set>

namespace chaintree::proofs {

[[nodiscard]] std::set<std::uint32_t> about_senders(const contract::InvariantFile& file);

} // namespace chaintree::proofs
