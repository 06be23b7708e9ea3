// Other values of the same type that could stand in a statement. Internal to mutants.
#pragma once

#include "proofs/mutants.hpp"

namespace chaintree::proofs {

struct Retarget {
    MutantKind kind = MutantKind::key_retargeted;
    contract::Stmt statement;
};

// Of a write: each key and each value in turn is the sender, the other chain or a parameter of its
// type; keys change places. Of a call: each argument. Of a local: its value.
[[nodiscard]] std::vector<Retarget> retargets(const contract::Contract& contract,
                                              const contract::Section& section,
                                              const contract::Stmt& statement);

} // namespace chaintree::proofs
