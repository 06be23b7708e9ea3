// What tells one `signed(...)` of a contract from another: the function in whose body it stands and
// the types of its fields. Spec: spec/edge-solidity.md, clause Edge.type_tag.
#pragma once

#include "contract/ir.hpp"

#include <span>

namespace chaintree::contract {

// So that no contract makes nodes hash more than it pays for. Clause Limit.signed.
inline constexpr std::size_t max_signed_fields = 16;
inline constexpr std::size_t max_type_tag_bytes = 1'024;

// "close(bytes32,uint256,enum Status)".
// Precondition: no field is a signature, and enums are those of the contract.
[[nodiscard]] std::string type_tag(const Contract& contract, const Function& function,
                                   std::span<const Type> fields);
// Precondition: `expr` is a `signed(...)` in the body of that function.
[[nodiscard]] std::string type_tag(const Contract& contract, const Function& function,
                                   const Expr& expr);

// The types of the fields of each `signed(...)` in the function's body, in the order of the text,
// the same ones once.
[[nodiscard]] std::vector<std::vector<Type>> signed_types(const Function& function);

} // namespace chaintree::contract
