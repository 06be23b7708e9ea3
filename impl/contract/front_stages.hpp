// Stages of the front end that more than one of its files uses.
#pragma once

#include "contract/frontend.hpp"
#include "contract/report.hpp"

namespace chaintree::contract {

// parse_contract without the limits on the canonical text; `most_deep` bounds the derivation tree.
Parsed<Contract> read_contract(std::string_view source, std::string_view name,
                               std::size_t most_deep);

// A canonical text is a source text: it keeps Limit.source and Limit.nesting too.
void check_written_size(std::string_view canonical, Report& report);

} // namespace chaintree::contract
