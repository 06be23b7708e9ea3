// Words for the parts of the IR that plain Solidity can reach.
#pragma once

#include "contract/evaluator.hpp"

namespace chaintree::contract::differential {

[[nodiscard]] std::string name_of(const Expr& expr);
[[nodiscard]] std::string name_of(const Stmt& stmt);
[[nodiscard]] std::string name_of(const Stop& stop);

// All that the three above can give for plain Solidity.
[[nodiscard]] std::vector<std::string> plain_names();

} // namespace chaintree::contract::differential
