#include "scenario/report.hpp"

namespace chaintree::scenario {

namespace {

constexpr std::size_t what_width = 44;

std::string padded(std::string text, std::size_t width) {
    if (text.size() < width) text.resize(width, ' ');
    return text;
}

std::string finding_line(const ReadScenario& read, const Finding& finding) {
    if (finding.kind == FindingKind::note) return "    " + finding.what + "\n";
    std::string out = finding.is_good ? "    " : "  X ";
    auto what = finding.what;
    if (finding.step != finding.at) what += " (" + place_text(read, finding.step) + ")";
    out += padded(std::move(what), what_width) + "  " + finding.found;
    if (!finding.is_good) {
        out += "\n      expected " + finding.expected + ", found " + finding.found;
    } else if (finding.kind == FindingKind::outcome && finding.found != "applied" &&
               finding.expected != "any") {
        out += ", as expected";
    }
    return out + "\n";
}

} // namespace

std::string place_text(const ReadScenario& read, std::size_t step) {
    if (step < read.places.size()) return "line " + std::to_string(read.places[step].line);
    return "step " + std::to_string(step);
}

std::string step_text(const ReadScenario& read, std::size_t index,
                      std::span<const Finding> findings) {
    std::string out = print_step(read.scenario.steps[index]) + "\n";
    for (const auto& finding : findings) out += finding_line(read, finding);
    return out;
}

std::string end_text(const ReadScenario& read, std::span<const Finding> findings) {
    std::string out;
    for (const auto& finding : findings) out += finding_line(read, finding);
    return out;
}

} // namespace chaintree::scenario
