// Invariants of a contract, as an .inv file states them: ghosts, hooks that change them,
// predicates. The expressions are the contract's own, over mathematical integers. Spec:
// spec/invariants.md, clauses Inv.*.
#pragma once

#include "contract/ir.hpp"

namespace chaintree::contract {

struct Ghost {
    std::string name;
    std::vector<Type> keys; // none, one or two
    Type value;             // integer, or any value type
    SourcePlace place;
};

// One ghost assignment of a hook: ghost[keys] op= value.
struct GhostUpdate {
    std::uint32_t ghost = 0;
    AssignOp op = AssignOp::set;
    std::vector<Expr> keys;
    Expr value;
};

// Runs after a section that succeeded. Locals of its expressions are the function's parameters.
struct Hook {
    std::optional<std::uint32_t> function; // none: the constructor
    Side side = Side::here;                // which section of an edge function
    std::vector<GhostUpdate> updates;
    SourcePlace place;
};

enum class PredicateKind : std::uint8_t { local, step, edge, tree };

// A tree predicate names one of two schemas.
struct AdditiveTree { // tree name: additive sum(f) backed by g;
    std::uint32_t held_family = 0;
    std::uint32_t backing_family = 0;
};
struct UniqueTree { // tree name: unique f located by g;
    std::uint32_t holder_family = 0;
    std::uint32_t location_family = 0;
};

struct Predicate {
    PredicateKind kind = PredicateKind::local;
    std::string name;
    // step only: `on transfer` or `on transferToChild.parent`; none: every section of every
    // function
    std::optional<std::uint32_t> on_function;
    std::optional<Side> on_side;
    std::vector<Variable> bound; // forall; they are locals 0.. of `formula`, behind the parameters
                                 // of `on_function` when there is one
    Expr formula;                // boolean; unused for tree
    std::optional<AdditiveTree> additive;
    std::optional<UniqueTree> unique;
    SourcePlace place;
};

struct InvariantFile {
    std::vector<Ghost> ghosts;
    std::vector<Hook> hooks;
    std::vector<Predicate> predicates;
};

} // namespace chaintree::contract
