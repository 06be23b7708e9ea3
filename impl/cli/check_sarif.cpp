// The report of `chaintree check` for code-scanning sites: SARIF 2.1.0.
#include "cli/check.hpp"

#include <nlohmann/json.hpp>

namespace chaintree::cli {

namespace {

using Json = nlohmann::ordered_json;
using proofs::CheckedInvariant;
using proofs::Verdict;

// A path as a relative URI: all but the plainest characters are escaped.
std::string to_uri(const std::string& path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char character : path) {
        const auto byte = static_cast<unsigned char>(character);
        const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= 'a' && byte <= 'z') ||
                           std::string_view{"-._~/"}.contains(character);
        if (plain)
            out += character;
        else
            out += {'%', digits[byte / 16], digits[byte % 16]};
    }
    return out;
}

Json rule(const std::string& id, const std::string& name, const std::string& what) {
    return {{"id", id}, {"name", name}, {"shortDescription", {{"text", what}}}};
}

Json rules() {
    return Json::array({
        rule("attack", "InvariantFalls",
             "An invariant falls under its adversary, in a scenario that ran."),
        rule("open", "InvariantOpen", "An invariant is neither proved nor broken."),
        rule("says-nothing", "InvariantSaysNothing", "An invariant is true in every typed state."),
    });
}

Json result_row(const CheckResult& result, const CheckedInvariant& one, const std::string& id,
                const std::string& level, const std::string& text) {
    const auto column = std::max(one.place.column, 1u);
    const Json region{{"startLine", std::max(one.place.line, 1u)},
                      {"startColumn", column},
                      {"endColumn", column + std::max(one.place.length, 1u)}};
    const Json place{{"artifactLocation", {{"uri", to_uri(result.input->invariants_path)}}},
                     {"region", region}};
    return {{"ruleId", id},
            {"level", level},
            {"message", {{"text", text}}},
            {"locations", Json::array({{{"physicalLocation", place}}})},
            {"partialFingerprints",
             {{"invariant/v1", identity_of(*result.input) + ":" + one.id + ":" + id}}}};
}

std::string attack_text(const CheckResult& result, const CheckedInvariant& one) {
    std::string out = "ATTACK on " + one.id;
    if (one.attack) out += ": on " + one.attack->chain + ", " + one.attack->detail;
    const auto file = result.attack_files.find(one.id);
    if (file != result.attack_files.end()) out += ". It ran: chaintree run " + file->second;
    return out;
}

} // namespace

std::string check_sarif(const CheckResult& result) {
    auto rows = Json::array();
    for (const auto& one : result.report.invariants) {
        if (one.verdict == Verdict::attack)
            rows.push_back(result_row(result, one, "attack", "error", attack_text(result, one)));
        if (one.verdict == Verdict::open)
            rows.push_back(
                result_row(result, one, "open", "warning",
                           "OPEN: " + one.id + (one.why_open.empty() ? "" : ": " + one.why_open)));
        if (one.always_true)
            rows.push_back(result_row(result, one, "says-nothing", "warning",
                                      one.id + " is true in every typed state"));
    }
    const Json driver{{"name", "chaintree"},
                      {"version", result.tool.substr(result.tool.find(' ') + 1)},
                      {"rules", rules()}};
    const Json run{
        {"tool", {{"driver", driver}}}, {"columnKind", "unicodeCodePoints"}, {"results", rows}};
    return Json{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                {"version", "2.1.0"},
                {"runs", Json::array({run})}}
               .dump(2) +
           "\n";
}

} // namespace chaintree::cli
