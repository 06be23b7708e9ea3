// The command line, with CLI11 behind it: CLI11's headers cost a file that includes them ten
// seconds of compilation.
#pragma once

#include "cli/command.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace chaintree::cli {

// A command of the program with its options. Names are as CLI11 has them ("FILE", "--json"); each
// value is written when the command line names the option, and outlives the parsing.
class CommandLine {
public:
    CommandLine(CLI::App& app, const std::string& name, const std::string& help);

    void required(const std::string& name, std::string& value, const std::string& help);
    void required(const std::string& name, std::vector<std::string>& values,
                  const std::string& help);
    void option(const std::string& name, std::string& value, const std::string& help);
    // Once for each value.
    void option(const std::string& name, std::vector<std::string>& values, const std::string& help);
    // One of `words`.
    void option(const std::string& name, std::string& value, const std::string& help,
                const std::vector<std::string>& words);
    // Once for each value, one of `words`.
    void option(const std::string& name, std::vector<std::string>& values, const std::string& help,
                const std::vector<std::string>& words);
    // The help shows the value that stands there.
    void option(const std::string& name, std::uint64_t& value, const std::string& help);
    // From `least` to `most`.
    void option(const std::string& name, std::uint64_t& value, const std::string& help,
                std::uint64_t least, std::uint64_t most);
    void flag(const std::string& name, bool& value, const std::string& help);
    // Both are options of this command already; a command line has at most one of them.
    void exclude(const std::string& name, const std::string& other);
    void when_chosen(const std::function<void()>& call);

private:
    CLI::App* command_; // the app owns it
};

// --jobs: threads, of which no result depends. All processors, if it is not said.
void add_jobs(CommandLine& command, std::uint64_t& jobs);

// Does what the command line says; mistakes in it are reported on stderr.
ExitCode run_command_line(int argc, char** argv);

} // namespace chaintree::cli
