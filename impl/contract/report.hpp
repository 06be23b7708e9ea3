// Collects the errors of a text. Every message ends in its clause id, in brackets.
#pragma once

#include "base/diagnostic.hpp"

namespace chaintree::contract {

class Report {
public:
    // `clause` is an id of spec/edge-solidity.md or spec/invariants.md; `hint` says what to write
    // instead.
    void error(const SourcePlace& place, std::string_view clause, const std::string& message,
               std::string hint = {});
    [[nodiscard]] bool empty() const { return diagnostics_.empty(); }
    // In order of place, each once.
    [[nodiscard]] std::vector<Diagnostic> take();

private:
    std::vector<Diagnostic> diagnostics_;
};

} // namespace chaintree::contract
