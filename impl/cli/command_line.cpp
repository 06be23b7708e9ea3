#include "cli/command_line.hpp"

#include "proofs/parallel.hpp"

#include <CLI/CLI.hpp>

namespace chaintree::cli {

CommandLine::CommandLine(CLI::App& app, const std::string& name, const std::string& help)
    : command_{app.add_subcommand(name, help)} {}

void CommandLine::required(const std::string& name, std::string& value, const std::string& help) {
    command_->add_option(name, value, help)->required();
}

void CommandLine::required(const std::string& name, std::vector<std::string>& values,
                           const std::string& help) {
    command_->add_option(name, values, help)->required();
}

void CommandLine::option(const std::string& name, std::string& value, const std::string& help) {
    command_->add_option(name, value, help);
}

void CommandLine::option(const std::string& name, std::vector<std::string>& values,
                         const std::string& help) {
    command_->add_option(name, values, help)->allow_extra_args(false);
}

void CommandLine::option(const std::string& name, std::string& value, const std::string& help,
                         const std::vector<std::string>& words) {
    command_->add_option(name, value, help)->check(CLI::IsMember(words));
}

void CommandLine::option(const std::string& name, std::vector<std::string>& values,
                         const std::string& help, const std::vector<std::string>& words) {
    command_->add_option(name, values, help)->allow_extra_args(false)->check(CLI::IsMember(words));
}

void CommandLine::option(const std::string& name, std::uint64_t& value, const std::string& help) {
    command_->add_option(name, value, help)->capture_default_str();
}

void CommandLine::option(const std::string& name, std::uint64_t& value, const std::string& help,
                         std::uint64_t least, std::uint64_t most) {
    command_->add_option(name, value, help)->capture_default_str()->check(CLI::Range(least, most));
}

void CommandLine::flag(const std::string& name, bool& value, const std::string& help) {
    command_->add_flag(name, value, help);
}

void CommandLine::exclude(const std::string& name, const std::string& other) {
    command_->get_option(name)->excludes(command_->get_option(other));
}

void CommandLine::when_chosen(const std::function<void()>& call) {
    command_->callback(call);
}

void add_jobs(CommandLine& command, std::uint64_t& jobs) {
    constexpr std::uint64_t most = 256;
    jobs = proofs::processors();
    command.option("--jobs", jobs, "threads; no result depends on them", 1, most);
}

ExitCode run_command_line(int argc, char** argv) {
    CLI::App app{"A tree of chains that runs contracts written in Edge Solidity.", "chaintree"};
    app.set_version_flag("--version", "chaintree " CHAINTREE_VERSION);
    app.require_subcommand(1);
    Action chosen;
    add_run(app, chosen);
    add_check(app, chosen);
    add_fmt(app, chosen);
    add_check_block(app, chosen);
    add_audit(app, chosen);
    add_bench(app, chosen);
    add_watch(app, chosen);
    add_wallet(app, chosen);
    add_new_key(app, chosen);
    add_simulate(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
        app.exit(error);
        return asked ? ExitCode::held : ExitCode::usage;
    }
    return chosen();
}

} // namespace chaintree::cli
