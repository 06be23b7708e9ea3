// The lemma library: what paths assume of sums over unboundedly many keys, proved by base and step
// over finite maps. A map is made by adding one entry at a time, whose key is new to it; its sum
// then rises by the entry's value. A key that was never added has the value zero.
#pragma once

#include "proofs/claims.hpp"
#include "proofs/symbolic_state.hpp"

namespace chaintree::proofs {

// By the lemma that paths name as the origin of a fact.
ByInduction proof_of(Lemma lemma);
inline constexpr std::array all_lemmas{Lemma::sum_is_at_least_touched, Lemma::sum_over_all_members,
                                       Lemma::sum_is_at_least_rows, Lemma::pending_is_at_least_one};

// sum' = sum + new - old on each write.
ByInduction proof_of_sum_updates();
// Quotients and remainders by a constant are what division gives, and the only such numbers.
ByInduction proof_of_division(const Int& divisor);

} // namespace chaintree::proofs
