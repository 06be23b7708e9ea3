// Candidate facts by template, for invariants that are true but not inductive as they stand. They
// are guesses, written as .inv text: what survives the search and the proofs is a fact.
#pragma once

#include "contract/invariants.hpp"

#include <string>
#include <vector>

namespace chaintree::proofs {

// Lines of an .inv file, at most `most`; those that say something of what the given predicates read
// come first. Names are found_1, found_2, ...
std::vector<std::string> candidate_facts(const contract::Contract& contract,
                                         const contract::InvariantFile& file,
                                         const std::vector<std::uint32_t>& open, std::size_t most);

} // namespace chaintree::proofs
