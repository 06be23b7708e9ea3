#include "scenario/report_json.hpp"

namespace chaintree::scenario {

namespace {

using nlohmann::json;

std::string kind_name(FindingKind kind) {
    switch (kind) {
    case FindingKind::note: return "note";
    case FindingKind::outcome: return "outcome";
    case FindingKind::check: return "check";
    case FindingKind::broken: return "broken";
    }
    return {};
}

json to_json(std::span<const Finding> findings) {
    json out = json::array();
    for (const auto& one : findings) {
        json row{{"kind", kind_name(one.kind)}, {"what", one.what}};
        if (one.step != one.at) row["step"] = one.step;
        if (one.kind != FindingKind::note) {
            row["found"] = one.found;
            row["expected"] = one.expected;
            row["good"] = one.is_good;
        }
        out.push_back(std::move(row));
    }
    return out;
}

json to_json(const Picture& picture, const PictureChain& chain) {
    json rows = json::object();
    for (const auto& row : chain.rows)
        for (const auto& cell : row.cells) rows[row.name][cell.keys] = cell.value;
    return {{"name", chain.name},
            {"parent", chain.parent ? json(picture.chains[*chain.parent].name) : json(nullptr)},
            {"height", chain.height},
            {"time", chain.time},
            {"root", chain.root},
            {"commits", chain.commits},
            {"final_commits", chain.final_commits},
            {"forged", chain.is_forged},
            {"cells", std::move(rows)},
            {"pending_up", chain.pending_up},
            {"pending_down", chain.pending_down}};
}

json broken_json(const Runner& runner) {
    json out = json::array();
    for (const auto& [broken, step, is_expected] : runner.watch().broken())
        out.push_back({{"invariant", broken.name},
                       {"chain", runner.world().name_of(broken.chain)},
                       {"step", step},
                       {"detail", broken.detail},
                       {"expected", is_expected}});
    return out;
}

} // namespace

void JsonReport::add(std::size_t index, std::span<const Finding> findings) {
    json row{{"step", index},
             {"text", print_step(read_->scenario.steps[index])},
             {"findings", to_json(findings)}};
    if (index < read_->places.size()) row["line"] = read_->places[index].line;
    steps_.push_back(std::move(row));
}

void JsonReport::add_end(std::span<const Finding> findings) {
    end_ = to_json(findings);
}

std::string JsonReport::text(const std::string& file, const Runner& runner,
                             const Picture& picture) const {
    json chains = json::array();
    for (const auto& chain : picture.chains) chains.push_back(to_json(picture, chain));
    const json out{{"file", file},
                   {"held", runner.failures() == 0},
                   {"expectations", runner.checks()},
                   {"failed", runner.failures()},
                   {"steps", steps_},
                   {"end", end_},
                   {"broken", broken_json(runner)},
                   {"chains", std::move(chains)}};
    return out.dump(2) + "\n";
}

std::string summary(const Runner& runner) {
    const auto checks = std::to_string(runner.checks());
    std::string out = runner.failures() == 0 ? "all " + checks + " expectations held"
                                             : std::to_string(runner.failures()) + " of " + checks +
                                                   " expectations failed";
    const auto fell = runner.watch().broken().size();
    if (runner.watch().is_attached())
        out += "; " + std::to_string(runner.watch().evaluations()) + " invariants evaluated, " +
               std::to_string(fell) + " fell";
    return out;
}

} // namespace chaintree::scenario
