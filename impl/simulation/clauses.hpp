// What refusals, objections and takeovers are counted under.
#pragma once

#include "scenario/world.hpp"

namespace chaintree::simulation {

// The clause, and those that its detail names.
[[nodiscard]] std::vector<std::string> clauses_of(const Rejection& why);
// By what committed bytes an upheld objection proved its block wrong: "step Block.wrong_root",
// "last Block.state_root", "count Block.step_count". Precondition: it was upheld.
[[nodiscard]] std::string proof_of(const scenario::World& world, const Objection& objection);
// How many halted chains stand one in the other for this step; 0: none.
[[nodiscard]] std::size_t takeover_depth(const scenario::World& world,
                                         const scenario::QueuedBody& body);
// The message whose second section the step runs. Null: it is no delivery.
[[nodiscard]] const Transaction* delivered_by(const scenario::QueuedBody& body);
// 0: the root's.
[[nodiscard]] std::size_t level_of(const scenario::World& world, const ChainId& chain);

} // namespace chaintree::simulation
