#include "differential/mutants.hpp"

#include "differential/walk.hpp"

#include <algorithm>
#include <array>

namespace chaintree::contract::differential {

namespace {

bool calls(const Expr& expr) {
    return expr.op == Op::call || std::ranges::any_of(expr.args, calls);
}

template <class Change>
std::size_t change_exprs(Contract& contract, const Change& change) {
    std::size_t places = 0;
    walk(contract, [&](Expr& expr) { places += change(expr) ? 1 : 0; }, [](Section&, Stmt&) {});
    return places;
}

template <class Change>
std::size_t change_statements(Contract& contract, const Change& change) {
    std::size_t places = 0;
    walk(
        contract, [](Expr&) {},
        [&](Section& section, Stmt& stmt) { places += change(section, stmt) ? 1 : 0; });
    return places;
}

// Only where the order is all that changes: the operator does not care, and both sides have
// effects.
std::size_t operands_right_to_left(Contract& contract) {
    return change_exprs(contract, [](Expr& expr) {
        const bool commutes = expr.op == Op::add || expr.op == Op::mul || expr.op == Op::equal ||
                              expr.op == Op::not_equal;
        if (!commutes || !calls(expr.args[0]) || !calls(expr.args[1])) return false;
        std::swap(expr.args[0], expr.args[1]);
        return true;
    });
}

std::size_t lazy_sides_swapped(Contract& contract) {
    return change_exprs(contract, [](Expr& expr) {
        const bool lazy = expr.op == Op::logical_and || expr.op == Op::logical_or;
        if (!lazy || !calls(expr.args[0])) return false;
        std::swap(expr.args[0], expr.args[1]);
        return true;
    });
}

// m[k] += v becomes m[k] = m[k] + v: each key runs twice.
std::size_t keys_twice(Contract& contract) {
    return change_statements(contract, [](Section&, Stmt& stmt) {
        const bool compound = stmt.kind == StmtKind::store && stmt.op != AssignOp::set;
        if (!compound || !std::any_of(stmt.exprs.begin() + 1, stmt.exprs.end(), calls))
            return false;
        constexpr std::array ops{Op::literal, Op::add, Op::sub, Op::mul, Op::div, Op::mod};
        const Type number{Kind::uint256, 0};
        Expr load{.op = Op::load, .type = number, .args = {}, .place = {}};
        load.index = stmt.family;
        load.args.assign(stmt.exprs.begin() + 1, stmt.exprs.end());
        Expr sum{
            .op = ops[static_cast<std::size_t>(stmt.op)], .type = number, .args = {}, .place = {}};
        sum.args = {load, stmt.exprs[0]};
        stmt.exprs[0] = sum;
        stmt.op = AssignOp::set;
        return true;
    });
}

// The keys run before the value: each into a slot of its own first.
std::size_t keys_before_value(Contract& contract) {
    return change_statements(contract, [](Section& section, Stmt& stmt) {
        const bool keyed = stmt.kind == StmtKind::store && stmt.exprs.size() > stmt.count;
        if (!keyed || !calls(stmt.exprs[0]) || !calls(stmt.exprs[stmt.count])) return false;
        Stmt block;
        for (std::size_t i = stmt.count; i < stmt.exprs.size(); ++i) {
            Stmt first;
            first.kind = StmtKind::assign_local;
            first.index = static_cast<std::uint32_t>(section.slots.size());
            first.exprs = {stmt.exprs[i]};
            section.slots.push_back({"key", stmt.exprs[i].type});
            stmt.exprs[i] = {.op = Op::local, .type = stmt.exprs[i].type, .args = {}, .place = {}};
            stmt.exprs[i].index = first.index;
            block.body.push_back(first);
        }
        block.body.push_back(stmt);
        stmt = block;
        return true;
    });
}

std::size_t less_or_equal(Contract& contract) {
    return change_exprs(contract, [](Expr& expr) {
        if (expr.op != Op::less) return false;
        expr.op = Op::less_equal;
        return true;
    });
}

std::size_t requires_dropped(Contract& contract) {
    return change_statements(contract, [](Section&, Stmt& stmt) {
        if (stmt.kind != StmtKind::require) return false;
        stmt = Stmt{};
        return true;
    });
}

std::size_t errors_mixed_up(Contract& contract) {
    const auto errors = static_cast<std::uint32_t>(contract.errors.size());
    return change_statements(contract, [errors](Section&, Stmt& stmt) {
        const bool raises = stmt.kind == StmtKind::require || stmt.kind == StmtKind::revert;
        if (!raises || errors < 2) return false;
        stmt.index = (stmt.index + 1) % errors;
        return true;
    });
}

std::size_t fields_shifted(Contract& contract) {
    return change_statements(contract, [](Section&, Stmt& stmt) {
        if (stmt.kind != StmtKind::load_struct || stmt.count < 2) return false;
        --stmt.count;
        ++stmt.family;
        return true;
    });
}

constexpr std::array all{
    Mutant{"operands_right_to_left", operands_right_to_left},
    Mutant{"lazy_sides_swapped", lazy_sides_swapped},
    Mutant{"keys_twice", keys_twice},
    Mutant{"keys_before_value", keys_before_value},
    Mutant{"less_or_equal", less_or_equal},
    Mutant{"requires_dropped", requires_dropped},
    Mutant{"errors_mixed_up", errors_mixed_up},
    Mutant{"fields_shifted", fields_shifted},
};

} // namespace

std::span<const Mutant> mutants() {
    return all;
}

} // namespace chaintree::contract::differential
