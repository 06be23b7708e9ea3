#include "proofs/matrix.hpp"

#include "contract/drop_clause.hpp"
#include "contract/frontend.hpp"
#include "proofs/explain.hpp"
#include "proofs/statement_sites.hpp"

#include <algorithm>
#include <map>

namespace chaintree::proofs {

using contract::Contract;

namespace {

using Predicates = std::set<std::uint32_t>;

constexpr std::size_t number_of(Sender sender) {
    return static_cast<std::size_t>(sender);
}

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
        const auto& trees = request_->proved_trees;
        out.predicates.insert(out.predicates.end(), trees.begin(), trees.end());
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
        const auto done = original_->compare_sections(*out.contract, body, Errors::may_differ);
        for (const auto sender : {Sender::signs, Sender::is_forged}) {
            auto& proved = out.proved[number_of(sender)];
            proved = original_->proved(sender);
            if (stands(done, sender)) continue;
            for (const auto number : original_->fallen(*out.contract, body, sender, proved))
                proved.erase(number);
        }
        return out;
    }

    // A mutant that does the same, as far as what is proved reaches, keeps what is proved.
    [[nodiscard]] bool stands(const Comparison& done, Sender sender) const {
        const auto proved = original_->proved(sender);
        return done.is_same && std::ranges::includes(proved, done.hypotheses);
    }

    void judge(GuardRow& row) {
        const auto& mutant = row.mutant;
        const auto& edited = mutant.contract;
        const auto done = original_->compare_sections(edited, mutant.where, Errors::may_differ);
        fall(row, edited, Mode::checked,
             {left(done, Sender::signs), left(done, Sender::is_forged)});
        if (!done.is_same) attack_trees(row);
        const auto& without_checks = wrapped(mutant.where);
        const auto both = without_clause(edited, underflow_of(mutant.where));
        if (without_checks.contract && both)
            fall(row, *both, Mode::wrapping, without_checks.proved);
        if (original_->is_run_over_edges(mutant.where)) {
            const auto between =
                original_->compare_sections(edited, mutant.where, Errors::have_same_names, true);
            row.cannot_fail_between_honest = between.is_same;
        }
        decide(row, done);
    }

    // What a mutant may break of what is proved: nothing, if it does the same.
    [[nodiscard]] Predicates left(const Comparison& done, Sender sender) const {
        return stands(done, sender) ? Predicates{} : original_->proved(sender);
    }

    void fall(GuardRow& row, const Contract& edited, Mode mode,
              const std::array<Predicates, 2>& proved) const {
        const auto& where = row.mutant.where;
        const auto& if_signed = proved[number_of(Sender::signs)];
        const auto& if_forged = proved[number_of(Sender::is_forged)];
        const auto fallen = original_->fallen(edited, where, Sender::signs, if_signed);
        const auto first = row.fallen.size();
        for (const auto number : fallen) row.fallen.push_back({number, mode, Sender::signs});
        attack(row, first, edited);
        const auto of_forged = original_->forging_matters()
                                   ? original_->fallen(edited, where, Sender::is_forged, if_forged)
                                   : fallen;
        for (const auto number : of_forged)
            if (if_forged.contains(number)) row.fallen.push_back({number, mode, Sender::is_forged});
    }

    // The cells from there on. The search knows no forged senders.
    void attack(GuardRow& row, std::size_t first, const Contract& edited) const {
        std::vector<std::uint32_t> predicates;
        for (auto i = first; i < row.fallen.size(); ++i)
            predicates.push_back(row.fallen[i].predicate);
        if (predicates.empty() || !request_->find_attacks) return;
        for (const auto& attack : request_->find_attacks(edited, predicates))
            for (auto i = first; i < row.fallen.size(); ++i)
                if (row.fallen[i].predicate == attack.predicate) row.fallen[i].attack = attack.text;
    }

    void attack_trees(GuardRow& row) const {
        if (request_->proved_trees.empty() || !request_->find_attacks) return;
        for (auto& attack : request_->find_attacks(row.mutant.contract, request_->proved_trees))
            row.fallen.push_back(
                {attack.predicate, Mode::checked, Sender::signs, std::move(attack.text)});
    }

    [[nodiscard]] std::string names(const GuardRow& row, const auto& wanted) const {
        std::string out;
        for (const auto& cell : row.fallen)
            if (wanted(cell))
                out +=
                    (out.empty() ? "" : ", ") + original_->file().predicates[cell.predicate].name;
        return out;
    }

    void decide(GuardRow& row, const Comparison& done) {
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
        if (take(GuardVerdict::cannot_fail, never_fails(row))) return;
        if (take(GuardVerdict::hidden_revert, shown("the same calls revert", done))) return;
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

    [[nodiscard]] std::string never_fails(const GuardRow& row) const {
        return shown("it never fails",
                     original_->compare_sections(row.mutant.contract, row.mutant.where,
                                                 Errors::have_same_names));
    }

    // By what it was shown; empty: it was not.
    [[nodiscard]] std::string shown(const std::string& what, const Comparison& done) const {
        if (!done.is_same) return {};
        auto out = what;
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
