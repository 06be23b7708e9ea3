// What a scenario made, as a directory of chains. Spec: spec/directory.md.
#pragma once

#include "cli/exit_code.hpp"
#include "scenario/world.hpp"

#include <filesystem>

namespace chaintree::cli {

// Descriptions, blocks but for withheld ones, and the key files of its accounts. What is wrong is
// said on stderr.
[[nodiscard]] ExitCode export_world(const scenario::World& world,
                                    const std::filesystem::path& folder);

} // namespace chaintree::cli
