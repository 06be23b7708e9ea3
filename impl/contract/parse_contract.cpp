#include "contract/build_syntax.hpp"
#include "contract/check_contract.hpp"
#include "contract/front_stages.hpp"
#include "contract/frontend.hpp"
#include "contract/source_text.hpp"

#include <algorithm>

namespace chaintree::contract {

namespace {

constexpr std::size_t most_contracts = 64; // of a file

using File = std::vector<syntax::Contract>;

bool is_inherited(const File& file, const std::string& name) {
    return std::ranges::any_of(file, [&](const auto& contract) {
        return std::ranges::find(contract.bases, name, &syntax::Name::text) != contract.bases.end();
    });
}

std::optional<std::size_t> only_candidate(const File& file, Report& report) {
    std::optional<std::size_t> out;
    for (std::size_t i = 0; i < file.size(); ++i) {
        if (file[i].is_abstract || is_inherited(file, file[i].name.text)) continue;
        if (out) {
            report.error(file[i].name.place, "Decl.which", "the text holds several contracts",
                         "say which one is meant");
            return std::nullopt;
        }
        out = i;
    }
    if (!out)
        report.error({1, 1, 1}, "Decl.contract", "the text holds no contract to deploy",
                     "write contract Name { ... }");
    return out;
}

std::optional<std::size_t> choose(const File& file, std::string_view name, Report& report) {
    if (name.empty()) return only_candidate(file, report);
    const auto found = std::ranges::find_if(
        file, [&](const auto& contract) { return contract.name.text == name; });
    if (found == file.end()) {
        report.error({1, 1, 1}, "Decl.contract",
                     "there is no contract `" + std::string{name} + "` in this text");
        return std::nullopt;
    }
    if (found->is_abstract)
        report.error(found->name.place, "Decl.abstract", "an abstract contract is not deployed",
                     "leave `abstract` out, or choose a contract that inherits it");
    return static_cast<std::size_t>(found - file.begin());
}

void check_names(const File& file, Report& report) {
    std::vector<std::string> seen;
    for (const auto& contract : file) {
        const auto& [name, place] = contract.name;
        if (std::ranges::find(seen, name) != seen.end())
            report.error(place, "Decl.twice", "`" + name + "` is declared twice");
        if (is_slot_name(name) || is_builtin_name(name))
            report.error(place, "Decl.builtin", "`" + name + "` cannot name a contract");
        seen.push_back(name);
    }
    if (file.size() > most_contracts)
        report.error(file[most_contracts].name.place, "Limit.contracts",
                     "a text holds at most " + std::to_string(most_contracts) + " contracts");
}

Contract check_one(const File& file, std::size_t index, Report& report) {
    const auto line = linearised(file, index, report);
    if (!line) return {};
    auto draft = declare_members(*line, file, report);
    for (std::uint32_t i = 0; i < draft.bodies.size(); ++i) check_function(draft, i, report);
    if (report.empty()) bound_calls(draft.contract, report);
    return std::move(draft.contract);
}

// Every contract is checked by itself, so that a base is whole without those that inherit it.
Contract check_file(const File& file, std::string_view name, Report& report) {
    check_names(file, report);
    if (file.size() > most_contracts) return {};
    const auto chosen = choose(file, name, report);
    Contract out;
    for (std::size_t i = 0; i < file.size(); ++i) {
        auto checked = check_one(file, i, report);
        if (i == chosen) out = std::move(checked);
    }
    return out;
}

} // namespace

Parsed<Contract> read_contract(std::string_view source, std::string_view name,
                               std::size_t most_deep) {
    Report report;
    const auto text = checked_text(source, report);
    if (!text) return std::unexpected(report.take());
    const ParseTree tree{*text, StartRule::source_file, most_deep, report};
    auto* root = dynamic_cast<Grammar::SourceFileContext*>(tree.root());
    if (root == nullptr || has_errors(root, Bodies::left_out))
        return std::unexpected(report.take());
    auto contract = check_file(build_contracts(root, report), name, report);
    if (!report.empty()) return std::unexpected(report.take());
    return contract;
}

Parsed<Contract> parse_contract(std::string_view source, std::string_view name) {
    auto contract = read_contract(source, name, max_source_depth);
    if (!contract) return contract;
    Report report;
    check_written_size(canonical_text(*contract), report);
    if (!report.empty()) return std::unexpected(report.take());
    return contract;
}

} // namespace chaintree::contract
