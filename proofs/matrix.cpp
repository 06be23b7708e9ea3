#include "proofs/matrix.hpp"

#include "contract/drop_clause.hpp"
#include "contract/frontend.hpp"
#include "proofs/explain.hpp"
#include "proofs/statement_sites.hpp"

#include <algorithm>
#include <map>

namespace chaintree::proofs {

using contract::Contract;
using contract::PredicateKind;

namespace {

using Predicates = std::set<std::uint32_t>;

// The contract with the subtractions of one function going round.
struct Wrapped {
    std::optional<Contract> contract; // none: there are none, or they cannot
    std::array<Predicates, 2> proved; // by Sender; of those of the original
};

class MatrixMaker {
public:
    explicit MatrixMaker(const MutationRequest& request)
        : request_(&request), original_(request.original), explainer_(request) {}

    GuardMatrix run() {
        GuardMatrix out;
        const auto proved = original_->proved(Sender::signs);
        out.predicates.assign(proved.begin(), proved.end());
        for (auto& guard : guard_mutants(original_->contract())) {
            out.rows.push_back({std::move(guard), {}});
            judge(out.rows.back());
        }
        out.faults = explainer_.faults(true);
        return out;
    }

private:
    const MutationRequest* request_;
    const Original* original_;
    Explainer explainer_;
    std::map<std::optional<std::uint32_t>, Wrapped> wrapped_; // by function

    [[nodiscard]] std::string underflow_of(const BodyName& body) const {
        const auto& contract = original_->contract();
        return clause_id(contract, function_of(contract, body), "underflow");
    }

    // A predicate that falls by wrapping alone is not held against a guard.
    const Wrapped& wrapped(const BodyName& body) {
        auto [place, is_new] = wrapped_.try_emplace(body.function);
        auto& out = place->second;
        if (!is_new) return out;
        out.contract = without_clause(original_->contract(), underflow_of(body));
        if (!out.contract) return out;
        for (const auto sender : {Sender::signs, Sender::is_forged}) {
            auto& proved = out.proved[static_cast<std::size_t>(sender)];
            proved = original_->proved(sender);
            for (const auto number : original_->fallen(*out.contract, body, sender, proved))
                proved.erase(number);
        }
        return out;
    }

    void judge(GuardRow& row) {
        const auto& mutant = row.mutant;
        fall(row, mutant.contract, Mode::checked,
             {original_->proved(Sender::signs), original_->proved(Sender::is_forged)});
        const auto& without_checks = wrapped(mutant.where);
        const auto both = without_clause(mutant.contract, underflow_of(mutant.where));
        if (without_checks.contract && both)
            fall(row, *both, Mode::wrapping, without_checks.proved);
        if (original_->is_run_over_edges(mutant.where))
            row.cannot_fail_between_honest =
                original_
                    ->compare_sections(mutant.contract, mutant.where, Errors::have_same_names, true)
                    .is_same;
        decide(row);
    }

    void fall(GuardRow& row, const Contract& edited, Mode mode,
              const std::array<Predicates, 2>& proved) const {
        for (const auto sender : {Sender::signs, Sender::is_forged}) {
            const auto fallen = original_->fallen(edited, row.mutant.where, sender,
                                                  proved[static_cast<std::size_t>(sender)]);
            const auto first = row.fallen.size();
            for (const auto number : fallen) row.fallen.push_back({number, mode, sender});
            // The search knows no forged senders.
            if (sender != Sender::signs || fallen.empty() || !request_->find_attacks) continue;
            for (auto& attack : request_->find_attacks(edited, {fallen.begin(), fallen.end()}))
                for (std::size_t i = first; i < row.fallen.size(); ++i)
                    if (row.fallen[i].predicate == attack.predicate)
                        row.fallen[i].attack = attack.text;
        }
    }

    [[nodiscard]] std::string names(const GuardRow& row, const auto& wanted) const {
        std::string out;
        for (const auto& cell : row.fallen)
            if (wanted(cell))
                out +=
                    (out.empty() ? "" : ", ") + original_->file().predicates[cell.predicate].name;
        return out;
    }

    void decide(GuardRow& row) {
        const auto take = [&](GuardVerdict verdict, std::string why) {
            row.verdict = verdict;
            row.why = std::move(why);
            return !row.why.empty();
        };
        const auto in_checked_mode = [](const FallenCell& cell) {
            return cell.mode == Mode::checked && cell.sender == Sender::signs;
        };
        if (take(GuardVerdict::needed, names(row, [&](const FallenCell& cell) {
                     return in_checked_mode(cell) && cell.attack;
                 })))
            return;
        if (take(GuardVerdict::falls, names(row, in_checked_mode))) return;
        if (take(GuardVerdict::cannot_fail, same(row, Errors::have_same_names))) return;
        if (take(GuardVerdict::hidden_revert, same(row, Errors::may_differ))) return;
        if (take(GuardVerdict::hidden_revert, names(row, [](const FallenCell& cell) {
                     return cell.mode == Mode::wrapping && cell.sender == Sender::signs;
                 })))
            return;
        if (take(GuardVerdict::if_forged,
                 names(row, [](const FallenCell& cell) { return cell.mode == Mode::checked; })))
            return;
        if (take(GuardVerdict::explained, explainer_.explain(row.mutant))) return;
        row.verdict = GuardVerdict::unnoticed;
    }

    // What it was shown by; empty: it was not.
    [[nodiscard]] std::string same(const GuardRow& row, Errors errors) const {
        const auto done =
            original_->compare_sections(row.mutant.contract, row.mutant.where, errors);
        if (!done.is_same) return {};
        std::string out = errors == Errors::may_differ ? "the same calls revert" : "it never fails";
        for (const auto number : done.hypotheses)
            out += (number == *done.hypotheses.begin() ? ", by " : ", ") +
                   original_->file().predicates[number].name;
        return out;
    }
};

} // namespace

bool GuardMatrix::is_explained() const {
    return faults.empty() && std::ranges::none_of(rows, [](const GuardRow& row) {
               return row.verdict == GuardVerdict::unnoticed;
           });
}

GuardMatrix guard_matrix(const MutationRequest& request) {
    return MatrixMaker{request}.run();
}

} // namespace chaintree::proofs
