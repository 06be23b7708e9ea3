// Secret keys in files that nobody else can read. Spec: spec/directory.md, section Keys.
#pragma once

#include "cli/exit_code.hpp"
#include "crypto/secp256k1.hpp"

#include <expected>
#include <filesystem>

namespace chaintree::cli {

// What is wrong is said on stderr.
[[nodiscard]] std::expected<SecretKey, ExitCode> read_key(const std::filesystem::path& file);
// The key that an account of scenarios has: never for real value.
[[nodiscard]] std::string scenario_key_text(const std::string& account);

} // namespace chaintree::cli
