// From the contracts of a file to the IR of one: bases flattened, members declared, bodies checked,
// limits held.
#pragma once

#include "contract/draft.hpp"

namespace chaintree::contract {

// The contract and its bases, the most basic one first, in solc's order (C3). Clauses Decl.base,
// Decl.linear; nullopt: reported.
std::optional<std::vector<const syntax::Contract*>>
linearised(const std::vector<syntax::Contract>& file, std::size_t index, Report& report);

// Declares the members of all of them; the headers of functions, without bodies. `file` holds the
// names that no member may have.
Draft declare_members(const std::vector<const syntax::Contract*>& line,
                      const std::vector<syntax::Contract>& file, Report& report);

// The header of one function, with places for its sections.
Function declare_header(const syntax::Function& text, const Draft& draft, const std::string& owner,
                        Report& report);

// Fills in the sections of the function or constructor that the draft's body text `index` belongs
// to.
void check_function(Draft& draft, std::uint32_t index, Report& report);

// Recursion is refused (Limit.recursion), calls are bounded (Limit.call_steps); sets most_steps.
void bound_calls(Contract& contract, Report& report);

} // namespace chaintree::contract
