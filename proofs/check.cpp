#include "proofs/check.hpp"

#include "contract/frontend.hpp"
#include "proofs/assumptions.hpp"
#include "proofs/attempt.hpp"
#include "proofs/section_effects.hpp"
#include "proofs/tree_facts.hpp"
#include "proofs/unborn.hpp"
#include "proofs/vacuity.hpp"

#include <algorithm>
#include <map>

namespace chaintree::proofs {

using contract::InvariantFile;
using contract::PredicateKind;

namespace {

class Check {
public:
    explicit Check(const CheckRequest& request)
        : request_(&request), own_(request.file->predicates.size()) {}

    CheckReport run() {
        read_tree_predicates();
        attempt_ = attempt({request_->contract, request_->file, request_->limits}, tree_lines_,
                           tree_lines_.size());
        list_invariants();
        check_top_totals();
        look_for_attacks();
        look_for_facts();
        for (auto& one : report_.invariants) finish(one);
        if (request_->only.empty()) look_at_ways_to_fail();
        gather_leaves();
        report_.effects = effects(attempt_.theory, request_->limits);
        if (!request_->only.empty()) keep_only();
        return std::move(report_);
    }

private:
    const CheckRequest* request_;
    std::size_t own_; // predicates of the auditor's file
    std::vector<std::string> tree_lines_;
    std::map<std::size_t, std::string> tree_trouble_; // by predicate: why it has no facts
    Attempt attempt_;
    NamedLeaves side_facts_; // what edges and tree predicates rest on beside their facts
    std::vector<std::vector<std::uint32_t>> parts_; // a predicate each: itself, or its facts
    AvailabilityReport ways_to_fail_;
    CheckReport report_;

    const std::vector<contract::Predicate>& predicates() const {
        return request_->file->predicates;
    }

    void read_tree_predicates() {
        parts_.resize(own_);
        for (std::uint32_t i = 0; i < own_; ++i) {
            parts_[i] = {i};
            const auto& one = predicates()[i];
            if (!one.additive) continue;
            parts_[i].clear();
            request_->progress("tree " + one.name);
            const auto facts =
                additive_facts(*request_->contract, *request_->file, one, request_->limits);
            if (!facts.why_not.empty()) {
                tree_trouble_[i] = facts.why_not;
                continue;
            }
            side_facts_.insert(side_facts_.end(), facts.shown.begin(), facts.shown.end());
            for (const auto& line : facts.lines) {
                parts_[i].push_back(static_cast<std::uint32_t>(own_ + tree_lines_.size()));
                tree_lines_.push_back(line);
            }
        }
    }

    // The sum of a chain's backing is that of its children: nothing may be backed below a chain
    // that is none.
    void check_top_totals() {
        Prover prover{attempt_.theory, request_->limits};
        prover.keep_leaves(side_facts_);
        for (std::size_t i = 0; i < own_; ++i) {
            const auto& additive = predicates()[i].additive;
            if (!additive || parts_[i].empty()) continue;
            const auto& [contract, file, limits] =
                std::tie(*request_->contract, *request_->file, request_->limits);
            if (!is_about_children_only(prover, attempt_.theory, additive->backing_family))
                tree_trouble_[i] = "value may be backed below a chain that is no child";
            else if (!kernel_keeps_total(contract, file, predicates()[i], limits, side_facts_))
                tree_trouble_[i] = "bonds, which the kernel moves, change the total on the top";
            else
                continue;
            parts_[i].clear();
        }
    }

    [[nodiscard]] bool is_proved(std::size_t which) const { return attempt_.proves(parts_[which]); }

    void list_invariants() {
        for (std::size_t i = 0; i < own_; ++i) {
            CheckedInvariant one;
            one.id = predicates()[i].name;
            one.kind = predicates()[i].kind;
            one.place = predicates()[i].place;
            for (const auto part : parts_[i])
                if (const auto& found = attempt_.proofs[part].counterexample)
                    one.counterexample = found;
            report_.invariants.push_back(std::move(one));
        }
    }

    std::vector<Word> hints() const {
        std::set<Word> out;
        const Int words = Int{1} << 256;
        for (const auto& proof : attempt_.proofs)
            if (proof.counterexample)
                for (const auto& value : proof.counterexample->values)
                    if (value.value > 2 && value.value < words && value.value < 100'000)
                        out.insert(static_cast<Word>(value.value));
        return {out.begin(), out.end()};
    }

    void look_for_attacks() {
        attacks::SearchRequest search{
            request_->contract, request_->file, {}, hints(), request_->search, {}};
        for (std::size_t i = 0; i < own_; ++i)
            if (!is_proved(i)) search.predicates.push_back(i);
        if (search.predicates.empty()) return;
        request_->progress("searching for attacks");
        const auto found = attacks::search(search);
        report_.searched_sections += found.sections;
        for (std::size_t i = 0; i < found.traces.size(); ++i)
            if (found.traces[i]) run_attack(search.predicates[i], *found.traces[i]);
    }

    void run_attack(std::size_t which, const attacks::Trace& trace) {
        auto& one = report_.invariants[which];
        auto ran =
            attacks::run_attack(*request_->contract, *request_->file, trace, request_->files);
        if (ran)
            one.attack = std::move(*ran);
        else
            one.why_open = "a trace was found that its scenario does not confirm: " + ran.error();
    }

    std::set<std::uint32_t> attacked() const {
        std::set<std::uint32_t> out;
        for (std::uint32_t i = 0; i < own_; ++i)
            if (report_.invariants[i].attack) out.insert(i);
        return out;
    }

    void look_for_facts() {
        std::vector<std::vector<std::uint32_t>> open;
        for (std::size_t i = 0; i < own_; ++i)
            if (!is_proved(i) && !report_.invariants[i].attack) open.push_back(parts_[i]);
        if (open.empty()) return;
        request_->progress("looking for facts");
        const AttemptRequest again{request_->contract, request_->file, request_->limits, attacked(),
                                   &attempt_.proofs};
        auto lines = tree_lines_;
        for (auto& fact : find_facts(again, tree_lines_, open)) lines.push_back(std::move(fact));
        if (lines.size() == tree_lines_.size()) return;
        auto more = attempt(again, lines, lines.size());
        // What was proved without them stays as it was proved.
        for (std::size_t i = 0; i < attempt_.proofs.size(); ++i)
            if (attempt_.proofs[i].proved) more.proofs[i] = std::move(attempt_.proofs[i]);
        attempt_ = std::move(more);
    }

    void finish(CheckedInvariant& one) {
        const auto which = static_cast<std::size_t>(&one - report_.invariants.data());
        if (one.attack)
            one.verdict = Verdict::attack;
        else if (is_proved(which))
            one.verdict = Verdict::proved;
        if (tree_trouble_.contains(which)) one.why_open = tree_trouble_.at(which);
        std::set<std::string> lemmas;
        const auto used = attempt_.needed_for(parts_[which]);
        for (const auto part : used) {
            const auto& proof = attempt_.proofs[part];
            if (std::ranges::find(parts_[which], part) != parts_[which].end())
                add_proof(one, proof);
            else if (one.verdict == Verdict::proved)
                one.hypotheses.push_back(name_of(part));
            for (const auto lemma : proof.lemmas)
                lemmas.insert(lemma_name(static_cast<Lemma>(lemma)));
        }
        one.lemmas.assign(lemmas.begin(), lemmas.end());
        const bool is_about_states =
            one.kind == PredicateKind::local || one.kind == PredicateKind::edge;
        one.always_true = is_about_states && is_always_true(attempt_.theory, request_->limits,
                                                            static_cast<std::uint32_t>(which));
        if (one.verdict != Verdict::proved) return;
        const bool signs = std::ranges::any_of(used, [&](auto part) {
            return rests_on_signatures(attempt_.theory, attempt_.proofs[part]);
        });
        const bool by_types = one.always_true && std::ranges::all_of(used, [&](auto part) {
                                  return rests_on_types_alone(attempt_.proofs[part]);
                              });
        one.assumptions = assumptions_of({one.kind, signs, by_types});
    }

    void look_at_ways_to_fail() {
        request_->progress("what may be refused without a reason");
        AvailabilityRequest request{&attempt_,
                                    own_,
                                    {},
                                    request_->limits,
                                    request_->search,
                                    request_->files,
                                    [this](std::uint32_t number) { return name_of(number); }};
        for (std::uint32_t i = 0; i < own_; ++i)
            if (predicates()[i].kind == PredicateKind::tree && is_proved(i))
                request.trees[i] = parts_[i];
        ways_to_fail_ = look_at_availability(request);
        report_.reverts = std::move(ways_to_fail_.reverts);
        report_.messages = std::move(ways_to_fail_.messages);
    }

    void add_proof(CheckedInvariant& one, const Proof& proof) {
        one.has_products |= proof.has_products;
        one.obligations += proof.obligations.size();
        for (const auto& [move, outcome] : proof.obligations) one.leaves += outcome.leaves.size();
        if (one.verdict == Verdict::proved) {
            one.counterexample.reset(); // it was one before facts were found
            return;
        }
        if (!proof.undecided.empty() && one.why_open.empty()) one.why_open = proof.undecided;
    }

    // Facts that were found are reported when something stands on them.
    std::string name_of(std::uint32_t number) {
        const auto& predicate = attempt_.file.predicates[number];
        if (number < own_ + tree_lines_.size()) return predicate.name;
        InvariantFile alone;
        alone.ghosts = attempt_.file.ghosts;
        alone.predicates = {predicate};
        const auto text = contract::print(alone, *request_->contract);
        const auto line = text.find(predicate.kind == PredicateKind::edge ? "edge " : "local ");
        FoundFact fact{text.substr(line, text.find_last_not_of('\n') + 1 - line)};
        if (std::ranges::find(report_.found, fact) == report_.found.end())
            report_.found.push_back(std::move(fact));
        return predicate.name;
    }

    void gather_leaves() {
        std::set<std::string> seen;
        const auto add = [&](const std::string& name, const Conjunction& facts) {
            if (seen.insert(to_text(facts)).second) report_.leaves.emplace_back(name, facts);
        };
        auto wanted = ways_to_fail_.stands_on;
        for (std::size_t i = 0; i < own_; ++i)
            if (report_.invariants[i].verdict == Verdict::proved)
                wanted.merge(attempt_.needed_for(parts_[i]));
        for (const auto number : wanted)
            for (const auto& [move, outcome] : attempt_.proofs[number].obligations)
                for (const auto& leaf : outcome.leaves)
                    add(attempt_.file.predicates[number].name + " after " + to_text(move),
                        leaf.facts);
        for (const auto& [name, facts] : ways_to_fail_.leaves) add(name, facts);
        const auto kind_of = [&](auto number) { return attempt_.file.predicates[number].kind; };
        if (std::ranges::find(wanted, PredicateKind::edge, kind_of) == wanted.end()) return;
        look_at_side_facts();
        for (const auto& [name, facts] : side_facts_) add(name, facts);
    }

    // Facts about cells that edges rest on: found again, for their leaves.
    void look_at_side_facts() {
        auto theory = attempt_.theory;
        mark_never_negative(theory, request_->limits, &side_facts_);
        Prover prover{attempt_.theory, request_->limits};
        prover.keep_leaves(side_facts_);
        static_cast<void>(find_unborn(prover, attempt_.theory));
    }

    void keep_only() {
        std::erase_if(report_.invariants, [&](const auto& one) {
            return std::ranges::find(request_->only, one.id) == request_->only.end();
        });
    }
};

} // namespace

CheckReport check(const CheckRequest& request) {
    return Check{request}.run();
}

} // namespace chaintree::proofs
