#include "proofs/honest_tree.hpp"

#include "proofs/formula.hpp"
#include "proofs/tree_places.hpp"

namespace chaintree::proofs {

using contract::Expr;
using contract::Kind;
using contract::Op;
using contract::Predicate;
using contract::PredicateKind;
using contract::Side;
using contract::Type;

namespace {

Expr sum_of(std::uint32_t family) {
    Expr out;
    out.op = Op::sum;
    out.type = Type{Kind::integer};
    out.index = family;
    return out;
}

// sum(held) + sum(backing) <= 2^256 - 1
Predicate fits(const Predicate& tree) {
    auto total =
        made(Op::add, {sum_of(tree.additive->held_family), sum_of(tree.additive->backing_family)});
    Predicate out;
    out.kind = PredicateKind::local;
    out.name = tree.name + "_fits";
    out.formula = made(Op::less_equal, {std::move(total), whole(static_cast<Word>(greatest_word))});
    return out;
}

class TreeBuilder {
public:
    TreeBuilder(const Theory& theory, const Limits& limits) : limits_(limits) {
        out_.theory = theory;
    }

    HonestTree run(const std::set<std::uint32_t>& trees) {
        for (const auto tree : trees) {
            const auto predicate = out_.theory.file.predicates[tree]; // a copy: the list grows
            if (predicate.additive) add_fits(tree, predicate);
            if (predicate.unique) add_one_place(tree);
        }
        return std::move(out_);
    }

private:
    Limits limits_;
    HonestTree out_;

    // On the top the total is what the constructor left; its own facts keep it.
    void add_fits(std::uint32_t tree, const Predicate& predicate) {
        auto& predicates = out_.theory.file.predicates;
        const auto number = static_cast<std::uint32_t>(predicates.size());
        predicates.push_back(fits(predicate));
        if (const auto& constructor = out_.theory.constructor) {
            Prover prover{out_.theory, limits_};
            auto outcome = prover.prove({constructor, Side::here, false, Before::nothing},
                                        goal_of(out_.theory, number, Side::here), {}, {});
            if (!outcome.holds()) return;
            out_.shown[number] = {predicate.name + " fits after constructor", std::move(outcome)};
        }
        out_.tree_of[number] = tree;
        out_.hypotheses.insert({number, Side::parent});
        out_.hypotheses.insert({number, Side::child});
    }

    void add_one_place(std::uint32_t tree) {
        const auto id = id_type(out_.theory, tree);
        if (!id) return;
        const auto facts = add_places(out_.theory, tree, *id);
        out_.tree_of[facts.one_place] = tree;
        out_.hypotheses.insert({facts.one_place, Side::here});
    }
};

} // namespace

HonestTree honest_tree(const Theory& theory, const std::set<std::uint32_t>& trees,
                       const Limits& limits) {
    return TreeBuilder{theory, limits}.run(trees);
}

} // namespace chaintree::proofs
