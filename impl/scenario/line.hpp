// One line of the text form, cut into its pieces. Spec: spec/scenarios.md, section Grammar.
#pragma once

#include "base/diagnostic.hpp"

#include <optional>

namespace chaintree::scenario {

// A word, a quoted text (without its quotes and escapes) or a list of values.
struct TextValue {
    std::string text;
    bool is_list = false;
    std::vector<TextValue> items;
    SourcePlace place;
};

struct Piece {
    std::optional<std::string> key;
    TextValue value;
    SourcePlace place;
};

struct Line {
    std::vector<Piece> pieces;
    std::optional<std::string> comment; // after `#` and one space
};

// The pieces that are well formed; what is not is added to the diagnostics.
[[nodiscard]] Line cut_line(std::string_view text, std::uint32_t number,
                            std::vector<Diagnostic>& diagnostics);

// As it stands in a line: bare when it can, else in quotes.
[[nodiscard]] std::string quote(std::string_view text);

} // namespace chaintree::scenario
