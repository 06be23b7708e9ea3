// Runs the hooks of one section on the ghosts of its chain.
#pragma once

#include "contract/predicate_check.hpp"

namespace chaintree::contract {

// `ghost[keys] op value` as one expression, so that the evaluator does the arithmetic.
Expr new_value(const GhostUpdate& update, const InvariantFile& file);

class HookRun {
public:
    // `ghosts` change; `earlier` gets the value that each had before its first change.
    HookRun(PredicateCheck& check, const InvariantFile& file, std::span<const Word> arguments,
            GhostValues& ghosts, GhostValues& earlier);

    // An update sees those before it. The error is why one cannot be evaluated; it and those behind
    // it do not happen.
    [[nodiscard]] std::expected<void, std::string> run(const Hook& hook);

private:
    PredicateCheck* check_;
    const InvariantFile* file_;
    std::vector<Integer> locals_;
    GhostValues* ghosts_;
    GhostValues* earlier_;

    [[nodiscard]] std::expected<void, std::string> update(const GhostUpdate& update);
};

} // namespace chaintree::contract
