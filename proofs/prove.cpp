#include "proofs/prove.hpp"

#include "proofs/parallel.hpp"

namespace chaintree::proofs {

using contract::PredicateKind;
using contract::Side;

namespace {

bool is_about(const contract::Predicate& predicate, const Theory& theory, const Move& move) {
    if (predicate.kind != PredicateKind::step) return true;
    if (!move.section || move.before == Before::nothing) return false; // a constructor is no step
    if (!predicate.on_function) return true;
    return &theory.contract->functions[*predicate.on_function] == move.section->function &&
           (!predicate.on_side || *predicate.on_side == move.section->side);
}

class Induction {
public:
    explicit Induction(const ProofRequest& request)
        : request_(&request), theory_(request.theory), fallen_(request.fallen) {}

    std::vector<Proof> run() {
        const auto count = theory_->file.predicates.size();
        proofs_.resize(count);
        for (std::uint32_t i = 0; i < count; ++i) proofs_[i].predicate = i;
        until_stable(PredicateKind::local);
        until_stable(PredicateKind::step);
        if (!is_enough_ && has_open(PredicateKind::edge)) {
            Prover prover{*theory_, request_->limits};
            unborn_ = find_unborn(prover, *theory_);
        }
        until_stable(PredicateKind::edge);
        return std::move(proofs_);
    }

private:
    const ProofRequest* request_;
    const Theory* theory_;
    Unborn unborn_;
    std::vector<Proof> proofs_;
    std::set<std::uint32_t> fallen_;
    std::set<std::uint32_t> tried_;
    bool is_enough_ = false;

    const contract::Predicate& predicate(std::uint32_t number) const {
        return theory_->file.predicates[number];
    }

    bool has_open(PredicateKind kind) const {
        return std::ranges::any_of(proofs_, [&](const auto& one) {
            return predicate(one.predicate).kind == kind && !fallen_.contains(one.predicate);
        });
    }

    // Of the contract before the edit, where that still says it.
    const Outcome* known(std::uint32_t number, std::size_t which, const Move& move) const {
        if (request_->known == nullptr || move.before == Before::new_child) return nullptr;
        const bool may_change = move.section && request_->is_changed;
        if (may_change && request_->is_changed(*move.section)) return nullptr;
        if (number >= request_->known->size()) return nullptr; // it was added since
        const auto& before = (*request_->known)[number];
        if (which >= before.obligations.size()) return nullptr;
        const auto& out = before.obligations[which].second;
        const bool stands =
            std::ranges::none_of(out.hypotheses, [&](auto used) { return fallen_.contains(used); });
        return out.holds() && stands ? &out : nullptr;
    }

    bool stands_on_fallen(const Proof& proof) const {
        return std::ranges::any_of(proof.hypotheses,
                                   [&](auto used) { return fallen_.contains(used); });
    }

    // What falls takes along what was proved with it: that is tried again.
    void until_stable(PredicateKind kind) {
        for (bool changed = true; changed && !is_enough_;) {
            changed = false;
            for (auto& proof : proofs_) {
                if (predicate(proof.predicate).kind != kind || fallen_.contains(proof.predicate))
                    continue;
                if (tried_.contains(proof.predicate) && !stands_on_fallen(proof)) continue;
                changed = true;
                tried_.insert(proof.predicate);
                proof = prove(proof.predicate);
                if (proof.proved) continue;
                fallen_.insert(proof.predicate);
                is_enough_ = request_->until_first_fall;
                if (is_enough_) return;
            }
        }
    }

    std::vector<Move> moves(const contract::Predicate& about) const {
        auto out = about.kind == PredicateKind::edge ? moves_of_an_edge(*theory_)
                                                     : moves_of_one_chain(*theory_);
        std::erase_if(out, [&](const Move& move) { return !is_about(about, *theory_, move); });
        for (auto& move : out) move.sender = request_->sender;
        return out;
    }

    std::set<Hypothesis> hypotheses(const contract::Predicate& goal, const Move& move) const {
        std::set<Hypothesis> out;
        if (move.before == Before::nothing) return out;
        for (std::uint32_t i = 0; i < theory_->file.predicates.size(); ++i) {
            const auto kind = predicate(i).kind;
            if (fallen_.contains(i)) continue;
            if (goal.kind != PredicateKind::edge) {
                if (kind == PredicateKind::local) out.insert({i, Side::here});
                continue;
            }
            if (kind == PredicateKind::local) out.insert({i, Side::parent});
            if (move.before != Before::any_state) continue;
            if (kind == PredicateKind::local) out.insert({i, Side::child});
            if (kind == PredicateKind::edge) out.insert({i, Side::here});
        }
        return out;
    }

    Proof prove(std::uint32_t number) {
        const auto& about = predicate(number);
        Proof out{number, true, {}, {}, {}, {}, false, {}};
        const auto goal = goal_of(*theory_, number, Side::here);
        const auto effort = number >= request_->first_guess ? Effort::little : Effort::full;
        const auto todo = moves(about);
        std::vector<Outcome> outcomes(todo.size());
        until_first_false(request_->limits.jobs, todo.size(), [&](std::size_t which) {
            const auto& move = todo[which];
            const auto* before = known(number, which, move);
            Prover prover{*theory_, request_->limits};
            outcomes[which] = before != nullptr ? *before
                                                : prover.prove(move, goal, hypotheses(about, move),
                                                               unborn_, effort);
            return outcomes[which].holds();
        });
        for (std::size_t which = 0; which < todo.size(); ++which) {
            auto& outcome = outcomes[which];
            out.hypotheses.merge(std::set{outcome.hypotheses});
            out.lemmas.merge(std::set{outcome.lemmas});
            out.has_products |= outcome.has_products;
            if (!outcome.holds()) {
                out.proved = false;
                out.counterexample = outcome.counterexample;
                out.undecided = outcome.undecided;
            }
            out.obligations.emplace_back(todo[which], std::move(outcome));
            if (!out.proved) return out;
        }
        return out;
    }
};

} // namespace

std::vector<Proof> prove_all(const ProofRequest& request) {
    return Induction{request}.run();
}

} // namespace chaintree::proofs
