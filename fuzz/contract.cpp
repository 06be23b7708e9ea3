// Contract texts, and after a line of three percent signs an invariant file. Laws: the front end
// answers every text; an accepted contract prints to a text of the same identity, whose canonical
// text is read back to itself; an accepted invariant file prints to a text that prints the same.
#include "base/check.hpp"
#include "contract/frontend.hpp"

using namespace chaintree;
using namespace chaintree::contract;

namespace {

void check_invariants(std::string_view text, const Contract& contract) {
    const auto file = parse_invariants(text, contract);
    if (!file) {
        CHAINTREE_INVARIANT(!file.error().empty(), "a refusal has a reason");
        return;
    }
    const auto printed = print(*file, contract);
    const auto again = parse_invariants(printed, contract);
    CHAINTREE_INVARIANT(again.has_value(), "a printed invariant file parses");
    CHAINTREE_INVARIANT(print(*again, contract) == printed, "it prints to itself");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view between = "\n%%%\n";
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const auto cut = input.find(between);
    const auto contract = parse_contract(input.substr(0, cut));
    if (!contract) {
        CHAINTREE_INVARIANT(!contract.error().empty(), "a refusal has a reason");
        return 0;
    }
    const auto canonical = canonical_text(*contract);
    const auto again = parse_contract(print(*contract));
    CHAINTREE_INVARIANT(again.has_value(), "a printed contract parses");
    CHAINTREE_INVARIANT(canonical_text(*again) == canonical, "printing keeps the identity");
    const auto read = parse_canonical(canonical);
    CHAINTREE_INVARIANT(read.has_value(), "a canonical text is read back");
    CHAINTREE_INVARIANT(canonical_text(*read) == canonical, "it is read back to itself");
    CHAINTREE_INVARIANT(read->most_steps == contract->most_steps, "its steps are the same");
    if (cut != std::string_view::npos)
        check_invariants(input.substr(cut + between.size()), *contract);
    return 0;
}
