#include "base/check.hpp"
#include "cli/audit.hpp"
#include "cli/audit_blocks.hpp"
#include "cli/builtin.hpp"
#include "scenario/run.hpp"

#include <algorithm>
#include <filesystem>

namespace chaintree::audit {

namespace {

// Files beside a shipped scenario are shipped too.
scenario::FileReader reader_for(std::string_view path) {
    const auto folder = std::filesystem::path{path}.parent_path();
    return [folder](const std::string& name) -> std::optional<std::string> {
        const auto wanted = (folder / name).lexically_normal().generic_string();
        const auto found =
            std::ranges::find(builtin_files(), std::string_view{wanted}, &BuiltinFile::path);
        if (found == builtin_files().end()) return std::nullopt;
        return std::string{found->text};
    };
}

struct ScenarioRows {
    Row steps{"scenarios", "steps of shipped scenarios run, and come out as expected"};
    Row checks{"scenarios", "expectations of shipped scenarios hold"};
    Row invariants{"scenarios", "invariants evaluated after steps and blocks"};
    Row blocks{"scenarios", "blocks checked again from bytes alone"};
};

void run_scenario(ScenarioRows& rows, const BuiltinFile& file) {
    const auto read = scenario::parse_scenario(file.text);
    if (!read) return rows.steps.failures.push_back(render(read.error(), file.path, file.text));
    const auto on_block = [&](const std::string&, const ChainNode& node, const HeaderBody& previous,
                              const Block& block, bool is_forged) {
        check_from_bytes(rows.blocks, node.description(), previous, block, node.codes(), is_forged);
    };
    const scenario::RunOptions options{
        reader_for(file.path), std::string{builtin_text("spec/contracts/token.sol")}, on_block};
    scenario::Runner runner{read->scenario, options};
    const auto keep = [&](const std::vector<scenario::Finding>& findings) {
        for (const auto& one : findings)
            if (!one.is_good)
                rows.checks.failures.push_back(std::string{file.path} + ": " + one.what +
                                               ": expected " + one.expected + ", found " +
                                               one.found);
    };
    for (std::size_t i = 0; i < read->scenario.steps.size(); ++i) {
        const auto findings = runner.step(i);
        if (!findings)
            return rows.steps.failures.push_back(std::string{file.path} + ": " +
                                                 findings.error().message);
        keep(*findings);
        ++rows.steps.count;
    }
    keep(runner.finish());
    rows.checks.count += runner.checks();
    rows.invariants.count += runner.watch().evaluations();
}

} // namespace

Rows audit_scenarios(const Options& options) {
    ScenarioRows rows;
    timed(rows.steps, [&](Row&) {
        for (const auto& file : builtin_files()) {
            if (!file.path.ends_with(".scn")) continue;
            options.progress("scenario " + std::string{file.path});
            run_scenario(rows, file);
        }
    });
    return {rows.steps, rows.checks, rows.invariants, rows.blocks};
}

} // namespace chaintree::audit
