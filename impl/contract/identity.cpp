// The canonical text and what follows from it. Clauses Identity.*, Code.*.
#include "contract/front_stages.hpp"
#include "contract/parse_tree.hpp"
#include "contract/printer.hpp"

#include "crypto/sha256.hpp"

#include <algorithm>

namespace chaintree::contract {

std::string canonical_text(const Contract& contract) {
    return print_contract(contract, Style::canonical);
}

CodeHash code_hash(const Contract& contract) {
    return CodeHash{tagged_hash(Domain::code, as_bytes(canonical_text(contract)))};
}

Result<Contract> parse_canonical(std::string_view text) {
    auto contract = read_contract(text, {}, max_canonical_depth);
    if (!contract) return reject("Code.parse", contract.error().front().message);
    if (canonical_text(*contract) != text) return reject("Code.canonical");
    return std::move(*contract);
}

void check_written_size(std::string_view canonical, Report& report) {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    for (const char c : canonical) {
        if (c == '(' || c == '[' || c == '{') deepest = std::max(deepest, ++depth);
        if (c == ')' || c == ']' || c == '}') --depth;
    }
    if (deepest > max_nesting)
        report.error({1, 1, 1}, "Limit.nesting",
                     "with braces around every branch, brackets nest more than " +
                         std::to_string(max_nesting) + " deep",
                     "move a part into a function of its own");
    if (canonical.size() > max_source_bytes)
        report.error({1, 1, 1}, "Limit.source",
                     "the canonical text is longer than " + std::to_string(max_source_bytes) +
                         " bytes");
}

} // namespace chaintree::contract
