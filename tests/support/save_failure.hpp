// A property that fails leaves a scenario behind.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>

namespace chaintree::test {

// In the folder that CHAINTREE_FAILURES_DIR names, written beside its place and renamed: where it
// stands. Empty: no such folder.
inline std::optional<std::filesystem::path> save_failure(const std::string& name,
                                                         const std::string& scenario) {
    const char* folder = std::getenv("CHAINTREE_FAILURES_DIR");
    if (!folder) return std::nullopt;
    std::filesystem::create_directories(folder);
    const auto path = std::filesystem::path{folder} / (name + ".scn");
    auto beside = path;
    beside += ".new";
    std::ofstream{beside} << scenario;
    std::filesystem::rename(beside, path);
    std::cerr << "saved: " << path.string() << '\n';
    return path;
}

} // namespace chaintree::test
