#include "scenario/spelling.hpp"

#include <algorithm>
#include <numeric>

namespace chaintree::scenario {

namespace {

constexpr std::size_t few = 12;

// Levenshtein distance, row by row.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

} // namespace

std::string spelling_hint(std::string_view name, std::span<const std::string> known) {
    const std::string* nearest = nullptr;
    std::size_t least = std::max<std::size_t>(name.size() / 3, name.size() > 3 ? 2 : 1) + 1;
    for (const auto& candidate : known) {
        if (const auto far = distance(name.substr(0, 64), candidate); far < least) {
            least = far;
            nearest = &candidate;
        }
    }
    if (nearest) return "did you mean " + *nearest + "?";
    if (known.empty() || known.size() > few) return {};
    std::string out = "known here:";
    for (const auto& candidate : known) out += " " + candidate;
    return out;
}

} // namespace chaintree::scenario
