// Errors in texts that people write (contracts, invariants, scenarios, JSON): place, cause and
// hint.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chaintree {

// Where something stands in a text. Lines and columns count from 1; 0 is "no place".
struct SourcePlace {
    std::uint32_t line{};
    std::uint32_t column{};
    std::uint32_t length{}; // characters to underline, at least 1 when the place is known

    friend auto operator<=>(const SourcePlace&, const SourcePlace&) = default;
};

struct Diagnostic {
    SourcePlace place;
    std::string message;
    std::string hint{}; // what to write instead; may be empty

    friend auto operator<=>(const Diagnostic&, const Diagnostic&) = default;
};

// "file:line:column: error: message", the source line, a caret line, "hint: ...". Ends in a
// newline.
std::string render(const Diagnostic& diagnostic, std::string_view file, std::string_view source);

// All of them in order of place.
std::string render(std::vector<Diagnostic> diagnostics, std::string_view file,
                   std::string_view source);

} // namespace chaintree
