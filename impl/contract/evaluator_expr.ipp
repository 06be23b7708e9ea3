// Expressions. Included by evaluator.hpp only.
#pragma once

#include "base/check.hpp"

namespace chaintree::contract {

template <Domain D>
auto Evaluator<D>::values(Frame& frame, std::span<const Expr> exprs)
    -> Outcome<std::vector<Value>> {
    std::vector<Value> out;
    out.reserve(exprs.size());
    for (const auto& expr : exprs) {
        auto one = value(frame, expr);
        if (!one) return std::unexpected(one.error());
        out.push_back(std::move(*one));
    }
    return out;
}

// Operators stand in groups, in the order of their declaration (ir.hpp).
static_assert(Op::literal < Op::local && Op::local < Op::sender && Op::block_timestamp < Op::load &&
              Op::load < Op::add && Op::mod < Op::less && Op::logical_not < Op::conditional &&
              Op::is_signed < Op::implies && Op::implies < Op::old && Op::old < Op::pending_sum);

template <Domain D>
auto Evaluator<D>::value(Frame& frame, const Expr& expr) -> Outcome<Value> {
    if (expr.op <= Op::local) return leaf(frame, expr);
    if (expr.op <= Op::block_timestamp) return domain_->context(expr);
    if (expr.op == Op::load) return load(frame, expr);
    if (expr.op <= Op::mod) return binary(frame, expr);
    if (expr.op == Op::conditional) {
        const auto chosen = truth(frame, expr.args[0]);
        if (!chosen) return std::unexpected(chosen.error());
        return value(frame, expr.args[*chosen ? 1 : 2]);
    }
    if (expr.op == Op::call) return internal_call(frame, expr);
    if (expr.op <= Op::implies) return truth_value(frame, expr);
    return invariant_value(frame, expr);
}

template <Domain D>
auto Evaluator<D>::leaf(Frame& frame, const Expr& expr) -> Outcome<Value> {
    if (expr.op == Op::literal) return domain_->literal(expr.literal);
    if (expr.op == Op::constant) return domain_->literal(contract_->constants[expr.index].value);
    return frame.slots[expr.index];
}

template <Domain D>
auto Evaluator<D>::truth_value(Frame& frame, const Expr& expr) -> Outcome<Value> {
    const auto holds = truth(frame, expr);
    if (!holds) return std::unexpected(holds.error());
    return domain_->literal(*holds ? 1 : 0);
}

template <Domain D>
auto Evaluator<D>::truth(Frame& frame, const Expr& expr) -> Outcome<bool> {
    const bool ordered = expr.op >= Op::less && expr.op <= Op::not_equal;
    if (ordered) return compare(frame, expr);
    if (expr.op == Op::logical_and) return both(frame, expr, false);
    if (expr.op == Op::logical_or) return both(frame, expr, true);
    if (expr.op == Op::is_signed) return signed_by(frame, expr);
    if (expr.op == Op::logical_not || expr.op == Op::implies) {
        auto first = truth(frame, expr.args[0]);
        if (!first) return first;
        if (expr.op == Op::logical_not || !*first) return !*first;
        return truth(frame, expr.args[1]);
    }
    const auto number = value(frame, expr);
    if (!number) return std::unexpected(number.error());
    return !domain_->decide(domain_->equal(*number, domain_->literal(0)));
}

// `&&` and `||`: the right side runs only when the left one has not decided.
template <Domain D>
auto Evaluator<D>::both(Frame& frame, const Expr& expr, bool decided_by) -> Outcome<bool> {
    auto first = truth(frame, expr.args[0]);
    if (!first || *first == decided_by) return first;
    return truth(frame, expr.args[1]);
}

template <Domain D>
auto Evaluator<D>::compare(Frame& frame, const Expr& expr) -> Outcome<bool> {
    const auto left = value(frame, expr.args[0]);
    if (!left) return std::unexpected(left.error());
    const auto right = value(frame, expr.args[1]);
    if (!right) return std::unexpected(right.error());
    if (expr.op == Op::less) return domain_->decide(domain_->less(*left, *right));
    if (expr.op == Op::greater) return domain_->decide(domain_->less(*right, *left));
    if (expr.op == Op::less_equal) return !domain_->decide(domain_->less(*right, *left));
    if (expr.op == Op::greater_equal) return !domain_->decide(domain_->less(*left, *right));
    return domain_->decide(domain_->equal(*left, *right)) == (expr.op == Op::equal);
}

template <Domain D>
auto Evaluator<D>::binary(Frame& frame, const Expr& expr) -> Outcome<Value> {
    const auto left = value(frame, expr.args[0]);
    if (!left) return left;
    const auto right = value(frame, expr.args[1]);
    if (!right) return right;
    return arithmetic(frame, expr.op, *left, *right, expr.place);
}

template <Domain D>
auto Evaluator<D>::arithmetic(Frame& frame, Op op, const Value& left, const Value& right,
                              const SourcePlace& place) -> Outcome<Value> {
    auto& d = *domain_;
    if (op == Op::add) {
        if (!d.decide(d.add_fits(left, right))) return stop(frame, StopKind::overflow, place);
        return d.add(left, right);
    }
    if (op == Op::sub) {
        if (!d.decide(d.sub_fits(left, right))) return stop(frame, StopKind::underflow, place);
        return d.sub(left, right);
    }
    if (op == Op::mul) {
        if (!d.decide(d.mul_fits(left, right))) return stop(frame, StopKind::overflow, place);
        return d.mul(left, right);
    }
    if (d.decide(d.equal(right, d.literal(0))))
        return stop(frame, StopKind::division_by_zero, place);
    return op == Op::div ? d.div(left, right) : d.mod(left, right);
}

template <Domain D>
auto Evaluator<D>::cell(Frame& frame, Side side, std::uint32_t family, std::span<const Expr> keys)
    -> Outcome<CellOf<Value>> {
    CellOf<Value> out;
    out.family = family;
    out.side = side;
    for (const auto& key : keys) {
        auto one = value(frame, key);
        if (!one) return std::unexpected(one.error());
        out.keys[out.key_count++] = std::move(*one);
    }
    return out;
}

template <Domain D>
auto Evaluator<D>::load(Frame& frame, const Expr& expr) -> Outcome<Value> {
    const auto where = cell(frame, expr.side, expr.index, expr.args);
    if (!where) return std::unexpected(where.error());
    auto found = domain_->get(*where);
    if (!found) return stop(frame, StopKind::missing_cell);
    return std::move(*found);
}

template <Domain D>
auto Evaluator<D>::internal_call(Frame& frame, const Expr& expr) -> Outcome<Value> {
    const auto arguments = values(frame, expr.args);
    if (!arguments) return std::unexpected(arguments.error());
    const auto& callee = contract_->functions[expr.index];
    return call(callee, callee.sections.front(), *arguments);
}

template <Domain D>
auto Evaluator<D>::signed_by(Frame& frame, const Expr& expr) -> Outcome<bool> {
    const auto parts = values(frame, expr.args);
    if (!parts) return std::unexpected(parts.error());
    const std::span<const Value> all{*parts};
    return domain_->decide(domain_->is_signed(type_tag(*contract_, *frame.function, expr), all[0],
                                              all[1], all.subspan(2)));
}

template <Domain D>
auto Evaluator<D>::invariant_value(Frame& frame, const Expr& expr) -> Outcome<Value> {
    if constexpr (InvariantDomain<D>) {
        if (expr.op == Op::old) return old_value(frame, expr);
        if (expr.op == Op::pending_sum) return pending_sum(frame, expr);
        const auto where = cell(frame, expr.side, expr.index, expr.args);
        if (!where) return std::unexpected(where.error());
        return expr.op == Op::ghost ? domain_->ghost(*where) : domain_->sum(*where);
    }
    broken_invariant("contract code holds no invariant operators", __FILE__, __LINE__);
}

template <Domain D>
auto Evaluator<D>::old_value(Frame& frame, const Expr& expr) -> Outcome<Value>
    requires InvariantDomain<D>
{
    const bool outer = domain_->read_old(true);
    auto out = value(frame, expr.args[0]);
    static_cast<void>(domain_->read_old(outer));
    return out;
}

template <Domain D>
auto Evaluator<D>::pending_sum(Frame& frame, const Expr& expr) -> Outcome<Value>
    requires InvariantDomain<D>
{
    Value total = domain_->literal(0);
    for (auto& arguments : domain_->pending(expr.side, expr.index)) {
        Frame message{frame.function, arguments, std::nullopt};
        const auto one = value(message, expr.args[0]);
        if (!one) return one;
        total = domain_->add(total, *one);
    }
    return total;
}

} // namespace chaintree::contract
