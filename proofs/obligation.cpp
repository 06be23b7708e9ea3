#include "proofs/obligation.hpp"

namespace chaintree::proofs {

using contract::Predicate;
using contract::Side;

namespace {

// All combinations of one term a bound variable.
std::vector<std::vector<Linear>> combinations(const World& world, const Predicate& predicate) {
    std::vector<std::vector<Linear>> out{{}};
    for (const auto& variable : predicate.bound) {
        std::vector<std::vector<Linear>> longer;
        for (const auto& term : world.terms_of(variable.type))
            for (auto chosen : out) {
                chosen.push_back(term);
                longer.push_back(std::move(chosen));
            }
        out = std::move(longer);
    }
    return out;
}

std::optional<bool> truth_of(World& world, std::vector<Linear> locals, const Predicate& predicate) {
    static const contract::Function nowhere{"invariant", {}, {}, {}, {}, {}, {}};
    contract::Evaluator<SymbolicDomain> evaluator{world.domain().code(), world.domain()};
    const auto value = evaluator.evaluate(nowhere, locals, predicate.formula);
    if (!value) return std::nullopt;
    return value->constant() != 0; // truths are constants: the evaluator decided them
}

// Assumes the hypotheses at all terms of the path, again and again while that brings up new terms.
class Assuming {
public:
    Assuming(World& world, const std::set<Hypothesis>& hypotheses)
        : world_(&world), hypotheses_(&hypotheses) {}

    // The hypothesis that rules the path out; nullopt: it is possible as far as they tell.
    std::optional<std::uint32_t> run() {
        constexpr int most_rounds = 3;
        for (int round = 0; round < most_rounds; ++round) {
            const auto before = done_.size();
            for (const auto& hypothesis : *hypotheses_)
                if (!instances(hypothesis)) return hypothesis.predicate;
            if (done_.size() == before) break;
        }
        return std::nullopt;
    }

private:
    World* world_;
    const std::set<Hypothesis>* hypotheses_;
    std::vector<std::pair<Hypothesis, std::vector<Linear>>> done_;

    bool instances(const Hypothesis& hypothesis) {
        const auto& predicate = world_->theory().file.predicates[hypothesis.predicate];
        for (auto& chosen : combinations(*world_, predicate)) {
            if (!world_->domain().path().is_alive()) return true;
            const std::pair instance{hypothesis, chosen};
            if (std::ranges::find(done_, instance) != done_.end()) continue;
            done_.push_back(instance);
            world_->look(hypothesis.standing, true);
            world_->domain().set_origin({OriginKind::hypothesis, hypothesis.predicate});
            if (truth_of(*world_, std::move(chosen), predicate) != true) return false;
        }
        return true;
    }
};

Counterexample example(const Move& move, const Path& path, const Assignment& values) {
    std::set<Variable> used;
    for (const auto& atom : path.atoms())
        for (const auto& part : atom.left.parts()) used.insert(part.variable);
    Counterexample out{move, {}};
    for (const auto variable : used)
        out.values.push_back({path.name(variable), values[variable.number]});
    return out;
}

} // namespace

Goal goal_of(const Theory& theory, std::uint32_t number, Side standing) {
    return [&theory, number, standing](World& world) {
        const auto& predicate = theory.file.predicates[number];
        std::vector<Linear> locals;
        if (predicate.on_function)
            locals.assign(world.arguments().begin(), world.arguments().end());
        for (const auto& variable : predicate.bound) {
            locals.push_back(world.any(variable.type, variable.name));
            world.remember(variable.type, locals.back());
        }
        world.look(standing, false);
        world.domain().set_origin({OriginKind::goal, number});
        return truth_of(world, std::move(locals), predicate);
    };
}

namespace {

// What one path of an obligation comes to.
class Run {
public:
    Run(World& world, const Goal& goal, const std::set<Hypothesis>& hypotheses, Outcome& out)
        : world_(&world), goal_(&goal), hypotheses_(&hypotheses), out_(&out) {}

    // False: a counterexample was found; look no further.
    bool operator()() {
        const auto ran = world_->run();
        if (!ran) {
            if (world_->domain().path().is_alive()) out_->errors.insert(ran.error());
            return true;
        }
        out_->ever_succeeds |= world_->domain().path().is_alive();
        if ((*goal_)(*world_) == true) return true;
        return assume_and_look();
    }

private:
    World* world_;
    const Goal* goal_;
    const std::set<Hypothesis>* hypotheses_;
    Outcome* out_;

    bool assume_and_look() {
        auto& path = world_->domain().path();
        if (const auto ruled_out = Assuming{*world_, *hypotheses_}.run()) {
            out_->hypotheses.insert(*ruled_out);
            path.abandon();
            return true;
        }
        const auto values = path.solution();
        if (!values && !path.is_alive()) return true;
        if (!values)
            out_->undecided = "the solver ran out of its budget";
        else
            out_->counterexample = example(world_->move(), path, *values);
        return false;
    }
};

void note_leaves(Outcome& out, Findings findings) {
    out.paths = findings.paths;
    for (const auto& leaf : findings.leaves) {
        out.has_products |= !leaf.facts.is_linear();
        for (const auto& origin : leaf.origins) {
            if (origin.kind == OriginKind::hypothesis) out.hypotheses.insert(origin.index);
            if (origin.kind == OriginKind::lemma) out.lemmas.insert(origin.index);
        }
    }
    if (findings.cut_short && !out.counterexample) out.undecided = "too many paths";
    out.leaves = std::move(findings.leaves);
}

} // namespace

Outcome Prover::prove(const Move& move, const Goal& goal, const std::set<Hypothesis>& hypotheses,
                      const Unborn& unborn) {
    Outcome out;
    auto findings = explore(solver_, limits_, [&](Path& path) {
        World world{path, *theory_, move, unborn};
        return Run{world, goal, hypotheses, out}();
    });
    note_leaves(out, std::move(findings));
    return out;
}

} // namespace chaintree::proofs
