#include "cli/draw.hpp"

#include "cli/files.hpp"

#include <iostream>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace chaintree::cli {

namespace {

// Exit status of `dot -Tsvg -o out in`; 127: it is not installed.
int run_dot(const std::string& in, const std::string& out) {
    std::array<std::string, 5> words{"dot", "-Tsvg", "-o", out, in};
    std::array<char*, 6> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
    pid_t child{};
    if (posix_spawnp(&child, "dot", nullptr, nullptr, arguments.data(), environ) != 0) return 127;
    int status{};
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status)) return 1;
    return WEXITSTATUS(status);
}

} // namespace

ExitCode draw_svg(const std::string& dot_text, const std::string& path) {
    namespace fs = std::filesystem;
    const std::string beside = path + "." + std::to_string(::getpid());
    const std::string in = beside + ".dot";
    const std::string out = beside + ".svg";
    if (!write_file(in, dot_text)) {
        std::cerr << "chaintree: cannot write " << path << '\n';
        return ExitCode::cannot_write;
    }
    const int status = run_dot(in, out);
    std::error_code error;
    fs::remove(in, error);
    if (status == 0) {
        fs::rename(out, path, error);
        if (!error) return ExitCode::held;
        std::cerr << "chaintree: cannot write " << path << '\n';
    } else if (status == 127) {
        std::cerr << "chaintree: cannot draw " << path
                  << ": Graphviz is not installed (no program `dot`)\n";
    } else {
        std::cerr << "chaintree: cannot draw " << path << ": dot failed with " << status << '\n';
    }
    fs::remove(out, error);
    return ExitCode::cannot_write;
}

} // namespace chaintree::cli
