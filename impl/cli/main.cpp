// Reads the command line and turns whatever happens into an exit code of docs/exit-codes.md.
#include "cli/command_line.hpp"

#include <csignal>
#include <iostream>
#include <unistd.h>

namespace {

using chaintree::cli::ExitCode;

// A broken invariant of the program has said what it is and aborts.
extern "C" void end_after_abort(int) {
    _exit(static_cast<int>(ExitCode::internal_error));
}

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGABRT, end_after_abort);
    try {
        const auto code = chaintree::cli::run_command_line(argc, argv);
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
