#include "contract/build_syntax.hpp"
#include "contract/frontend.hpp"
#include "contract/inv_file.hpp"
#include "contract/source_text.hpp"

namespace chaintree::contract {

Parsed<InvariantFile> parse_invariants(std::string_view source, const Contract& contract) {
    Report report;
    const auto text = checked_text(source, report);
    if (!text) return std::unexpected(report.take());
    const ParseTree tree{*text, StartRule::invariant_file, max_source_depth, report};
    auto* root = dynamic_cast<Grammar::InvariantFileContext*>(tree.root());
    if (root == nullptr || has_errors(root)) return std::unexpected(report.take());
    auto file = check_invariants(build_invariants(root, report), contract, report);
    if (!report.empty()) return std::unexpected(report.take());
    return file;
}

} // namespace chaintree::contract
