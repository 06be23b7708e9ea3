#include "proofs/obligation.hpp"

#include "proofs/instances.hpp"

#include <algorithm>
#include <iterator>

namespace chaintree::proofs {

using contract::Predicate;
using contract::Side;

namespace {

// An attempt: few hypotheses first. What was shown with few is not slowed down, nor weakened, by
// the rest.
struct Stage {
    std::set<Hypothesis> hypotheses;
    bool thorough = false; // at all terms, not only at matching ones
};

std::optional<bool> truth_of(World& world, std::vector<Linear> locals, const Predicate& predicate) {
    static const contract::Function nowhere{"invariant", {}, {}, {}, {}, {}, {}};
    contract::Evaluator<SymbolicDomain> evaluator{world.domain().code(), world.domain()};
    const auto value = evaluator.evaluate(nowhere, locals, predicate.formula);
    if (!value) return std::nullopt;
    return world.domain().decide(
        {differs(*value, Linear{})}); // `forall bool b: b` is not decided yet
}

// Assumes the hypotheses at all terms of the path, again and again while that brings up new terms.
class Assuming {
public:
    Assuming(World& world, const Stage& stage) : world_(&world), stage_(&stage) {}

    // The hypothesis that rules the path out; nullopt: it is possible as far as they tell.
    std::optional<std::uint32_t> run() {
        constexpr int most_rounds = 3;
        for (int round = 0; round < most_rounds; ++round) {
            const auto before = done_.size();
            for (const auto& hypothesis : stage_->hypotheses)
                if (!instances(hypothesis)) return hypothesis.predicate;
            if (done_.size() == before) break;
        }
        return std::nullopt;
    }

private:
    World* world_;
    const Stage* stage_;
    std::vector<std::pair<Hypothesis, Instance>> done_;

    // A term may be a key that an invariant computed, beyond what its type holds: of such the
    // hypothesis says nothing.
    bool are_values(const Instance& chosen, const Predicate& predicate) {
        auto& domain = world_->domain();
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            const auto [least, greatest] = range_of(predicate.bound[i].type, domain.code());
            if (least && !domain.decide({at_least(chosen[i], Linear{*least})})) return false;
            if (greatest && !domain.decide({at_least(Linear{*greatest}, chosen[i])})) return false;
        }
        return true;
    }

    bool instances(const Hypothesis& hypothesis) {
        const auto& predicate = world_->theory().file.predicates[hypothesis.predicate];
        auto all = stage_->thorough ? all_instances(*world_, predicate)
                                    : matching_instances(*world_, predicate, hypothesis.standing);
        for (auto& chosen : all) {
            if (!world_->domain().path().is_alive()) return true;
            const std::pair instance{hypothesis, chosen};
            if (std::ranges::find(done_, instance) != done_.end()) continue;
            done_.push_back(instance);
            world_->look(hypothesis.standing, true);
            world_->domain().set_origin({OriginKind::hypothesis, hypothesis.predicate});
            if (!are_values(chosen, predicate)) continue;
            if (truth_of(*world_, std::move(chosen), predicate) != true) return false;
        }
        return true;
    }
};

Counterexample example(const Move& move, const Path& path, const Assignment& values) {
    std::set<Variable> used;
    for (const auto& atom : path.atoms())
        for (const auto& part : atom.left.parts()) used.insert(part.variable);
    Counterexample out{move, {}, false};
    for (const auto variable : used)
        out.values.push_back({path.name(variable), values[variable.number]});
    return out;
}

} // namespace

Goal goal_of(const Theory& theory, std::uint32_t predicate, Side standing) {
    auto holds = [&theory, predicate, standing](World& world) {
        const auto& stated = theory.file.predicates[predicate];
        std::vector<Linear> locals;
        if (stated.on_function) locals.assign(world.arguments().begin(), world.arguments().end());
        for (const auto& variable : stated.bound) {
            locals.push_back(world.any(variable.type, variable.name));
            world.remember(variable.type, locals.back());
        }
        world.look(standing, false);
        world.domain().set_origin({OriginKind::goal, predicate});
        return truth_of(world, std::move(locals), stated);
    };
    return {predicate, std::move(holds)};
}

namespace {

// What one path of an obligation comes to.
class Run {
public:
    Run(World& world, const Goal& goal, const Stage& stage, Outcome& out)
        : world_(&world), goal_(&goal), stage_(&stage), out_(&out) {}

    // False: a counterexample was found; look no further.
    bool operator()() {
        const bool goes_on = look();
        out_->asks_signatures |= !world_->domain().signatures().empty();
        return goes_on;
    }

private:
    World* world_;
    const Goal* goal_;
    const Stage* stage_;
    Outcome* out_;

    bool look() {
        const auto ran = world_->run();
        if (!ran) {
            if (world_->domain().path().is_alive()) out_->errors.insert(ran.error());
            if (!goal_->when_undone || goal_->when_undone(*world_, ran.error()) == true)
                return true;
            return assume_and_look();
        }
        out_->ever_succeeds |= world_->domain().path().is_alive();
        if (!world_->is_blind() && goal_->holds(*world_) == true) return true;
        return assume_and_look();
    }

    bool assume_and_look() {
        auto& path = world_->domain().path();
        if (const auto ruled_out = Assuming{*world_, *stage_}.run()) {
            out_->hypotheses.insert(*ruled_out);
            path.abandon();
            return true;
        }
        const auto values = path.solution();
        if (!values && !path.is_alive()) return true;
        if (!values)
            out_->undecided = "the solver ran out of its budget";
        else {
            out_->counterexample = example(world_->move(), path, *values);
            out_->counterexample->is_blind = world_->is_blind();
        }
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

std::vector<Stage> stages(const Theory& theory, std::optional<std::uint32_t> about,
                          const std::set<Hypothesis>& hypotheses, Effort effort) {
    const auto& predicates = theory.file.predicates;
    std::vector<Stage> out;
    const auto add = [&](bool thorough, const auto& wanted) {
        Stage stage{{}, thorough};
        std::ranges::copy_if(hypotheses, std::inserter(stage.hypotheses, stage.hypotheses.end()),
                             wanted);
        const bool same = !out.empty() && out.back().hypotheses == stage.hypotheses;
        if (!same || thorough) out.push_back(std::move(stage));
    };
    const auto everything = [](const auto&) { return true; };
    if (about) {
        add(false, [&](const auto& one) { return one.predicate == *about; });
        add(false, [&](const auto& one) {
            return are_related(predicates[one.predicate], predicates[*about]);
        });
    }
    if (about && effort == Effort::little) return out;
    add(false, everything);
    const bool binds = std::ranges::any_of(
        hypotheses, [&](const auto& one) { return !predicates[one.predicate].bound.empty(); });
    if (binds) add(true, everything);
    return out;
}

} // namespace

Outcome Prover::prove(const Move& move, const Goal& goal, const std::set<Hypothesis>& hypotheses,
                      const Unborn& unborn, Effort effort) {
    Outcome out;
    solver_.forget();
    for (const auto& stage : stages(*theory_, goal.about, hypotheses, effort)) {
        out = {};
        auto limits = limits_;
        if (stage.thorough) limits.most_paths = limits.most_thorough_paths;
        auto findings = explore(solver_, limits, [&](Path& path) {
            World world{path, *theory_, move, unborn};
            return Run{world, goal, stage, out}();
        });
        note_leaves(out, std::move(findings));
        if (out.holds()) break;
    }
    if (kept_ != nullptr && out.holds())
        for (const auto& leaf : out.leaves)
            kept_->emplace_back("a fact about cells after " + to_text(move), leaf.facts);
    return out;
}

} // namespace chaintree::proofs
