#include "cli/audit.hpp"
#include "cli/builtin.hpp"
#include "contract/frontend.hpp"

namespace chaintree::audit {

namespace {

using namespace contract;

std::string complaint(const BuiltinFile& file, const std::vector<Diagnostic>& errors) {
    return render(errors, file.path, file.text);
}

// The printed contract, and its canonical text, are the same contract.
void check_contract(Row& row, const BuiltinFile& file) {
    const auto parsed = parse_contract(file.text);
    if (!parsed) return row.failures.push_back(complaint(file, parsed.error()));
    const auto again = parse_contract(print(*parsed));
    if (!again || canonical_text(*again) != canonical_text(*parsed))
        row.failures.push_back(std::string{file.path} + ": the printed contract differs");
    const auto canonical = parse_canonical(canonical_text(*parsed));
    if (!canonical || code_hash(*canonical) != code_hash(*parsed))
        row.failures.push_back(std::string{file.path} + ": the canonical text differs");
    ++row.count;
}

// invariants/NAME.inv is about spec/contracts/NAME.sol.
std::string contract_of(std::string_view invariants) {
    const auto slash = invariants.rfind('/');
    const auto name = invariants.substr(slash + 1, invariants.size() - slash - 5);
    return "spec/contracts/" + std::string{name} + ".sol";
}

void check_invariants(Row& row, const BuiltinFile& file) {
    const auto contract = parse_contract(builtin_text(contract_of(file.path)));
    if (!contract) return; // said above
    const auto parsed = parse_invariants(file.text, *contract);
    if (!parsed) return row.failures.push_back(complaint(file, parsed.error()));
    const auto again = parse_invariants(print(*parsed, *contract), *contract);
    if (!again || print(*again, *contract) != print(*parsed, *contract))
        row.failures.push_back(std::string{file.path} + ": the printed invariants differ");
    row.count += parsed->predicates.size();
}

} // namespace

Rows audit_contracts(const Options& options) {
    Row contracts{"contracts", "shipped contracts parse, print and keep their identity"};
    Row invariants{"contracts", "invariants of shipped contracts parse and print"};
    options.progress("contracts");
    timed(contracts, [](Row& row) {
        for (const auto& file : builtin_files())
            if (file.path.ends_with(".sol")) check_contract(row, file);
    });
    timed(invariants, [](Row& row) {
        for (const auto& file : builtin_files())
            if (file.path.ends_with(".inv")) check_invariants(row, file);
    });
    return {contracts, invariants};
}

} // namespace chaintree::audit
