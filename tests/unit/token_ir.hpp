// The token and its invariants as IR, built by hand, with some functions that no honest token has.
#pragma once

#include "unit/formulas.hpp"

namespace chaintree::contract::formulas {

enum Families : std::uint32_t { balances, child_sums };
enum Functions : std::uint32_t { transfer, to_child, to_parent, mint, steal, burn, gift };
enum Ghosts : std::uint32_t { received, returned, deposited, exited };

inline constexpr Type uint_type{Kind::uint256};
inline constexpr Type address_type{Kind::address};
inline constexpr Type chain_type{Kind::chain};

inline Expr typed(Type type, Expr expr) {
    expr.type = type;
    return expr;
}

inline Stmt change(AssignOp op, std::uint32_t family, Expr key, Expr value) {
    Stmt out;
    out.kind = StmtKind::store;
    out.op = op;
    out.family = family;
    out.exprs = {std::move(value), std::move(key)};
    return out;
}

inline Stmt guard(Expr condition, std::uint32_t error) {
    Stmt out;
    out.kind = StmtKind::require;
    out.exprs = {std::move(condition)};
    out.index = error;
    return out;
}

inline Function function(std::string name, std::vector<Variable> parameters,
                         std::vector<std::pair<Side, std::vector<Stmt>>> sections) {
    Function out;
    out.name = std::move(name);
    out.parameters = std::move(parameters);
    for (auto& [side, body] : sections) {
        Section section{side, {}, std::move(body)};
        for (const auto& parameter : out.parameters)
            section.slots.push_back({parameter.name, parameter.type});
        out.sections.push_back(std::move(section));
    }
    return out;
}

inline Stmt add(std::uint32_t family, Expr key, std::uint32_t slot) {
    return change(AssignOp::add, family, std::move(key), local(slot));
}
inline Stmt subtract(std::uint32_t family, Expr key, std::uint32_t slot) {
    return change(AssignOp::sub, family, std::move(key), local(slot));
}
inline Stmt at_least(std::uint32_t family, Expr key, std::uint32_t slot, std::uint32_t error) {
    return guard(node(Op::greater_equal, {load(family, {std::move(key)}), local(slot)}), error);
}

inline std::vector<Function> honest_functions() {
    const auto sender = node(Op::sender);
    const auto child = node(Op::child_chain);
    const Variable amount{"amount", uint_type};
    return {
        function("transfer", {{"recipient", address_type}, amount},
                 {{Side::here,
                   {at_least(balances, sender, 1, 0), subtract(balances, sender, 1),
                    add(balances, local(0), 1)}}}),
        function("transferToChild", {amount},
                 {{Side::parent,
                   {at_least(balances, sender, 0, 0), subtract(balances, sender, 0),
                    add(child_sums, child, 0)}},
                  {Side::child, {add(balances, sender, 0)}}}),
        function("transferToParent", {amount},
                 {{Side::child, {at_least(balances, sender, 0, 0), subtract(balances, sender, 0)}},
                  {Side::parent,
                   {at_least(child_sums, child, 0, 1), subtract(child_sums, child, 0),
                    add(balances, sender, 0)}}})};
}

inline std::vector<Function> planted_functions() {
    const auto sender = node(Op::sender);
    const Variable amount{"amount", uint_type};
    return {function("mint", {amount}, {{Side::here, {add(balances, sender, 0)}}}),
            function("steal", {{"victim", address_type}, amount},
                     {{Side::here, {subtract(balances, local(0), 1), add(balances, sender, 1)}}}),
            function("burn", {amount}, {{Side::here, {subtract(balances, sender, 0)}}}),
            function("gift", {amount},
                     {{Side::parent, {add(child_sums, node(Op::child_chain), 0)}},
                      {Side::child, {add(balances, sender, 0)}}})};
}

inline Contract token() {
    Contract out;
    out.name = "Token";
    out.errors = {"InsufficientBalance", "ExceedsChildSum"};
    out.families = {{"balances", 0, 0, {address_type}, uint_type},
                    {"childSums", 1, 0, {chain_type}, uint_type}};
    out.constructor =
        function("constructor", {{"holder", address_type}, {"supply", uint_type}},
                 {{Side::here, {change(AssignOp::set, balances, local(0), local(1))}}});
    out.functions = honest_functions();
    for (auto& planted : planted_functions()) out.functions.push_back(std::move(planted));
    return out;
}

inline Hook after(std::optional<std::uint32_t> function, Side side, std::uint32_t changed,
                  std::vector<Expr> keys, Expr value) {
    return {function, side, {{changed, AssignOp::add, std::move(keys), std::move(value)}}, {}};
}

inline Predicate predicate(PredicateKind kind, std::string name, Expr formula,
                           std::vector<Variable> bound = {}) {
    Predicate out;
    out.kind = kind;
    out.name = std::move(name);
    out.bound = std::move(bound);
    out.formula = std::move(formula);
    return out;
}

inline Expr eq(Expr left, Expr right) {
    return node(Op::equal, {std::move(left), std::move(right)});
}

inline InvariantFile token_ghosts() {
    const auto child = node(Op::child_chain);
    InvariantFile out;
    out.ghosts = {{"received", {}, {Kind::integer}, {}},
                  {"returned", {}, {Kind::integer}, {}},
                  {"deposited", {chain_type}, {Kind::integer}, {}},
                  {"exited", {chain_type}, {Kind::integer}, {}}};
    out.hooks = {after(std::nullopt, Side::here, received, {}, local(1)),
                 after(to_child, Side::child, received, {}, local(0)),
                 after(to_parent, Side::child, returned, {}, local(0)),
                 after(to_child, Side::parent, deposited, {child}, local(0)),
                 after(to_parent, Side::parent, exited, {child}, local(0))};
    return out;
}

inline std::vector<Predicate> token_steps() {
    const auto balance = load(balances, {local(0)});
    const auto is_sender = eq(typed(address_type, node(Op::sender)), typed(address_type, local(0)));
    auto keeps = predicate(PredicateKind::step, "transfer_keeps_total",
                           eq(sum(balances), old(sum(balances))));
    keeps.on_function = transfer;
    return {predicate(PredicateKind::step, "only_owner_spends",
                      node(Op::implies, {node(Op::less, {balance, old(balance)}), is_sender}),
                      {{"a", address_type}}),
            keeps};
}

inline std::vector<Predicate> token_locals() {
    const auto value = node(Op::add, {sum(balances), sum(child_sums)});
    const auto net = node(Op::sub, {ghost(deposited, {local(0)}), ghost(exited, {local(0)})});
    return {predicate(PredicateKind::local, "value_is_conserved",
                      eq(value, node(Op::sub, {ghost(received), ghost(returned)}))),
            predicate(PredicateKind::local, "exits_are_covered",
                      eq(load(child_sums, {local(0)}), net), {{"c", chain_type}})};
}

inline Predicate token_edge() {
    const auto pending = [](Side side, std::uint32_t of) {
        return on(side, node(Op::pending_sum, {local(0)}, of));
    };
    const auto below =
        node(Op::add, {on(Side::child, sum(balances)), on(Side::child, sum(child_sums))});
    const auto moving =
        node(Op::add, {pending(Side::child, to_parent), pending(Side::parent, to_child)});
    return predicate(PredicateKind::edge, "child_is_backed",
                     eq(node(Op::add, {below, moving}),
                        on(Side::parent, load(child_sums, {node(Op::child_chain)}))));
}

inline InvariantFile token_invariants() {
    auto out = token_ghosts();
    for (const auto& list : {token_steps(), token_locals()})
        out.predicates.insert(out.predicates.end(), list.begin(), list.end());
    out.predicates.push_back(token_edge());
    auto tree = predicate(PredicateKind::tree, "supply_is_conserved", {});
    tree.additive = AdditiveTree{balances, child_sums};
    out.predicates.push_back(std::move(tree));
    return out;
}

} // namespace chaintree::contract::formulas
