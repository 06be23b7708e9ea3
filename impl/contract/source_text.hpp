// Checks on the characters of a text, before its words are read.
#pragma once

#include "contract/report.hpp"

#include <optional>

namespace chaintree::contract {

// The text with every character of its comments beyond ASCII replaced by '?', byte for byte, so
// that places stay true. Reports Limit.source, Text.ascii, Text.utf8, Text.comment and
// Text.license; then nullopt.
std::optional<std::string> checked_text(std::string_view source, Report& report);

} // namespace chaintree::contract
