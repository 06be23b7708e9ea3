// A run as JSON. Spec: spec/scenarios.md, section Reports.
#pragma once

#include "scenario/picture.hpp"
#include "scenario/run.hpp"

#include <nlohmann/json.hpp>

namespace chaintree::scenario {

class JsonReport {
public:
    // Precondition: `read` outlives the report.
    explicit JsonReport(const ReadScenario& read) : read_(&read) {}

    void add(std::size_t index, std::span<const Finding> findings);
    void add_end(std::span<const Finding> findings);
    [[nodiscard]] std::string text(const std::string& file, const Runner& runner,
                                   const Picture& picture) const;

private:
    const ReadScenario* read_;
    nlohmann::json steps_ = nlohmann::json::array();
    nlohmann::json end_ = nlohmann::json::array();
};

// "31 expectations held", "2 of 31 expectations failed; 1 invariant fell, as expected"
[[nodiscard]] std::string summary(const Runner& runner);

} // namespace chaintree::scenario
