#include "proofs/matrix.hpp"

#include "proofs/explain.hpp"
#include "proofs/statement_sites.hpp"
#include "proofs/wrapping.hpp"

#include <algorithm>
#include <map>

namespace chaintree::proofs {

using contract::Contract;

namespace {

using Predicates = std::set<std::uint32_t>;

constexpr std::size_t number_of(Sender sender) {
    return static_cast<std::size_t>(sender);
}

// The contract with the subtractions around the guards of one function going round.
struct Wrapped {
    Wrapping where;
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
            const auto number = std::to_string(out.rows.size() + 1);
            request_->progress(guard.name);
            out.rows.push_back({std::move(guard), "guard-" + number, {}});
            judge(out.rows.back());
        }
        drop_pairs(out);
        out.faults = explainer_.faults(true);
        return out;
    }

private:
    const MutationRequest* request_;
    const Original* original_;
    Explainer explainer_;
    std::map<std::optional<std::uint32_t>, Wrapped> wrapped_; // by function

    // A predicate that falls by wrapping alone is not held against a guard.
    const Wrapped& wrapped(const BodyName& body) {
        auto [place, is_new] = wrapped_.try_emplace(body.function);
        auto& out = place->second;
        if (!is_new) return out;
        out.where = subtractions_around(original_->contract(), body);
        out.contract = proofs::wrapped(original_->contract(), out.where);
        if (!out.contract) return out;
        for (const auto sender : {Sender::signs, Sender::is_forged}) {
            auto& proved = out.proved[number_of(sender)];
            proved = original_->proved(sender);
            for (const auto number :
                 original_->fallen(*out.contract, out.where.bodies, sender, proved))
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
        fall(row, target(row, edited), {mutant.where}, Mode::checked,
             {left(done, Sender::signs), left(done, Sender::is_forged)});
        if (!done.is_same) attack_trees(row);
        const auto& without_checks = wrapped(mutant.where);
        if (without_checks.contract) fall_wrapping(row, without_checks);
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

    void fall_wrapping(GuardRow& row, const Wrapped& without_checks) const {
        const auto& where = without_checks.where;
        const auto both = proofs::wrapped(row.mutant.contract, where);
        if (!both) return;
        auto attacked = target(row, *both);
        attacked.id += "-wrapping";
        for (const auto& clause : where.clauses) {
            attacked.dropped.push_back(clause);
            attacked.name += ", " + clause;
        }
        fall(row, attacked, where.bodies, Mode::wrapping, without_checks.proved);
    }

    void fall(GuardRow& row, const AttackTarget& attacked, const std::vector<BodyName>& where,
              Mode mode, const std::array<Predicates, 2>& proved) const {
        const auto& edited = *attacked.mutant;
        const auto& if_signed = proved[number_of(Sender::signs)];
        const auto& if_forged = proved[number_of(Sender::is_forged)];
        const auto fallen = original_->fallen(edited, where, Sender::signs, if_signed);
        const auto first = row.fallen.size();
        for (const auto number : fallen) row.fallen.push_back({number, mode, Sender::signs});
        attack(row.fallen, first, attacked);
        const auto last = row.fallen.size();
        const auto of_forged = original_->forging_matters()
                                   ? original_->fallen(edited, where, Sender::is_forged, if_forged)
                                   : fallen;
        for (const auto number : of_forged) {
            if (!if_forged.contains(number)) continue;
            row.fallen.push_back({number, mode, Sender::is_forged});
            for (auto i = first; i < last; ++i)
                if (row.fallen[i].predicate == number)
                    row.fallen.back().attack = row.fallen[i].attack;
        }
    }

    [[nodiscard]] static AttackTarget target(const GuardRow& row, const Contract& edited) {
        return {&edited, row.id, row.mutant.name, {row.mutant.clause}};
    }

    // The cells from there on. The search knows no forged senders.
    void attack(std::vector<FallenCell>& cells, std::size_t first,
                const AttackTarget& target) const {
        std::vector<std::uint32_t> predicates;
        for (auto i = first; i < cells.size(); ++i) predicates.push_back(cells[i].predicate);
        if (predicates.empty() || !request_->find_attacks) return;
        for (const auto& attack : request_->find_attacks(target, predicates))
            for (auto i = first; i < cells.size(); ++i)
                if (cells[i].predicate == attack.predicate) cells[i].attack = attack;
    }

    void attack_trees(GuardRow& row) const {
        if (request_->proved_trees.empty() || !request_->find_attacks) return;
        const auto& edited = row.mutant.contract;
        for (auto& attack : request_->find_attacks(target(row, edited), request_->proved_trees))
            row.fallen.push_back(
                {attack.predicate, Mode::checked, Sender::signs, std::move(attack)});
    }

    static bool is_noticed(const GuardRow& row) {
        return std::ranges::any_of(row.fallen, [](const FallenCell& cell) {
            return cell.mode == Mode::checked && cell.sender == Sender::signs;
        });
    }

    // The body whose sections both guards run in; none: there is no such section.
    [[nodiscard]] const BodyName* common(const BodyName& a, const BodyName& b) const {
        const auto& contract = original_->contract();
        if (a == b) return &b;
        if (a.function == b.function) return nullptr; // the two ends of an edge
        if (runs(contract, function_of(contract, a), b)) return &b;
        return runs(contract, function_of(contract, b), a) ? &a : nullptr;
    }

    void drop_pairs(GuardMatrix& matrix) const {
        const auto& rows = matrix.rows;
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (std::size_t j = i + 1; j < rows.size() && !is_noticed(rows[i]); ++j)
                if (!is_noticed(rows[j])) drop_both(matrix, i, j);
    }

    void drop_both(GuardMatrix& matrix, std::size_t first, std::size_t second) const {
        const auto& a = matrix.rows[first];
        const auto& b = matrix.rows[second];
        const auto* body = common(a.mutant.where, b.mutant.where);
        if (body == nullptr) return;
        const auto rest = guard_mutants(a.mutant.contract);
        const auto both = std::ranges::find(rest, b.mutant.place, &Mutant::place);
        if (both == rest.end()) return; // it stood within the other one
        const auto done = original_->compare_sections(both->contract, *body, Errors::may_differ);
        JointDrop out{{first, second}, {}};
        for (const auto number :
             original_->fallen(both->contract, {*body}, Sender::signs, left(done, Sender::signs)))
            out.fallen.push_back({number, Mode::checked, Sender::signs});
        if (out.fallen.empty()) return;
        attack(out.fallen, 0,
               {&both->contract,
                a.id + "-and-" + b.id,
                a.mutant.name + ", and " + b.mutant.name,
                {a.mutant.clause, b.mutant.clause}});
        matrix.joint.push_back(std::move(out));
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
