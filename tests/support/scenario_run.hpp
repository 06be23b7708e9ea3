// Runs a scenario given as text, with the shipped files beside it.
#pragma once

#include "scenario/run.hpp"

#include <fstream>
#include <sstream>

namespace chaintree::test {

inline std::optional<std::string> file_text(const std::string& path) {
    std::ifstream in{path, std::ios::binary};
    if (!in) return std::nullopt;
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

struct RunResult {
    std::vector<scenario::Finding> findings;
    std::optional<scenario::Fault> fault;
    std::size_t step = 0; // carried out last
    std::size_t checks = 0;
    std::size_t failures = 0;

    // What was found for this, the last time. Empty: nothing.
    [[nodiscard]] std::string found(std::string_view what) const {
        std::string out;
        for (const auto& one : findings)
            if (one.what == what) out = one.found;
        return out;
    }
};

// Files are named from the top of the project. Precondition: the text is a scenario.
inline RunResult run_text(const std::string& text) {
    const auto read = scenario::parse_scenario("scenario 1\n" + text);
    if (!read) return {{}, scenario::Fault{render(read.error(), "", text)}};
    const scenario::RunOptions options{file_text, *file_text("spec/contracts/token.sol")};
    scenario::Runner runner{read->scenario, options};
    RunResult out;
    for (; out.step < read->scenario.steps.size(); ++out.step) {
        auto findings = runner.step(out.step);
        if (!findings) {
            out.fault = findings.error();
            return out;
        }
        out.findings.insert(out.findings.end(), findings->begin(), findings->end());
    }
    const auto last = runner.finish();
    out.findings.insert(out.findings.end(), last.begin(), last.end());
    out.checks = runner.checks();
    out.failures = runner.failures();
    return out;
}

} // namespace chaintree::test
