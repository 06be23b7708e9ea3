// What a takeover asks of the halted chains: for whoever makes its witnesses.
#pragma once

#include "chain/step.hpp"

namespace chaintree {

// One chain that the step is in, the outermost first or in any order.
struct HaltedLevel {
    ChainId chain;
    const StateTree* state = nullptr; // under the root at which it was halted
    std::vector<CellKey> keys{};      // that its witness has to tell: filled in
};

// Runs a takeover with these states in the place of its witnesses. It judges nothing: a block's
// steps run by run_step, from what they carry. Precondition: a fresh journal.
[[nodiscard]] StepOutcome ask_halted(const BlockContext& block, const VerifiedStep& step,
                                     Journal& journal, Codes& codes, std::span<HaltedLevel> levels);

} // namespace chaintree
