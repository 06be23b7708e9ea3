// One committed step judged from committed bytes alone: what a parent does with an objection, and
// whoever looks for something to object to.
#pragma once

#include "chain/block.hpp"

namespace chaintree {

// The clause by which the step proves its block wrong: Block.sizes, Block.malformed,
// Block.first_step, Block.forced_steps, Block.bad_witness, Block.not_includable, Block.wrong_root.
// Empty: it is right. The error is Block.unknown_code: who knows the code can say.
[[nodiscard]] Result<std::optional<Rejection>> judge_step(const BlockContext& block,
                                                          const StepRecord& record,
                                                          const StateRoot& before, Codes& codes);

} // namespace chaintree
