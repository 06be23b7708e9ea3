// `chaintree run`: carries out a scenario, step by step, and shows the tree at its end.
#include "chain/bundle.hpp"
#include "cli/command_line.hpp"
#include "cli/draw.hpp"
#include "cli/export_world.hpp"
#include "cli/files.hpp"
#include "cli/scenario_file.hpp"
#include "scenario/picture.hpp"
#include "scenario/report.hpp"
#include "scenario/report_json.hpp"

#include <iomanip>
#include <iostream>
#include <sstream>

namespace chaintree::cli {

namespace {

using scenario::Finding;

struct RunLine {
    std::string file;
    std::string svg;
    std::string blocks;
    std::string export_to;
    bool json = false;
    bool quiet = false;
};

// Names of chains become parts of file names.
std::string file_name(const std::string& chain, Height height, bool is_forged) {
    std::ostringstream out;
    for (const char character : chain)
        out << (std::isalnum(static_cast<unsigned char>(character)) ? character : '_');
    out << '-' << std::setw(6) << std::setfill('0') << height.value
        << (is_forged ? ".bad.block" : ".block");
    return out.str();
}

// The word in the line of its step, if it stands there once; else the step's first word.
SourcePlace place_of(const std::string& source, const SourcePlace& step, const std::string& word) {
    if (word.empty()) return step;
    std::istringstream lines{source};
    std::string line;
    for (std::uint32_t i = 0; i < step.line; ++i) std::getline(lines, line);
    const auto ends_word = [&](std::size_t at) {
        return at >= line.size() || std::string_view{" \"=,[]:"}.contains(line[at]);
    };
    std::optional<SourcePlace> found;
    for (auto at = line.find(word); at != std::string::npos; at = line.find(word, at + 1)) {
        if ((at > 0 && !ends_word(at - 1)) || !ends_word(at + word.size())) continue;
        if (found) return step;
        found = {step.line, static_cast<std::uint32_t>(at + 1),
                 static_cast<std::uint32_t>(word.size())};
    }
    return found.value_or(step);
}

class RunCommand {
public:
    explicit RunCommand(const RunLine& options) : options_(&options) {}

    ExitCode run() {
        auto read = read_scenario(options_->file);
        if (!read) return read.error();
        auto run_options = options_for(options_->file);
        if (!options_->blocks.empty() && !prepare_blocks(run_options))
            return ExitCode::cannot_write;
        scenario::Runner runner{read->scenario, run_options};
        scenario::JsonReport report{*read};
        for (std::size_t i = 0; i < read->scenario.steps.size(); ++i) {
            const auto findings = runner.step(i);
            if (!findings) return mistake(*read, i, findings.error());
            report.add(i, *findings);
            if (!options_->json) print(*read, i, *findings);
        }
        const auto last = runner.finish();
        report.add_end(last);
        return end(*read, runner, report, last);
    }

private:
    const RunLine* options_;
    bool blocks_written_ = true;

    bool prepare_blocks(scenario::RunOptions& run_options) {
        std::error_code error;
        const std::filesystem::path folder{options_->blocks};
        std::filesystem::create_directories(folder, error);
        if (error) {
            std::cerr << "chaintree: cannot make the folder " << options_->blocks << '\n';
            return false;
        }
        run_options.on_block = [this, folder](const std::string& chain, const ChainNode& node,
                                              const HeaderBody& previous, const Block& block,
                                              bool is_forged) {
            const auto bundle = bundle_of(node.description(), previous, block, node.codes());
            const auto path = folder / file_name(chain, block.header.body.height, is_forged);
            if (blocks_written_)
                blocks_written_ = write_or_report(path, as_text(encode_bundle(bundle)));
        };
        return true;
    }

    ExitCode mistake(const scenario::ReadScenario& read, std::size_t index,
                     const scenario::Fault& fault) {
        std::cout.flush();
        const auto text = scenario::print_step(read.scenario.steps[index]);
        if (index < read.places.size()) {
            const auto source = read_file(options_->file).value_or("");
            const auto place = place_of(source, read.places[index], fault.word);
            std::cerr << render({place, fault.message, fault.hint}, options_->file, source);
        } else {
            const auto pointer = "/steps/" + std::to_string(index) + ": ";
            std::cerr << render({{}, pointer + fault.message + "\n    " + text, fault.hint},
                                options_->file, "");
        }
        return ExitCode::bad_input;
    }

    // Quiet: only what failed.
    void print(const scenario::ReadScenario& read, std::size_t index,
               const std::vector<Finding>& findings) {
        const bool failed =
            std::ranges::any_of(findings, [](const Finding& one) { return !one.is_good; });
        if (!options_->quiet || failed) std::cout << scenario::step_text(read, index, findings);
    }

    ExitCode end(const scenario::ReadScenario& read, const scenario::Runner& runner,
                 const scenario::JsonReport& report, const std::vector<Finding>& last) {
        const auto picture = scenario::picture_of(runner.world());
        if (options_->json) {
            std::cout << report.text(options_->file, runner, picture);
        } else {
            std::cout << scenario::end_text(read, last);
            if (!options_->quiet) std::cout << '\n' << scenario::to_text(picture) << '\n';
            std::cout << options_->file << ": " << scenario::summary(runner) << '\n';
        }
        if (!blocks_written_) return ExitCode::cannot_write;
        if (!options_->export_to.empty())
            if (const auto code = export_world(runner.world(), options_->export_to);
                code != ExitCode::held)
                return code;
        if (!options_->svg.empty())
            if (const auto code = draw_svg(scenario::to_dot(picture), options_->svg);
                code != ExitCode::held)
                return code;
        return runner.failures() == 0 ? ExitCode::held : ExitCode::not_held;
    }
};

} // namespace

void add_run(CLI::App& app, Action& chosen) {
    auto options = std::make_shared<RunLine>();
    CommandLine command{app, "run", "Run a scenario"};
    command.required("FILE", options->file, "a scenario: text, or JSON if it ends in .json");
    command.option("--svg", options->svg, "draw the tree at the end into this file");
    command.option("--blocks", options->blocks,
                   "write every block into this folder, for check-block");
    command.option("--export", options->export_to,
                   "write chains, blocks and keys into this folder, for watch and wallet");
    command.flag("--json", options->json, "report as JSON");
    command.flag("--quiet", options->quiet, "show failures and the last line only");
    command.when_chosen(
        [options, &chosen] { chosen = [options] { return RunCommand{*options}.run(); }; });
}

} // namespace chaintree::cli
