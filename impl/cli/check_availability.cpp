// What `chaintree check` says of ways to fail that no invariant speaks of: reverts without a name,
// and messages between honest chains.
#include "cli/check_availability.hpp"
#include "cli/text_table.hpp"

#include <sstream>

namespace chaintree::cli {

using proofs::Availability;
using proofs::WayToFail;

namespace {

std::string listed(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
    return out.empty() ? "-" : out;
}

std::string place_of(const WayToFail& way, const CheckResult& result) {
    return result.input->contract_path + ":" + std::to_string(way.place.line) + ":" +
           std::to_string(way.place.column);
}

std::string error_of(const WayToFail& way) {
    return way.error.empty() ? "nothing in it can fail" : way.error;
}

std::string table_of(const std::vector<WayToFail>& ways) {
    TextTable table;
    table.head = {"  section", "error", "line", "verdict", "adversary", "stands on"};
    for (const auto& way : ways)
        table.rows.push_back({"  " + way.section, error_of(way), std::to_string(way.place.line),
                              to_text(way.verdict), proofs::adversary_of(way.world),
                              listed(way.hypotheses)});
    return table.text();
}

std::string details_of(const WayToFail& way, const CheckResult& result) {
    if (way.verdict == Availability::proved) return {};
    std::ostringstream out;
    out << "  " << to_text(way.verdict) << " " << way.error << " in " << way.section << " ("
        << place_of(way, result) << ")\n";
    const auto file = result.refusal_files.find(refusal_name(way));
    if (!way.why_open.empty()) out << "    not decided: " << way.why_open << '\n';
    if (way.verdict == Availability::reached)
        out << "    " << way.run_length << (way.run_length == 1 ? " section" : " sections in a row")
            << " from genesis reach it\n";
    if (file != result.refusal_files.end())
        out << "    to see it: chaintree run " << file->second << '\n';
    if (way.verdict == Availability::possible && way.counterexample)
        out << "    no run was seen to reach it. It happens from this state, which may be "
               "unreachable,\n"
            << counterexample_text(*way.counterexample, "    ");
    return out.str();
}

std::string section_of(const std::vector<WayToFail>& ways, const CheckResult& result,
                       const std::string& none) {
    if (ways.empty()) return "  " + none + "\n";
    auto out = table_of(ways);
    for (const auto& way : ways) out += details_of(way, result);
    return out;
}

nlohmann::ordered_json to_json(const WayToFail& way, const CheckResult& result) {
    using Json = nlohmann::ordered_json;
    const auto file = result.refusal_files.find(refusal_name(way));
    return {
        {"section", way.section},
        {"error", way.error.empty() ? Json{} : Json(way.error)},
        {"line", way.place.line},
        {"column", way.place.column},
        {"verdict", to_text(way.verdict)},
        {"adversary", proofs::adversary_of(way.world)},
        {"hypotheses", way.hypotheses},
        {"assumptions", way.assumptions},
        {"tree_steps", tree_steps_json(way.world)},
        {"lemmas", way.lemmas},
        {"leaves", way.leaves},
        {"has_products", way.has_products},
        {"why_open", way.why_open},
        {"sections_in_a_row", way.run_length},
        {"scenario_file", file == result.refusal_files.end() ? Json{} : Json(file->second)},
        {"counterexample", way.counterexample ? counterexample_json(*way.counterexample) : Json{}}};
}

} // namespace

// "transferToChild.child.overflow.23.9": line and column
std::string refusal_name(const WayToFail& way) {
    if (way.error.empty()) return way.section;
    return way.section + way.error.substr(way.error.find_last_of('.')) + "." +
           std::to_string(way.place.line) + "." + std::to_string(way.place.column);
}

std::string reverts_text(const CheckResult& result) {
    return section_of(result.report.reverts, result, "no section has an operator that can fail");
}

std::string messages_text(const CheckResult& result) {
    return section_of(result.report.messages, result, "there are no edge functions");
}

nlohmann::ordered_json ways_to_fail_json(const std::vector<WayToFail>& ways,
                                         const CheckResult& result) {
    auto out = nlohmann::ordered_json::array();
    for (const auto& way : ways) out.push_back(to_json(way, result));
    return out;
}

} // namespace chaintree::cli
