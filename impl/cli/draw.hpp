// Drawings by Graphviz.
#pragma once

#include "cli/exit_code.hpp"

#include <string>

namespace chaintree::cli {

// Runs `dot`. Errors are told on stderr: cannot_write when it is missing, fails, or the file cannot
// be written.
[[nodiscard]] ExitCode draw_svg(const std::string& dot_text, const std::string& path);

} // namespace chaintree::cli
