// Facts as SMT-LIB 2 text, for solvers that share nothing with ours. Equal conjunctions give equal
// text.
#pragma once

#include "proofs/linear.hpp"

namespace chaintree::proofs {

// "QF_LIA", or "QF_NIA" where there are products.
[[nodiscard]] std::string logic_of(const Conjunction& facts);

// The declarations of the variables that occur, and an assertion a fact.
[[nodiscard]] std::string to_smtlib_assertions(const Conjunction& facts);

// A whole script: unsat means that the facts contradict each other. `comment` stands on the first
// line, which it does not leave.
[[nodiscard]] std::string to_smtlib(const Conjunction& facts, const std::string& comment = {});

} // namespace chaintree::proofs
