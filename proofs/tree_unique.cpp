#include "proofs/tree_unique.hpp"

#include "proofs/tree_places.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::PredicateKind;
using contract::Side;
using contract::Type;

namespace {

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
        const auto id = id_type(theory_, number_);
        if (!id) {
            out_.undecided = "ids of two keys are not proved";
            return out_;
        }
        id_ = *id;
        facts_ = add_places(theory_, number_, id_);
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
    PlaceFacts facts_;
    Proof out_;

    std::set<Hypothesis> hypotheses(const Move& move) const {
        std::set<Hypothesis> out;
        if (move.before == Before::nothing) return out;
        const bool on_edge = move.mover != Side::here;
        out.insert({facts_.here_or_below, on_edge ? Side::parent : Side::here});
        if (on_edge && move.before == Before::any_state) out.insert({facts_.one_place, Side::here});
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
            if (used != facts_.here_or_below && used != facts_.one_place)
                out_.hypotheses.insert(used);
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
        const auto goal = goal_of(theory_, facts_.here_or_below, Side::here);
        for (const auto& move : moves_of_one_chain(theory_)) {
            if (move.section && move.section->side == Side::child) continue;
            if (!prove(prover, move, goal)) return false;
        }
        return true;
    }

    bool edges() {
        Prover prover{theory_, limits_};
        for (const auto& move : moves_of_an_edge(theory_)) {
            auto goal = goal_of(theory_, facts_.one_place, Side::here);
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
            const auto id = id_of(*world.move().section->function, id_);
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
