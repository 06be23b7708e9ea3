// Text to IR and back. Every error of a text is reported at once, with place, cause and hint.
// Spec: spec/EdgeSolidity.g4 (grammar), spec/edge-solidity.md, spec/invariants.md.
#pragma once

#include "base/hash32.hpp"
#include "base/rejection.hpp"
#include "contract/invariants.hpp"

namespace chaintree::contract {

template <class T>
using Parsed = std::expected<T, std::vector<Diagnostic>>;

// Parses and checks a source file. `name` chooses the contract; empty: the only one that no other
// contract of the file inherits (an error when there are several).
Parsed<Contract> parse_contract(std::string_view source, std::string_view name = {});

// Parses and checks an .inv file against its contract.
Parsed<InvariantFile> parse_invariants(std::string_view source, const Contract& contract);

// Readable, flattened source. parse_contract(print(c)) has the same canonical text as c.
std::string print(const Contract& contract);
std::string print(const InvariantFile& file, const Contract& contract);
std::string print_expr(const Expr& expr, const Contract& contract);

// The IR's identity is the hash of this text: the printed contract with the names of parameters and
// locals replaced by their slot (`_0`, `_1`, ...), without comments. Spec: clause Identity.text.
std::string canonical_text(const Contract& contract);

// tagged_hash(Domain::code, canonical_text(contract)). Spec: clause Identity.hash.
CodeHash code_hash(const Contract& contract);

// Reads a canonical text, as a witness carries it. Refuses Code.parse (not a contract) and
// Code.canonical (canonical_text of it differs).
Result<Contract> parse_canonical(std::string_view text);

// Clause id of a guard: "Token.transfer.InsufficientBalance". `error` is the error's name, or
// overflow, underflow, division_by_zero.
std::string clause_id(const Contract& contract, const Function& function, std::string_view error);

// Every clause id that a call of the contract can give, in order of the source.
std::vector<std::string> clause_ids(const Contract& contract);

} // namespace chaintree::contract
