#include "base/diagnostic.hpp"

#include <algorithm>

namespace chaintree {

namespace {

std::string_view line_of(std::string_view source, std::uint32_t line) {
    for (std::uint32_t i = 1; i < line; ++i) {
        const auto end = source.find('\n');
        if (end == std::string_view::npos) return {};
        source.remove_prefix(end + 1);
    }
    auto text = source.substr(0, source.find('\n'));
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

// Spaces up to the column, tabs kept, so that the caret stands below its character.
std::string caret_line(std::string_view text, const SourcePlace& place) {
    std::string out;
    for (std::uint32_t i = 1; i < place.column; ++i)
        out += i <= text.size() && text[i - 1] == '\t' ? '\t' : ' ';
    out += '^';
    const auto room = text.size() >= place.column ? text.size() - place.column : 0;
    out.append(std::min<std::size_t>(place.length > 1 ? place.length - 1 : 0, room), '~');
    return out;
}

// The line of a place, and a caret below. Of an empty line, such as the one behind the end of a
// text, the last line before it that has any: there something is missing.
std::string excerpt(SourcePlace place, std::string_view source) {
    auto text = line_of(source, place.line);
    while (text.empty() && place.line > 1) {
        text = line_of(source, --place.line);
        place.column = static_cast<std::uint32_t>(text.size() + 1);
    }
    if (text.empty()) return {};
    return "    " + std::string{text} + "\n    " + caret_line(text, place) + "\n";
}

} // namespace

std::string render(const Diagnostic& diagnostic, std::string_view file, std::string_view source) {
    const auto& place = diagnostic.place;
    std::string out{file};
    if (place.line > 0)
        out += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
    out += ": error: " + diagnostic.message + "\n";
    if (place.line > 0) out += excerpt(place, source);
    if (!diagnostic.hint.empty()) out += "    hint: " + diagnostic.hint + "\n";
    return out;
}

std::string render(std::vector<Diagnostic> diagnostics, std::string_view file,
                   std::string_view source) {
    std::ranges::stable_sort(diagnostics, {}, &Diagnostic::place);
    std::string out;
    for (const auto& diagnostic : diagnostics) out += render(diagnostic, file, source);
    return out;
}

} // namespace chaintree
