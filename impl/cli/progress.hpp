// One line on a terminal's stderr that says what is being done. Not a terminal: nothing.
#pragma once

#include <cstdio>
#include <string>
#include <unistd.h>

namespace chaintree::cli {

class Progress {
public:
    void show(const std::string& what) const {
        if (is_terminal_) std::fprintf(stderr, "\r\033[K%s", what.c_str());
    }
    void clear() const {
        if (is_terminal_) std::fprintf(stderr, "\r\033[K");
    }

private:
    bool is_terminal_ = isatty(STDERR_FILENO) == 1;
};

} // namespace chaintree::cli
