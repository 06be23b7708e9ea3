// Which parts of the language ran. The contract is instrumented, not the evaluator: every
// expression and every statement asks for a context value that plain Solidity cannot ask for, and
// the domain counts.
#pragma once

#include "differential/replay.hpp"

#include <map>
#include <set>

namespace chaintree::contract::differential {

struct Coverage {
    std::map<std::string, std::uint64_t> executed; // "operator add", "store +=", ...: how often
    std::vector<std::string> missed;               // statements, functions, errors never reached

    // Runs `calls` random calls of a contract in lives of `life` calls.
    void add(const Contract& contract, std::uint64_t seed, std::size_t calls, std::size_t life);
    // What plain Solidity can say and nothing executed.
    [[nodiscard]] std::vector<std::string> gaps() const;
};

} // namespace chaintree::contract::differential
