#include "proofs/availability.hpp"

#include "proofs/assumptions.hpp"
#include "proofs/availability_runs.hpp"
#include "proofs/check_names.hpp"
#include "proofs/honest_tree.hpp"
#include "proofs/stop_sites.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::PredicateKind;
using contract::Side;
using contract::Stop;

namespace {

// The section is never undone in this way. What is undone otherwise, or was never sent, is not
// looked at.
Goal never_by(const Stop& stop) {
    const auto always = [](World&) { return true; };
    const auto undone = [stop](World& world, const std::string&) {
        if (!world.stop() || !is_same(*world.stop(), stop)) return true;
        world.assume_under_way();
        return false;
    };
    return {std::nullopt, always, undone};
}

// A theory with hypotheses to try.
struct Stratum {
    PredicateKind world = PredicateKind::local;
    const Theory* theory = nullptr;
    std::set<Hypothesis> hypotheses;
};

// What is shown with many hypotheses may need few. Each that was used is left out in turn.
Outcome by_least(Prover& prover, const Move& move, const Goal& goal,
                 const std::set<Hypothesis>& hypotheses, Outcome shown) {
    constexpr std::size_t most = 8;
    if (shown.hypotheses.size() > most) return shown;
    for (const auto number : std::set{shown.hypotheses}) {
        if (!shown.hypotheses.contains(number)) continue; // it fell away with another one
        auto fewer = hypotheses;
        std::erase_if(fewer, [&](const Hypothesis& one) {
            return one.predicate == number || !shown.hypotheses.contains(one.predicate);
        });
        auto outcome = prover.prove(move, goal, fewer, {});
        if (outcome.holds()) shown = std::move(outcome);
    }
    return shown;
}

class Availabilities {
public:
    explicit Availabilities(const AvailabilityRequest& request)
        : request_(&request), attempt_(request.attempt), bare_(attempt_->theory) {
        bare_.file.hooks.clear(); // nothing is said of ghosts after the section
        for (const auto& proof : attempt_->proofs)
            if (proof.proved) proved_.push_back(proof.predicate);
    }

    AvailabilityReport run() {
        auto sections = bare_.sections;
        if (bare_.constructor) sections.insert(sections.begin(), *bare_.constructor);
        std::vector<StopCase> reverts;
        std::vector<StopCase> messages;
        for (const auto& section : sections) look_at_reverts(section, reverts);
        for (const auto& section : sections)
            if (!section.is_first()) look_at_messages(section, messages);
        look_for_runs(*bare_.contract, *request_, attacks::Adversary::by_kind, reverts);
        look_for_runs(*bare_.contract, *request_, attacks::Adversary::honest, messages);
        for (auto& one : reverts) out_.reverts.push_back(std::move(one.way));
        for (auto& one : messages) out_.messages.push_back(std::move(one.way));
        return std::move(out_);
    }

private:
    const AvailabilityRequest* request_;
    const Attempt* attempt_;
    Theory bare_; // the attempt's, without hooks
    std::vector<std::uint32_t> proved_;
    std::optional<HonestTree> tree_; // once it is needed
    AvailabilityReport out_;

    [[nodiscard]] PredicateKind kind(std::uint32_t number) const {
        return attempt_->file.predicates[number].kind;
    }

    [[nodiscard]] StopCase case_of(const SectionName& section, const Stop& stop) const {
        StopCase out{section, stop, {}};
        out.way.section = to_text(section);
        out.way.error = clause_of(*bare_.contract, stop);
        out.way.place = stop.place;
        return out;
    }

    void look_at_reverts(const SectionName& section, std::vector<StopCase>& out) {
        Move move{section};
        Stratum stratum{PredicateKind::local, &bare_, {}};
        if (bare_.constructor && section.function == bare_.constructor->function)
            move.before = Before::nothing;
        for (const auto number : proved_)
            if (kind(number) == PredicateKind::local && move.before == Before::any_state)
                stratum.hypotheses.insert({number, Side::here});
        for (const auto& stop : stops_of(*bare_.contract, section)) {
            if (is_named(stop)) continue;
            out.push_back(case_of(section, stop));
            show(out.back(), move, stratum);
        }
    }

    void look_at_messages(const SectionName& section, std::vector<StopCase>& out) {
        const Move move{section, section.side, true};
        const auto stops = stops_of(*bare_.contract, section);
        if (stops.empty()) out.push_back(nothing_can_fail(section));
        for (const auto& stop : stops) {
            auto& one = out.emplace_back(case_of(section, stop));
            const auto strata = edge_strata();
            for (const auto& stratum : strata)
                if (!one.is_proved()) show(one, move, stratum);
            if (one.is_proved() || request_->trees.empty()) continue;
            show(one, move, tree_stratum({}));
            if (!one.is_proved()) show(one, move, tree_stratum(strata.back().hypotheses));
        }
    }

    static StopCase nothing_can_fail(const SectionName& section) {
        StopCase out{section, {}, {}};
        out.way.section = to_text(section);
        out.way.place = section.function->place;
        out.way.verdict = Availability::proved;
        out.way.world = PredicateKind::edge;
        out.way.assumptions = assumptions_of({PredicateKind::edge});
        return out;
    }

    // The auditor's own invariants first: they are the better explanation.
    [[nodiscard]] std::vector<Stratum> edge_strata() const {
        Stratum own{PredicateKind::edge, &bare_, {}};
        auto all = own;
        for (const auto number : proved_) {
            std::vector<Side> standing;
            if (kind(number) == PredicateKind::edge) standing = {Side::here};
            if (kind(number) == PredicateKind::local) standing = {Side::parent, Side::child};
            for (const auto side : standing) {
                all.hypotheses.insert({number, side});
                if (number < request_->own) own.hypotheses.insert({number, side});
            }
        }
        if (own.hypotheses.size() == all.hypotheses.size()) return {own};
        return {own, all};
    }

    [[nodiscard]] Stratum tree_stratum(std::set<Hypothesis> others) {
        if (!tree_) {
            std::set<std::uint32_t> trees;
            for (const auto& [tree, parts] : request_->trees) trees.insert(tree);
            tree_ = honest_tree(bare_, trees, request_->limits);
        }
        others.insert(tree_->hypotheses.begin(), tree_->hypotheses.end());
        return {PredicateKind::tree, &tree_->theory, std::move(others)};
    }

    // Fills in what comes of it.
    void show(StopCase& one, const Move& move, const Stratum& stratum) {
        Prover prover{*stratum.theory, request_->limits};
        const auto goal = never_by(one.stop);
        auto outcome = prover.prove(move, goal, stratum.hypotheses, {});
        if (outcome.holds())
            outcome = by_least(prover, move, goal, stratum.hypotheses, std::move(outcome));
        auto& way = one.way;
        way.world = stratum.world;
        way.counterexample = outcome.counterexample;
        way.why_open = outcome.undecided;
        way.verdict = outcome.holds()          ? Availability::proved
                      : outcome.counterexample ? Availability::possible
                                               : Availability::open;
        if (!outcome.holds()) return;
        way.has_products = outcome.has_products;
        way.leaves = outcome.leaves.size();
        keep_leaves(way.section + " never fails by " + way.error, outcome);
        note_what_it_stands_on(way, outcome);
    }

    void note_what_it_stands_on(WayToFail& way, const Outcome& outcome) {
        std::vector<std::uint32_t> direct;
        std::set<std::uint32_t> parts;
        auto lemmas = outcome.lemmas;
        bool signs = outcome.asks_signatures;
        for (const auto number : outcome.hypotheses) {
            direct.push_back(named(number, way.world));
            if (const auto* shown = shown_of(number, way.world)) {
                lemmas.insert(shown->lemmas.begin(), shown->lemmas.end());
                signs |= shown->asks_signatures;
                way.has_products |= shown->has_products;
            }
            const auto tree = request_->trees.find(direct.back());
            if (tree == request_->trees.end()) continue;
            for (const auto part : tree->second)
                if (part != tree->first) parts.insert(part);
        }
        direct.insert(direct.end(), parts.begin(), parts.end());
        for (const auto number : attempt_->needed_for(direct)) {
            const auto& proof = attempt_->proofs[number];
            lemmas.insert(proof.lemmas.begin(), proof.lemmas.end());
            signs |= rests_on_signatures(attempt_->theory, proof);
            out_.stands_on.insert(number);
            if (!parts.contains(number)) way.hypotheses.push_back(request_->name_of(number));
        }
        for (const auto lemma : lemmas) way.lemmas.push_back(lemma_name(static_cast<Lemma>(lemma)));
        way.assumptions = assumptions_of({way.world, signs});
    }

    // Predicates that were added for an honest tree are its tree predicate's.
    [[nodiscard]] std::uint32_t named(std::uint32_t number, PredicateKind world) const {
        if (world != PredicateKind::tree || !tree_->tree_of.contains(number)) return number;
        return tree_->tree_of.at(number);
    }

    // What was shown so that such a predicate may be assumed.
    const Outcome* shown_of(std::uint32_t number, PredicateKind world) {
        if (world != PredicateKind::tree || !tree_->shown.contains(number)) return nullptr;
        const auto& [name, outcome] = tree_->shown.at(number);
        keep_leaves(name, outcome);
        return &outcome;
    }

    void keep_leaves(const std::string& name, const Outcome& outcome) {
        for (const auto& leaf : outcome.leaves) out_.leaves.emplace_back(name, leaf.facts);
    }
};

} // namespace

std::string to_text(Availability verdict) {
    switch (verdict) {
    case Availability::proved: return "PROVED";
    case Availability::possible: return "POSSIBLE";
    case Availability::reached: return "REACHED";
    case Availability::open: break;
    }
    return "OPEN";
}

AvailabilityReport look_at_availability(const AvailabilityRequest& request) {
    return Availabilities{request}.run();
}

} // namespace chaintree::proofs
