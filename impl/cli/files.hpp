// Files as the commands read and write them: all at once, and never half written.
#pragma once

#include "base/bytes.hpp"
#include "cli/exit_code.hpp"

#include <filesystem>

namespace chaintree::cli {

// Empty: it is not there, is no file, or cannot be read.
[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& path);
// Written beside and renamed. False: it cannot be.
[[nodiscard]] bool write_file(const std::filesystem::path& path, std::string_view text);

// The same, with the error on stderr.
[[nodiscard]] std::optional<std::string> read_or_report(const std::filesystem::path& path);
[[nodiscard]] bool write_or_report(const std::filesystem::path& path, std::string_view text);

} // namespace chaintree::cli
