#include "contract/check_contract.hpp"

#include <algorithm>

namespace chaintree::contract {

namespace {

// Counts the nodes of a call with its calls inlined. Every function is counted once; sums stop at
// the limit, so that chains of doubling calls neither take time nor overflow.
class CallCounter {
public:
    CallCounter(const Contract& contract, Report& report)
        : contract_{contract}, report_{report}, steps_(contract.functions.size(), unknown) {}

    std::uint64_t most() {
        std::uint64_t out = 0;
        for (std::uint32_t i = 0; i < contract_.functions.size(); ++i)
            out = std::max(out, checked(of_function(i), contract_.functions[i]));
        if (contract_.constructor)
            out =
                std::max(out, checked(of_sections(*contract_.constructor), *contract_.constructor));
        return out;
    }

private:
    static constexpr std::uint64_t unknown = ~std::uint64_t{0};
    static constexpr std::uint64_t active = unknown - 1;
    static constexpr std::uint64_t most_counted = max_call_steps + 1;

    const Contract& contract_;
    Report& report_;
    std::vector<std::uint64_t> steps_;

    static void add(std::uint64_t& sum, std::uint64_t more) {
        sum = std::min(sum + more, most_counted);
    }

    std::uint64_t checked(std::uint64_t steps, const Function& function) {
        if (steps > max_call_steps)
            report_.error(function.place, "Limit.call_steps",
                          "a call of `" + function.name + "` takes more than " +
                              std::to_string(max_call_steps) + " steps",
                          "split it into several calls");
        return steps;
    }

    std::uint64_t of_function(std::uint32_t index) {
        if (steps_[index] == active) {
            report_.error(contract_.functions[index].place, "Limit.recursion",
                          "`" + contract_.functions[index].name + "` calls itself",
                          "every call is a bounded step: there is no recursion");
            return 0;
        }
        if (steps_[index] == unknown) {
            steps_[index] = active;
            steps_[index] = of_sections(contract_.functions[index]);
        }
        return steps_[index];
    }

    // The sections of an edge function run in different steps: the longer one counts.
    std::uint64_t of_sections(const Function& function) {
        std::uint64_t out = 0;
        for (const auto& section : function.sections)
            out = std::max(out, of_statements(section.body));
        return out;
    }

    std::uint64_t of_statements(const std::vector<Stmt>& statements) {
        std::uint64_t out = 0;
        for (const auto& statement : statements) {
            add(out, 1);
            for (const auto& expr : statement.exprs) add(out, of_expr(expr));
            add(out, of_statements(statement.body));
            add(out, of_statements(statement.otherwise));
        }
        return out;
    }

    std::uint64_t of_expr(const Expr& expr) {
        std::uint64_t out = 1;
        for (const auto& arg : expr.args) add(out, of_expr(arg));
        if (expr.op == Op::call) add(out, of_function(expr.index));
        return out;
    }
};

} // namespace

void bound_calls(Contract& contract, Report& report) {
    contract.most_steps = CallCounter{contract, report}.most();
}

} // namespace chaintree::contract
