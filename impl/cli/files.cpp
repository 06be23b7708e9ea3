#include "cli/files.hpp"

#include <fstream>
#include <iostream>
#include <sstream>
#include <unistd.h>

namespace chaintree::cli {

namespace fs = std::filesystem;

std::optional<std::string> read_file(const fs::path& path) {
    std::error_code error;
    if (fs::is_directory(path, error)) return std::nullopt;
    std::ifstream in{path, std::ios::binary};
    if (!in) return std::nullopt;
    std::ostringstream out;
    out << in.rdbuf();
    if (in.bad()) return std::nullopt;
    return std::move(out).str();
}

bool write_file(const fs::path& path, std::string_view text) {
    fs::path beside = path;
    beside += "." + std::to_string(::getpid()) + ".new";
    std::error_code error;
    {
        std::ofstream out{beside, std::ios::binary | std::ios::trunc};
        out.write(text.data(), static_cast<std::streamsize>(text.size()));
        out.close();
        if (!out) {
            fs::remove(beside, error);
            return false;
        }
    }
    fs::rename(beside, path, error);
    if (!error) return true;
    std::error_code ignored;
    fs::remove(beside, ignored);
    return false;
}

std::optional<std::string> read_or_report(const fs::path& path) {
    auto text = read_file(path);
    if (!text) std::cerr << "chaintree: cannot read " << path.string() << '\n';
    return text;
}

bool write_or_report(const fs::path& path, std::string_view text) {
    if (write_file(path, text)) return true;
    std::cerr << "chaintree: cannot write " << path.string() << '\n';
    return false;
}

} // namespace chaintree::cli
