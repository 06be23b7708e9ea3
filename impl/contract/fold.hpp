// The value of an expression that is made of literals and constants only.
#pragma once

#include "contract/ir.hpp"

#include <expected>

namespace chaintree::contract {

enum class NotFolded : std::uint8_t { depends, fails }; // on the state or call; or it always fails

// Arithmetic is that of uint256: an overflow, underflow or division by zero is `fails`.
std::expected<Word, NotFolded> fold(const Expr& expr, const Contract& contract);

} // namespace chaintree::contract
