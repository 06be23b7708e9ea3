// The exit codes of every command: docs/exit-codes.md.
#pragma once

namespace chaintree::cli {

enum class ExitCode : int {
    held = 0,
    not_held = 1,
    undecided = 2,
    usage = 64,
    bad_input = 65,
    missing_input = 66,
    internal_error = 70,
    cannot_write = 73,
};

} // namespace chaintree::cli
