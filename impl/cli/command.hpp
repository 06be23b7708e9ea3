// The commands of the program. Each stands in a file of its own, adds itself to the command line
// and says what it does when it is chosen. Results go to stdout, progress and errors to stderr.
#pragma once

#include "cli/exit_code.hpp"

#include <functional>

namespace CLI {
class App;
}

namespace chaintree::cli {

using Action = std::function<ExitCode()>;

// Each sets `chosen` when the command line names its command.
void add_run(CLI::App& app, Action& chosen);
void add_check(CLI::App& app, Action& chosen);
void add_fmt(CLI::App& app, Action& chosen);
void add_check_block(CLI::App& app, Action& chosen);
void add_audit(CLI::App& app, Action& chosen);
void add_bench(CLI::App& app, Action& chosen);
void add_new_key(CLI::App& app, Action& chosen);
void add_watch(CLI::App& app, Action& chosen);
void add_wallet(CLI::App& app, Action& chosen);
void add_simulate(CLI::App& app, Action& chosen);

} // namespace chaintree::cli
