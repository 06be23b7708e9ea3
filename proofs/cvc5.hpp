// The second solver: the program `cvc5`, asked about many conjunctions in few processes. It shares
// nothing with the first but the text of the facts.
#pragma once

#include "proofs/process.hpp"
#include "proofs/solver.hpp"

namespace chaintree::proofs {

// Why there is no answer at all: never a pass. `what` is a sentence for people.
struct Cvc5Error {
    ProcessFailure kind{};
    std::string what;
};

struct Cvc5Options {
    std::string program = "cvc5";             // as PATH finds it
    std::uint64_t resource_limit = 1'000'000; // per query, cvc5's own unit; deterministic
    std::size_t queries_per_process = 2'000;
    ProcessLimits process{};
};

// "cvc5 1.0.3", as the program says of itself.
[[nodiscard]] std::expected<std::string, Cvc5Error> cvc5_version(const Cvc5Options& options = {});

// One answer a conjunction, in their order. An error anywhere is an error of all.
[[nodiscard]] std::expected<std::vector<Answer>, Cvc5Error>
ask_cvc5(std::span<const Conjunction> queries, const Cvc5Options& options = {});

} // namespace chaintree::proofs
