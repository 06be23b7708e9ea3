#include "proofs/mutants.hpp"

#include "contract/frontend.hpp"
#include "proofs/retargets.hpp"
#include "proofs/statement_sites.hpp"

#include <algorithm>
#include <map>

namespace chaintree::proofs {

using contract::AssignOp;
using contract::Contract;
using contract::Expr;
using contract::Function;
using contract::Op;
using contract::Section;
using contract::Stmt;
using contract::StmtKind;

namespace {

bool is_guard(const Stmt& stmt) {
    return stmt.kind == StmtKind::require || stmt.kind == StmtKind::revert;
}

bool is_effect(const Stmt& stmt) {
    return stmt.kind == StmtKind::store || stmt.kind == StmtKind::call;
}

// Mutants with names of their own.
class Collection {
public:
    explicit Collection(const Contract& contract) : contract_(&contract) {}

    void add(Mutant mutant) {
        const auto times = ++names_[mutant.name];
        if (times > 1) mutant.name += " #" + std::to_string(times);
        mutants_.push_back(std::move(mutant));
    }
    [[nodiscard]] const Contract& contract() const { return *contract_; }
    [[nodiscard]] std::vector<Mutant> take() { return std::move(mutants_); }

private:
    const Contract* contract_;
    std::map<std::string, int> names_;
    std::vector<Mutant> mutants_;
};

// The edits of one list of statements.
class ListEdits {
public:
    ListEdits(Collection& out, const ListPlace& place, const std::vector<Stmt>& list)
        : out_(&out), place_(&place), list_(&list),
          section_(&function_of(out.contract(), place.body).sections[place.body.section]) {}

    void drop_guards() const {
        for (std::size_t i = 0; i < list_->size(); ++i) {
            const auto& stmt = (*list_)[i];
            if (!is_guard(stmt)) continue;
            const auto& contract = out_->contract();
            auto mutant = changed(MutantKind::guard_dropped, i, "");
            mutant.clause = clause_id(contract, function_of(contract, place_->body),
                                      contract.errors[stmt.index]);
            mutant.name = "drop " + mutant.clause;
            erase(list_at(mutant.contract, *place_), i);
            out_->add(std::move(mutant));
        }
    }

    void change_effects() const {
        for (std::size_t i = 0; i < list_->size(); ++i) {
            const auto& stmt = (*list_)[i];
            if (is_effect(stmt)) drop(i);
            if (is_effect(stmt)) twice(i);
            if (stmt.kind == StmtKind::store || stmt.kind == StmtKind::assign_local) flip_sign(i);
            for (auto& one : retargets(out_->contract(), *section_, stmt))
                replace(one.kind, i, std::move(one.statement));
            if (i > 0) move_up(i);
        }
    }

private:
    Collection* out_;
    const ListPlace* place_;
    const std::vector<Stmt>* list_;
    const Section* section_;

    static void erase(std::vector<Stmt>& list, std::size_t i) {
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
    }
    [[nodiscard]] std::string text(const Stmt& stmt) const {
        return print_statement(out_->contract(), *section_, stmt);
    }
    [[nodiscard]] std::string title() const {
        return title_of(out_->contract(), place_->body) + ": ";
    }
    [[nodiscard]] Mutant changed(MutantKind kind, std::size_t i, std::string after) const {
        return {kind,
                {},
                {},
                place_->body,
                (*list_)[i].place,
                text((*list_)[i]),
                std::move(after),
                out_->contract()};
    }

    void drop(std::size_t i) const {
        auto mutant = changed(MutantKind::effect_dropped, i, "");
        mutant.name = title() + "drop " + mutant.before;
        erase(list_at(mutant.contract, *place_), i);
        out_->add(std::move(mutant));
    }

    void twice(std::size_t i) const {
        const auto& stmt = (*list_)[i];
        auto mutant = changed(MutantKind::effect_doubled, i, text(stmt) + " " + text(stmt));
        mutant.name = title() + "twice " + mutant.before;
        auto& list = list_at(mutant.contract, *place_);
        list.insert(list.begin() + static_cast<std::ptrdiff_t>(i), stmt);
        out_->add(std::move(mutant));
    }

    void replace(MutantKind kind, std::size_t i, Stmt stmt) const {
        auto mutant = changed(kind, i, text(stmt));
        if (mutant.before == mutant.after) return;
        mutant.name = title() + mutant.before + " becomes " + mutant.after;
        list_at(mutant.contract, *place_)[i] = std::move(stmt);
        out_->add(std::move(mutant));
    }

    void flip_sign(std::size_t i) const {
        auto stmt = (*list_)[i];
        if (stmt.op == AssignOp::add || stmt.op == AssignOp::sub) {
            stmt.op = stmt.op == AssignOp::add ? AssignOp::sub : AssignOp::add;
            return replace(MutantKind::sign_flipped, i, std::move(stmt));
        }
        for (auto& expr : stmt.exprs) {
            if (expr.op != Op::add && expr.op != Op::sub) continue;
            const auto was = expr.op;
            expr.op = was == Op::add ? Op::sub : Op::add;
            replace(MutantKind::sign_flipped, i, stmt);
            expr.op = was;
        }
    }

    // What stands before is a guard or a write.
    void move_up(std::size_t i) const {
        const auto& stmt = (*list_)[i];
        const auto& earlier = (*list_)[i - 1];
        if (!is_effect(stmt) || (!is_guard(earlier) && !is_effect(earlier))) return;
        auto mutant = changed(MutantKind::reordered, i, text(stmt) + " " + text(earlier));
        mutant.before = text(earlier) + " " + text(stmt);
        if (mutant.before == mutant.after) return;
        mutant.name = title() + text(stmt) + " before " + text(earlier);
        auto& list = list_at(mutant.contract, *place_);
        std::swap(list[i], list[i - 1]);
        out_->add(std::move(mutant));
    }
};

bool calls(const Expr& expr, std::uint32_t function) {
    if (expr.op == Op::call && expr.index == function) return true;
    return std::ranges::any_of(expr.args, [&](const Expr& arg) { return calls(arg, function); });
}

bool calls(const std::vector<Stmt>& list, std::uint32_t function) {
    return std::ranges::any_of(list, [&](const Stmt& stmt) {
        return calls(stmt.body, function) || calls(stmt.otherwise, function) ||
               std::ranges::any_of(stmt.exprs,
                                   [&](const Expr& expr) { return calls(expr, function); });
    });
}

bool calls(const Function& caller, std::uint32_t function) {
    return std::ranges::any_of(
        caller.sections, [&](const Section& section) { return calls(section.body, function); });
}

} // namespace

std::vector<Mutant> guard_mutants(const Contract& contract) {
    Collection out{contract};
    for_each_list(contract, [&](const ListPlace& place, const std::vector<Stmt>& list) {
        ListEdits{out, place, list}.drop_guards();
    });
    return out.take();
}

std::vector<Mutant> effect_mutants(const Contract& contract) {
    Collection out{contract};
    for_each_list(contract, [&](const ListPlace& place, const std::vector<Stmt>& list) {
        ListEdits{out, place, list}.change_effects();
    });
    return out.take();
}

std::string_view to_text(MutantKind kind) {
    switch (kind) {
    case MutantKind::guard_dropped: return "guard";
    case MutantKind::effect_dropped: return "dropped";
    case MutantKind::effect_doubled: return "twice";
    case MutantKind::sign_flipped: return "sign";
    case MutantKind::key_retargeted: return "key";
    case MutantKind::keys_swapped: return "swapped keys";
    case MutantKind::value_retargeted: return "value";
    case MutantKind::reordered: break;
    }
    return "order";
}

bool runs(const Contract& contract, const Function& function, const BodyName& body) {
    if (&function_of(contract, body) == &function) return true;
    for (std::uint32_t i = 0; body.function && i < contract.functions.size(); ++i)
        if (calls(function, i) && runs(contract, contract.functions[i], body)) return true;
    return false;
}

} // namespace chaintree::proofs
