// The shipped contracts, invariants, scenarios, expected verdicts and reasons, as built into the
// program (cmake/embed.cmake).
#pragma once

#include <span>
#include <string_view>

namespace chaintree {

struct BuiltinFile {
    std::string_view path; // from the top of the project: "spec/contracts/token.sol"
    std::string_view text;
};

// In order of their paths.
std::span<const BuiltinFile> builtin_files();

// Precondition: it exists.
std::string_view builtin_text(std::string_view path);

} // namespace chaintree
