#include "cli/command_line.hpp"

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

void CommandLine::option(const std::string& name, std::string& value, const std::string& help,
                         const std::vector<std::string>& words) {
    command_->add_option(name, value, help)->check(CLI::IsMember(words));
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

} // namespace chaintree::cli
