// Keys of the native ledger's `held` cells in which bonds lie. Spec: spec/kernel.md, sections
// Commits and Withheld data.
#pragma once

#include "chain/messages.hpp"

namespace chaintree {

// Of one commit's bond, of a demand's for one of its blocks, and of all that is burnt.
[[nodiscard]] Hash bond_pot(const CommitId& commit);
[[nodiscard]] Hash demand_pot(const CommitId& commit, Height height);
[[nodiscard]] Hash burnt_pot();

} // namespace chaintree
