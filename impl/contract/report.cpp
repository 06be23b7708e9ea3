#include "contract/report.hpp"

#include <algorithm>

namespace chaintree::contract {

void Report::error(const SourcePlace& place, std::string_view clause, const std::string& message,
                   std::string hint) {
    diagnostics_.push_back({place, message + " [" + std::string{clause} + "]", std::move(hint)});
}

std::vector<Diagnostic> Report::take() {
    std::ranges::sort(diagnostics_);
    const auto repeated = std::ranges::unique(diagnostics_);
    diagnostics_.erase(repeated.begin(), repeated.end());
    return std::move(diagnostics_);
}

} // namespace chaintree::contract
