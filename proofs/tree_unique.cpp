#include "proofs/tree_unique.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::Expr;
using contract::Kind;
using contract::Op;
using contract::Predicate;
using contract::PredicateKind;
using contract::Side;
using contract::Type;

namespace {

Expr number(const Int& value) {
    Expr out;
    out.type = Type{Kind::integer};
    out.literal = static_cast<Word>(value);
    return out;
}

Expr made(Op op, std::vector<Expr> args) {
    Expr out;
    out.op = op;
    out.args = std::move(args);
    return out;
}

Expr bound_id() {
    Expr out;
    out.op = Op::local;
    return out;
}

Expr cell(Op op, Side side, std::size_t family) {
    Expr out = made(op, {bound_id()});
    out.side = side;
    out.index = static_cast<std::uint32_t>(family);
    return out;
}

Expr one_if_set(const Expr& value) {
    return made(Op::conditional, {made(Op::not_equal, {value, number(0)}), number(1), number(0)});
}

Expr the_child() {
    Expr out;
    out.op = Op::child_chain;
    return out;
}

class Unique {
public:
    Unique(const Theory& theory, const std::vector<Proof>& proofs, std::uint32_t predicate,
           const Limits& limits)
        : theory_(theory), limits_(limits), number_(predicate),
          schema_(*theory.file.predicates[predicate].unique) {
        for (const auto& proof : proofs)
            if (proof.proved) proved_.push_back(proof.predicate);
    }

    Proof run() {
        out_.predicate = number_;
        const auto& keys = theory_.contract->families[schema_.holder_family].keys;
        if (keys.size() != 1) {
            out_.undecided = "ids of two keys are not proved";
            return out_;
        }
        id_ = keys[0];
        count_messages();
        here_or_below_ = add(PredicateKind::local, places(Side::here, false), false);
        one_place_ = add(PredicateKind::edge, places(Side::child, true), true);
        out_.proved = top() && edges();
        return std::move(out_);
    }

private:
    Theory theory_;
    Limits limits_;
    std::uint32_t number_;
    contract::UniqueTree schema_;
    std::vector<std::uint32_t> proved_;
    Type id_;
    std::uint32_t here_or_below_ = 0;
    std::uint32_t one_place_ = 0;
    Proof out_;

    // The first parameter of the id's type is the id that a message is about.
    [[nodiscard]] std::optional<std::uint32_t> id_of(const contract::Function& function) const {
        for (std::uint32_t i = 0; i < function.parameters.size(); ++i)
            if (function.parameters[i].type == id_) return i;
        return std::nullopt;
    }

    void count_messages() {
        for (std::uint32_t i = 0; i < theory_.contract->functions.size(); ++i) {
            const auto& function = theory_.contract->functions[i];
            const auto id = id_of(function);
            if (!function.is_entry() || !function.is_edge() || !id) continue;
            theory_.pending.push_back({function.sections.front().side, i, number(1), id, true});
        }
    }

    [[nodiscard]] Expr places(Side side, bool with_messages) const {
        Expr out = made(Op::add, {one_if_set(cell(Op::load, side, schema_.holder_family)),
                                  one_if_set(cell(Op::load, side, schema_.location_family))});
        for (std::size_t i = 0; with_messages && i < theory_.pending.size(); ++i)
            if (theory_.pending[i].key)
                out = made(Op::add, {std::move(out), cell(Op::ghost, theory_.pending[i].side,
                                                          theory_.ghost_of(i))});
        return out;
    }

    // places <= 1, and on an edge: places >= 1 ==> parent.at[id] == child
    std::uint32_t add(PredicateKind kind, const Expr& places, bool is_located) {
        Expr formula = made(Op::less_equal, {places, number(1)});
        if (is_located) {
            auto located = made(
                Op::equal, {cell(Op::load, Side::parent, schema_.location_family), the_child()});
            auto somewhere = made(Op::greater_equal, {places, number(1)});
            formula = made(Op::logical_and,
                           {std::move(formula),
                            made(Op::implies, {std::move(somewhere), std::move(located)})});
        }
        Predicate out;
        out.kind = kind;
        out.name = theory_.file.predicates[number_].name + (is_located ? "_on_edges" : "_on_top");
        out.bound = {{"id", id_}};
        out.formula = std::move(formula);
        theory_.file.predicates.push_back(std::move(out));
        return static_cast<std::uint32_t>(theory_.file.predicates.size() - 1);
    }

    std::set<Hypothesis> hypotheses(const Move& move) const {
        std::set<Hypothesis> out;
        if (move.before == Before::nothing) return out;
        const bool on_edge = move.mover != Side::here;
        out.insert({here_or_below_, on_edge ? Side::parent : Side::here});
        if (on_edge && move.before == Before::any_state) out.insert({one_place_, Side::here});
        for (const auto which : proved_) {
            const auto kind = theory_.file.predicates[which].kind;
            if (kind == PredicateKind::local)
                out.insert({which, on_edge ? Side::parent : Side::here});
            if (!on_edge || move.before != Before::any_state) continue;
            if (kind == PredicateKind::local) out.insert({which, Side::child});
            if (kind == PredicateKind::edge) out.insert({which, Side::here});
        }
        return out;
    }

    bool prove(Prover& prover, const Move& move, const Goal& goal) {
        auto outcome = prover.prove(move, goal, hypotheses(move), {});
        for (const auto used : outcome.hypotheses)
            if (used != here_or_below_ && used != one_place_) out_.hypotheses.insert(used);
        out_.lemmas.merge(std::set{outcome.lemmas});
        out_.has_products |= outcome.has_products;
        out_.counterexample = outcome.counterexample;
        out_.undecided = outcome.undecided;
        const bool holds = outcome.holds();
        out_.obligations.emplace_back(move, std::move(outcome));
        return holds;
    }

    // The top has no parent: no lower section of an edge function runs there.
    bool top() {
        Prover prover{theory_, limits_};
        const auto goal = goal_of(theory_, here_or_below_, Side::here);
        for (const auto& move : moves_of_one_chain(theory_)) {
            if (move.section && move.section->side == Side::child) continue;
            if (!prove(prover, move, goal)) return false;
        }
        return true;
    }

    bool edges() {
        Prover prover{theory_, limits_};
        for (const auto& move : moves_of_an_edge(theory_)) {
            auto goal = goal_of(theory_, one_place_, Side::here);
            const bool from_above = move.section && move.mover == Side::parent &&
                                    move.section->side == Side::child && !move.section->is_first();
            if (from_above) goal = if_it_was_under_way(std::move(goal));
            if (!prove(prover, move, goal)) return false;
        }
        return true;
    }

    // By the same fact on the edge above: what arrives was neither held here nor further below.
    Goal if_it_was_under_way(Goal goal) const {
        auto holds = [this, inner = std::move(goal.holds)](World& world) -> std::optional<bool> {
            const auto id = id_of(*world.move().section->function);
            if (!id) return inner(world);
            auto& cells = world.domain().chains[static_cast<std::size_t>(Side::parent)].cells;
            for (const auto family : {schema_.holder_family, schema_.location_family}) {
                const auto& entry = cells[family].at({world.arguments()[*id]},
                                                     world.domain().origin(), *theory_.contract);
                if (!world.domain().decide({equals(entry.before, Linear{})})) return true;
            }
            return inner(world);
        };
        return {goal.about, std::move(holds)};
    }
};

} // namespace

Proof prove_unique(const Theory& theory, const std::vector<Proof>& proofs, std::uint32_t predicate,
                   const Limits& limits) {
    return Unique{theory, proofs, predicate, limits}.run();
}

} // namespace chaintree::proofs
