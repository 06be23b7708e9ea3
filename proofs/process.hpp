// Another program, run without a shell: words in, text in, bounded text out.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace chaintree::proofs {

struct ProcessLimits {
    std::size_t most_output_bytes = std::size_t{1} << 24; // of each stream
    std::chrono::seconds guard{600}; // a program that hangs is ended; no verdict rests on time
};

struct ProcessOutcome {
    int exit_code{};
    std::string output;
    std::string errors;
};

enum class ProcessFailure : std::uint8_t {
    not_found,       // no such program in PATH
    not_started,     // no process, no pipe
    crashed,         // ended by a signal
    hung,            // the guard ended it
    too_much_output, // ended by us
};

// words: the program's name as PATH finds it, then its arguments. Returns when the process has
// ended.
[[nodiscard]] std::expected<ProcessOutcome, ProcessFailure>
run_process(const std::vector<std::string>& words, const std::string& input,
            const ProcessLimits& limits = {});

} // namespace chaintree::proofs
