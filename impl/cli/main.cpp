// Reads the command line and turns whatever happens into an exit code of docs/exit-codes.md.
#include "cli/command.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <iostream>
#include <unistd.h>

namespace {

using chaintree::cli::Action;
using chaintree::cli::ExitCode;

// A broken invariant of the program has said what it is and aborts.
extern "C" void end_after_abort(int) {
    _exit(static_cast<int>(ExitCode::internal_error));
}

ExitCode run(int argc, char** argv) {
    CLI::App app{"A tree of chains that runs contracts written in Edge Solidity.", "chaintree"};
    app.set_version_flag("--version", "chaintree " CHAINTREE_VERSION);
    app.require_subcommand(1);
    Action chosen;
    chaintree::cli::add_run(app, chosen);
    chaintree::cli::add_fmt(app, chosen);
    chaintree::cli::add_check_block(app, chosen);
    chaintree::cli::add_audit(app, chosen);
    chaintree::cli::add_bench(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
        app.exit(error);
        return asked ? ExitCode::held : ExitCode::usage;
    }
    return chosen();
}

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGABRT, end_after_abort);
    try {
        const auto code = run(argc, argv);
        std::cout.flush();
        if (!std::cout) {
            std::cerr << "chaintree: cannot write to stdout\n";
            return static_cast<int>(ExitCode::cannot_write);
        }
        return static_cast<int>(code);
    } catch (const std::exception& error) {
        std::cerr << "chaintree: internal error: " << error.what() << '\n';
    } catch (...) {
        std::cerr << "chaintree: internal error\n";
    }
    return static_cast<int>(ExitCode::internal_error);
}
