#include "proofs/original.hpp"

#include "proofs/senders.hpp"
#include "proofs/statement_sites.hpp"

#include <algorithm>

namespace chaintree::proofs {

using contract::Contract;
using contract::PredicateKind;
using contract::Side;

namespace {

// Sums over messages are never negative because of what the first section refuses.
bool same_pending(const Theory& a, const Theory& b) {
    return std::ranges::equal(a.pending, b.pending, {}, &PendingGhost::never_negative,
                              &PendingGhost::never_negative);
}

} // namespace

Original::Original(const Contract& contract, const contract::InvariantFile& file,
                   const Limits& limits, const std::set<std::uint32_t>& given_up)
    : contract_(&contract), file_(&file), limits_(limits), theory_(make_theory(contract, file)) {
    mark_never_negative(theory_, limits);
    ProofRequest request{&theory_, limits, Sender::signs, {}};
    request.fallen = given_up;
    proofs_[0] = prove_all(request);
    prove_if_forged();
}

// Who can forge can sign as well: what does not hold of signers is not tried.
void Original::prove_if_forged() {
    auto known = proofs(Sender::signs);
    for (const auto number : about_senders(*file_)) known[number].obligations.clear();
    ProofRequest request{&theory_, limits_, Sender::is_forged, {}};
    request.known = &known;
    request.is_changed = [](const SectionName&) { return false; };
    for (const auto& proof : known)
        if (!proof.proved) request.fallen.insert(proof.predicate);
    proofs_[1] = prove_all(request);
}

bool Original::forging_matters() const {
    const auto stands = proved(Sender::is_forged);
    return std::ranges::any_of(about_senders(*file_), [&](std::uint32_t number) {
        return stands.contains(number) || file_->predicates[number].kind != PredicateKind::step;
    });
}

Original::Original(const Original& original, const contract::InvariantFile& longer)
    : contract_(original.contract_), file_(&longer), limits_(original.limits_),
      theory_(make_theory(*contract_, longer)) {
    mark_never_negative(theory_, limits_);
    const auto& known = original.proofs(Sender::signs);
    ProofRequest request{&theory_, limits_, Sender::signs, {}};
    request.known = &known;
    request.is_changed = [](const SectionName&) { return false; };
    for (const auto& proof : known)
        if (!proof.proved) request.fallen.insert(proof.predicate);
    proofs_[0] = prove_all(request);
}

std::set<std::uint32_t> Original::proved(Sender sender) const {
    std::set<std::uint32_t> out;
    for (const auto& proof : proofs(sender))
        if (proof.proved) out.insert(proof.predicate);
    return out;
}

std::vector<Proof> Original::prove_again(const Contract& edited,
                                         const std::vector<BodyName>& bodies, Sender sender,
                                         const std::set<std::uint32_t>& of,
                                         bool until_first_fall) const {
    auto theory = make_theory(edited, *file_);
    mark_never_negative(theory, limits_);
    ProofRequest request{&theory, limits_, sender, {}};
    if (same_pending(theory, theory_)) request.known = &proofs(sender);
    request.is_changed = [&](const SectionName& name) {
        return std::ranges::any_of(
            bodies, [&](const BodyName& body) { return runs(edited, *name.function, body); });
    };
    for (const auto& proof : proofs(sender))
        if (!of.contains(proof.predicate)) request.fallen.insert(proof.predicate);
    request.until_first_fall = until_first_fall;
    return prove_all(request);
}

std::set<std::uint32_t> Original::fallen(const Contract& edited,
                                         const std::vector<BodyName>& bodies, Sender sender,
                                         const std::set<std::uint32_t>& of) const {
    if (of.empty()) return {};
    const auto now = prove_again(edited, bodies, sender, of, false);
    std::set<std::uint32_t> out;
    for (const auto number : of)
        if (!now[number].proved) out.insert(number);
    return out;
}

std::optional<std::uint32_t> Original::first_fallen(const Contract& edited,
                                                    const BodyName& body) const {
    const auto of = proved(Sender::signs);
    const auto now = prove_again(edited, {body}, Sender::signs, of, true);
    const auto fell = [&](std::uint32_t number) {
        return !now[number].proved && !now[number].obligations.empty();
    };
    const auto found = std::ranges::find_if(of, fell);
    return found == of.end() ? std::nullopt : std::optional{*found};
}

std::vector<Move> Original::moves(const BodyName& body, bool between_honest) const {
    auto out = between_honest ? moves_of_an_edge(theory_) : moves_of_one_chain(theory_);
    const auto& function = function_of(*contract_, body);
    std::erase_if(out, [&](const Move& move) {
        if (!move.section || (between_honest && !move.over_the_edge)) return true;
        if (!runs(*contract_, *move.section->function, body)) return true;
        return move.section->function == &function &&
               move.section->section != &function.sections[body.section];
    });
    return out;
}

std::set<Hypothesis> Original::hypotheses(bool between_honest) const {
    std::set<Hypothesis> out;
    for (const auto number : proved(Sender::signs)) {
        const auto kind = file_->predicates[number].kind;
        if (kind == PredicateKind::edge && between_honest) out.insert({number, Side::here});
        if (kind != PredicateKind::local) continue;
        if (!between_honest) out.insert({number, Side::here});
        if (between_honest) out.insert({number, Side::parent});
        if (between_honest) out.insert({number, Side::child});
    }
    return out;
}

bool Original::is_run_over_edges(const BodyName& body) const {
    return !moves(body, true).empty();
}

Comparison Original::compare_sections(const Contract& edited, const BodyName& body, Errors errors,
                                      bool between_honest) const {
    Prover prover{theory_, limits_};
    Comparison out{true, {}, {}, {}, {}};
    for (const auto& move : moves(body, between_honest)) {
        auto assumed = hypotheses(between_honest);
        if (move.before == Before::nothing) assumed.clear();
        auto one = compare(prover, edited, move, assumed, errors);
        out.hypotheses.merge(std::set{one.hypotheses});
        if (one.is_same) continue;
        one.hypotheses = std::move(out.hypotheses);
        return one;
    }
    return out;
}

} // namespace chaintree::proofs
