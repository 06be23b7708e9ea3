// The one evaluator: walks the IR over a domain. The first failure in evaluation order names the
// error; spec/edge-solidity.md, clauses Eval.*.
#pragma once

#include "contract/domain.hpp"
#include "contract/type_tag.hpp"

#include <expected>

namespace chaintree::contract {

// Why a section ended early. Kept small: it travels through every expression.
enum class StopKind : std::uint8_t { error, overflow, underflow, division_by_zero, missing_cell };

struct Stop {
    StopKind kind = StopKind::error;
    std::uint32_t error = 0;            // for StopKind::error: index of the contract's errors
    const Function* function = nullptr; // in whose body it happened
    SourcePlace place{};                // of the operator or statement; missing_cell: none
};

// "Token.transfer.InsufficientBalance". Precondition: not missing_cell.
std::string clause_of(const Contract& contract, const Stop& stop);

template <Domain D>
class Evaluator {
public:
    using Value = typename D::Value;
    template <class T>
    using Outcome = std::expected<T, Stop>;

    Evaluator(const Contract& contract, D& domain) : contract_(&contract), domain_(&domain) {}

    // Runs one section. Precondition: one argument a parameter, each of its type.
    [[nodiscard]] Outcome<void> run(const Function& function, const Section& section,
                                    std::span<const Value> arguments) {
        auto done = call(function, section, arguments);
        if (!done) return std::unexpected(done.error());
        return {};
    }

    // One expression of an invariant or hook; `locals` are what Op::local names, `function` names
    // errors.
    [[nodiscard]] Outcome<Value> evaluate(const Function& function, std::span<Value> locals,
                                          const Expr& expr) {
        Frame frame{&function, locals, std::nullopt};
        return value(frame, expr);
    }

private:
    struct Frame {
        const Function* function;
        std::span<Value> slots;
        std::optional<Value> result;
    };
    enum class Flow : std::uint8_t { next, returned };

    const Contract* contract_;
    D* domain_;
    std::vector<std::vector<Value>> frames_; // by call depth; kept for reuse
    std::size_t depth_ = 0;

    Outcome<Value> call(const Function& function, const Section& section,
                        std::span<const Value> arguments);

    Outcome<Flow> statements(Frame& frame, const std::vector<Stmt>& body);
    Outcome<Flow> statement(Frame& frame, const Stmt& stmt);
    Outcome<Flow> if_else(Frame& frame, const Stmt& stmt);
    Outcome<Flow> give_back(Frame& frame, const Stmt& stmt);
    Outcome<void> plain_statement(Frame& frame, const Stmt& stmt);
    Outcome<void> assign_local(Frame& frame, const Stmt& stmt);
    Outcome<void> load_struct(Frame& frame, const Stmt& stmt);
    Outcome<void> store(Frame& frame, const Stmt& stmt);
    Outcome<void> store_compound(Frame& frame, const Stmt& stmt);
    Outcome<void> require(Frame& frame, const Stmt& stmt);

    Outcome<std::vector<Value>> values(Frame& frame, std::span<const Expr> exprs);
    Outcome<Value> value(Frame& frame, const Expr& expr);
    Outcome<Value> leaf(Frame& frame, const Expr& expr);
    Outcome<Value> truth_value(Frame& frame, const Expr& expr);
    Outcome<bool> truth(Frame& frame, const Expr& expr);
    Outcome<bool> both(Frame& frame, const Expr& expr, bool decided_by);
    Outcome<bool> compare(Frame& frame, const Expr& expr);
    Outcome<Value> arithmetic(Frame& frame, Op op, const Value& left, const Value& right,
                              const SourcePlace& place);
    Outcome<Value> binary(Frame& frame, const Expr& expr);
    Outcome<Value> load(Frame& frame, const Expr& expr);
    Outcome<Value> internal_call(Frame& frame, const Expr& expr);
    Outcome<bool> signed_by(Frame& frame, const Expr& expr);
    Outcome<CellOf<Value>> cell(Frame& frame, Side side, std::uint32_t family,
                                std::span<const Expr> keys);
    Outcome<Value> invariant_value(Frame& frame, const Expr& expr);
    Outcome<Value> old_value(Frame& frame, const Expr& expr)
        requires InvariantDomain<D>;
    Outcome<Value> pending_sum(Frame& frame, const Expr& expr)
        requires InvariantDomain<D>;

    [[nodiscard]] std::unexpected<Stop> stop(const Frame& frame, StopKind kind,
                                             const SourcePlace& place = {},
                                             std::uint32_t error = 0) const {
        return std::unexpected(Stop{kind, error, frame.function, place});
    }
};

} // namespace chaintree::contract

#include "contract/evaluator_expr.ipp"
#include "contract/evaluator_stmt.ipp"
