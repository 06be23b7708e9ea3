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

bool writes(const contract::Contract& contract, const std::vector<contract::Stmt>& body);

bool writes(const contract::Contract& contract, const Expr& expr) {
    if (expr.op == Op::call &&
        writes(contract, contract.functions[expr.index].sections.front().body))
        return true;
    return std::ranges::any_of(expr.args, [&](const Expr& arg) { return writes(contract, arg); });
}

bool writes(const contract::Contract& contract, const std::vector<contract::Stmt>& body) {
    return std::ranges::any_of(body, [&](const contract::Stmt& one) {
        return one.kind == contract::StmtKind::store || writes(contract, one.body) ||
               writes(contract, one.otherwise) ||
               std::ranges::any_of(one.exprs,
                                   [&](const Expr& expr) { return writes(contract, expr); });
    });
}

// Sections that write have to change the state, others to run to their end.
ReachedNames wanted_of(const Theory& theory) {
    ReachedNames out;
    for (const auto& section : theory.sections) {
        const bool changes = writes(*theory.contract, section.section->body);
        (changes ? out.sections : out.ended).insert(to_text(section));
    }
    for (const auto& guard : guard_mutants(*theory.contract)) out.clauses.insert(guard.clause);
    return out;
}

} // namespace

Reaching reach_by_search(const contract::Contract& contract, const attacks::SearchBudget& budget) {
    return [&contract, budget](const ReachedNames& wanted) {
        const auto all_of = [](const auto& names, const auto& reached) {
            return std::ranges::all_of(names,
                                       [&](const auto& name) { return reached.contains(name); });
        };
        const auto is_enough = [&](const attacks::Reached& reached) {
            return all_of(wanted.sections, reached.sections) &&
                   all_of(wanted.ended, reached.ended) && all_of(wanted.clauses, reached.clauses);
        };
        const auto reached = attacks::reach({&contract, budget, is_enough});
        ReachedNames out{{}, reached.ended, {}};
        for (const auto& [name, trace] : reached.sections) out.sections.insert(name);
        for (const auto& [name, trace] : reached.clauses) out.clauses.insert(name);
        return out;
    };
}

bool is_always_true(const Theory& theory, const Limits& limits, std::uint32_t predicate) {
    const auto kind = theory.file.predicates[predicate].kind;
    if (kind == PredicateKind::step) return is_always_true_step(theory, limits, predicate);
    const auto mover = kind == PredicateKind::edge ? Side::parent : Side::here;
    return is_always_true(theory, limits, predicate, {std::nullopt, mover}, Side::here);
}

Vacuity find_vacuity(const Theory& theory, const Limits& limits, const Reaching& reach) {
    Vacuity out;
    const auto wanted = wanted_of(theory);
    const auto reached = reach(wanted);
    out.looked_for = theory.sections.size() + wanted.clauses.size();
    for (const auto& section : theory.sections) {
        const auto name = to_text(section);
        const auto& seen = wanted.sections.contains(name) ? reached.sections : reached.ended;
        if (!seen.contains(name)) out.sections.push_back(name);
    }
    for (const auto& clause : wanted.clauses)
        if (!reached.clauses.contains(clause)) out.errors.push_back(clause);
    for (std::uint32_t i = 0; i < theory.file.predicates.size(); ++i) {
        const auto& predicate = theory.file.predicates[i];
        if (predicate.kind == PredicateKind::tree) continue;
        ++out.looked_for;
        if (is_always_true(theory, limits, i)) out.always_true.push_back(predicate.name);
    }
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
