#include "proofs/tree_places.hpp"

#include "proofs/formula.hpp"

namespace chaintree::proofs {

using contract::Expr;
using contract::Op;
using contract::Predicate;
using contract::PredicateKind;
using contract::Side;
using contract::Type;

namespace {

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
    return made(Op::conditional, {made(Op::not_equal, {value, whole(0)}), whole(1), whole(0)});
}

Expr the_child() {
    Expr out;
    out.op = Op::child_chain;
    return out;
}

// Adds the facts to a theory.
class Places {
public:
    Places(Theory& theory, std::uint32_t predicate, const Type& id)
        : theory_(&theory), number_(predicate), schema_(*theory.file.predicates[predicate].unique),
          id_(id), first_sum_(theory.pending.size()) {}

    PlaceFacts add() {
        count_messages();
        const auto on_top = add(PredicateKind::local, places(Side::here, false), false);
        return {on_top, add(PredicateKind::edge, places(Side::child, true), true)};
    }

private:
    Theory* theory_;
    std::uint32_t number_;
    contract::UniqueTree schema_;
    Type id_;
    std::size_t first_sum_; // of this predicate

    void count_messages() {
        for (std::uint32_t i = 0; i < theory_->contract->functions.size(); ++i) {
            const auto& function = theory_->contract->functions[i];
            const auto id = id_of(function, id_);
            if (!function.is_entry() || !function.is_edge() || !id) continue;
            theory_->pending.push_back({function.sections.front().side, i, whole(1), id, true});
        }
    }

    [[nodiscard]] Expr places(Side side, bool with_messages) const {
        Expr out = made(Op::add, {one_if_set(cell(Op::load, side, schema_.holder_family)),
                                  one_if_set(cell(Op::load, side, schema_.location_family))});
        for (auto i = first_sum_; with_messages && i < theory_->pending.size(); ++i)
            out = made(Op::add, {std::move(out),
                                 cell(Op::ghost, theory_->pending[i].side, theory_->ghost_of(i))});
        return out;
    }

    // places <= 1, and on an edge: places >= 1 ==> parent.at[id] == child
    std::uint32_t add(PredicateKind kind, const Expr& places, bool is_located) {
        Expr formula = made(Op::less_equal, {places, whole(1)});
        if (is_located) {
            auto located = made(
                Op::equal, {cell(Op::load, Side::parent, schema_.location_family), the_child()});
            auto somewhere = made(Op::greater_equal, {places, whole(1)});
            formula = made(Op::logical_and,
                           {std::move(formula),
                            made(Op::implies, {std::move(somewhere), std::move(located)})});
        }
        Predicate out;
        out.kind = kind;
        out.name = theory_->file.predicates[number_].name + (is_located ? "_on_edges" : "_on_top");
        out.bound = {{"id", id_}};
        out.formula = std::move(formula);
        theory_->file.predicates.push_back(std::move(out));
        return static_cast<std::uint32_t>(theory_->file.predicates.size() - 1);
    }
};

} // namespace

std::optional<std::uint32_t> id_of(const contract::Function& function, const Type& id) {
    for (std::uint32_t i = 0; i < function.parameters.size(); ++i)
        if (function.parameters[i].type == id) return i;
    return std::nullopt;
}

std::optional<Type> id_type(const Theory& theory, std::uint32_t predicate) {
    const auto family = theory.file.predicates[predicate].unique->holder_family;
    const auto& keys = theory.contract->families[family].keys;
    return keys.size() == 1 ? std::optional{keys[0]} : std::nullopt;
}

PlaceFacts add_places(Theory& theory, std::uint32_t predicate, const Type& id) {
    return Places{theory, predicate, id}.add();
}

} // namespace chaintree::proofs
