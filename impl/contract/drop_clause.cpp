#include "contract/drop_clause.hpp"

#include "contract/frontend.hpp"

#include <algorithm>

namespace chaintree::contract {

namespace {

constexpr Type number_type{Kind::uint256};

Expr operation(Op op, std::vector<Expr> args, Type type = number_type) {
    Expr out;
    out.op = op;
    out.type = type;
    out.args = std::move(args);
    return out;
}

Expr literal(const Word& number) {
    Expr out;
    out.type = number_type;
    out.literal = number;
    return out;
}

bool calls(const Expr& expr) {
    return expr.op == Op::call || std::ranges::any_of(expr.args, calls);
}

// a - b modulo 2^256, without an operation that leaves the range.
Expr wrapped_difference(const Expr& a, const Expr& b) {
    auto fits = operation(Op::greater_equal, {a, b}, {Kind::boolean});
    auto short_by = operation(Op::sub, {operation(Op::sub, {b, a}), literal(1)});
    return operation(Op::conditional, {std::move(fits), operation(Op::sub, {a, b}),
                                       operation(Op::sub, {literal(~Word{0}), short_by})});
}

// a + b modulo 2^256, likewise.
Expr wrapped_sum(const Expr& a, const Expr& b) {
    const auto room = operation(Op::sub, {literal(~Word{0}), b});
    auto fits = operation(Op::less_equal, {a, room}, {Kind::boolean});
    auto beyond = operation(Op::sub, {operation(Op::sub, {a, room}), literal(1)});
    return operation(Op::conditional,
                     {std::move(fits), operation(Op::add, {a, b}), std::move(beyond)});
}

// Changes one function; counts the places.
class Dropper {
public:
    Dropper(const Contract& contract, std::string_view check) {
        if (check == "overflow") wrapped_ = Op::add;
        if (check == "underflow") wrapped_ = Op::sub;
        const auto found = std::ranges::find(contract.errors, check);
        if (found != contract.errors.end())
            error_ = static_cast<std::uint32_t>(found - contract.errors.begin());
    }

    void statements(std::vector<Stmt>& body) {
        places += std::erase_if(body, [this](const Stmt& stmt) { return gives_error(stmt); });
        for (auto& stmt : body) {
            for (auto& expr : stmt.exprs) expression(expr);
            compound(stmt);
            statements(stmt.body);
            statements(stmt.otherwise);
        }
    }

    std::size_t places = 0;
    bool is_possible = true;

private:
    std::optional<Op> wrapped_;
    std::optional<std::uint32_t> error_;

    [[nodiscard]] bool gives_error(const Stmt& stmt) const {
        return (stmt.kind == StmtKind::require || stmt.kind == StmtKind::revert) &&
               error_ == stmt.index;
    }

    void expression(Expr& expr) {
        for (auto& arg : expr.args) expression(arg);
        if (wrapped_ == expr.op) expr = wrap(expr.args[0], expr.args[1]);
        if (wrapped_ == Op::add && expr.op == Op::mul) is_possible = false;
    }

    // `x += v` and `m[k] += v` become plain assignments.
    void compound(Stmt& stmt) {
        const auto op = wrapped_ == Op::add ? AssignOp::add : AssignOp::sub;
        if (wrapped_ == Op::add && stmt.op == AssignOp::mul) is_possible = false;
        if (!wrapped_ || stmt.op != op) return;
        Expr old;
        old.op = stmt.kind == StmtKind::store ? Op::load : Op::local;
        old.type = number_type;
        old.index = stmt.kind == StmtKind::store ? stmt.family : stmt.index;
        old.args.assign(stmt.exprs.begin() + 1, stmt.exprs.end());
        stmt.exprs[0] = wrap(old, stmt.exprs[0]);
        stmt.op = AssignOp::set;
    }

    // Both operands are evaluated more than once, so they may change nothing.
    Expr wrap(const Expr& a, const Expr& b) {
        ++places;
        if (calls(a) || calls(b)) is_possible = false;
        return wrapped_ == Op::add ? wrapped_sum(a, b) : wrapped_difference(a, b);
    }
};

} // namespace

std::optional<Contract> without_clause(const Contract& contract, std::string_view clause) {
    auto out = contract;
    const auto drop = [&](Function& function) {
        const auto begin = clause_id(contract, function, "");
        if (!clause.starts_with(begin)) return false;
        Dropper dropper{contract, clause.substr(begin.size())};
        for (auto& section : function.sections) dropper.statements(section.body);
        return dropper.places > 0 && dropper.is_possible;
    };
    const bool in_constructor = out.constructor && drop(*out.constructor);
    if (!in_constructor && std::ranges::none_of(out.functions, drop)) return std::nullopt;
    return out;
}

} // namespace chaintree::contract
