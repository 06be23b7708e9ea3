#include "proofs/vacuity.hpp"

#include "proofs/mutants.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::Expr;
using contract::Op;
using contract::PredicateKind;
using contract::Side;

namespace {

// `old(e)` is e on another chain: two states that nothing connects. Keys that are words of the
// section stay what they are.
Expr with_two_states(const Expr& expr, bool in_old) {
    if (expr.op == Op::old) return with_two_states(expr.args[0], true);
    auto out = expr;
    const bool reads = expr.op == Op::load || expr.op == Op::sum;
    if (in_old && reads && expr.side == Side::here) out.side = Side::child;
    for (auto& arg : out.args) arg = with_two_states(arg, in_old);
    return out;
}

// The sections that a step predicate is about; all of them, unless it says which.
std::vector<SectionName> sections_of(const Theory& theory, const contract::Predicate& predicate) {
    auto out = theory.sections;
    if (theory.constructor) out.push_back(*theory.constructor);
    std::erase_if(out, [&](const SectionName& name) {
        if (!predicate.on_function) return false;
        const auto& function = theory.contract->functions[*predicate.on_function];
        return name.function != &function || (predicate.on_side && *predicate.on_side != name.side);
    });
    return out;
}

// In the world of the move before anything runs.
bool is_always_true(const Theory& theory, const Limits& limits, std::uint32_t number,
                    const Move& move, Side standing) {
    const auto goal = goal_of(theory, number, standing);
    Solver solver{limits.resource_limit};
    bool can_be_false = false;
    const auto findings = explore(solver, limits, [&](Path& path) {
        World world{path, theory, move, {}};
        if (goal.holds(world) == true) return true;
        const bool is_possible = path.solution() || path.is_alive();
        can_be_false |= is_possible;
        return !is_possible;
    });
    return !can_be_false && !findings.cut_short;
}

bool is_always_true_step(Theory theory, const Limits& limits, std::uint32_t number) {
    auto& predicate = theory.file.predicates[number];
    predicate.formula = with_two_states(predicate.formula, false);
    return std::ranges::all_of(sections_of(theory, predicate), [&](const SectionName& name) {
        return is_always_true(theory, limits, number, {name, Side::parent}, Side::parent);
    });
}

} // namespace

bool is_always_true(const Theory& theory, const Limits& limits, std::uint32_t number) {
    const auto kind = theory.file.predicates[number].kind;
    if (kind == PredicateKind::step) return is_always_true_step(theory, limits, number);
    const auto mover = kind == PredicateKind::edge ? Side::parent : Side::here;
    return is_always_true(theory, limits, number, {std::nullopt, mover}, Side::here);
}

Vacuity find_vacuity(const Theory& theory, const Limits& limits, const Reaching& reach) {
    Vacuity out;
    const auto reached = reach();
    for (const auto& section : theory.sections)
        if (!reached.sections.contains(to_text(section))) out.sections.push_back(to_text(section));
    for (const auto& guard : guard_mutants(*theory.contract))
        if (!reached.clauses.contains(guard.clause) &&
            std::ranges::find(out.errors, guard.clause) == out.errors.end())
            out.errors.push_back(guard.clause);
    for (std::uint32_t i = 0; i < theory.file.predicates.size(); ++i)
        if (theory.file.predicates[i].kind != PredicateKind::tree &&
            is_always_true(theory, limits, i))
            out.always_true.push_back(theory.file.predicates[i].name);
    return out;
}

std::string to_text(const Vacuity& vacuity) {
    std::string out;
    for (const auto& one : vacuity.sections)
        out += one + ": no run was seen in which it changes the state\n";
    for (const auto& one : vacuity.errors) out += one + ": no run was seen that it refuses\n";
    for (const auto& one : vacuity.always_true)
        out += one + ": is true in every state of these types, so it says nothing\n";
    return out;
}

} // namespace chaintree::proofs
