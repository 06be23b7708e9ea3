// What `chaintree check` says of ways to fail that no invariant speaks of, in its reports.
#pragma once

#include "cli/check.hpp"

#include <nlohmann/json.hpp>

namespace chaintree::cli {

// For the section of the table, without its heading.
[[nodiscard]] std::string reverts_text(const CheckResult& result);
[[nodiscard]] std::string messages_text(const CheckResult& result);

[[nodiscard]] nlohmann::ordered_json ways_to_fail_json(const std::vector<proofs::WayToFail>& ways,
                                                       const CheckResult& result);
[[nodiscard]] nlohmann::ordered_json
counterexample_json(const proofs::Counterexample& counterexample);
// Null: it is about one chain alone.
[[nodiscard]] nlohmann::ordered_json tree_steps_json(contract::PredicateKind kind);

} // namespace chaintree::cli
