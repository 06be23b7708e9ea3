#include "proofs/statement_sites.hpp"

#include "contract/printer.hpp"

namespace chaintree::proofs {

using contract::Contract;
using contract::ExprPrinter;
using contract::Function;
using contract::Section;
using contract::Side;
using contract::Stmt;
using contract::StmtKind;

const Function& function_of(const Contract& contract, const BodyName& body) {
    return body.function ? contract.functions[*body.function] : *contract.constructor;
}

std::string title_of(const Contract& contract, const BodyName& body) {
    const auto& function = function_of(contract, body);
    auto name = contract.name + "." + function.name;
    if (!function.is_edge()) return name;
    return name + (function.sections[body.section].side == Side::parent ? ".parent" : ".child");
}

std::vector<Stmt>& list_at(Contract& contract, const ListPlace& place) {
    auto& function =
        place.body.function ? contract.functions[*place.body.function] : *contract.constructor;
    auto* list = &function.sections[place.body.section].body;
    for (const auto& step : place.steps) {
        auto& statement = (*list)[step.statement];
        list = step.otherwise ? &statement.otherwise : &statement.body;
    }
    return *list;
}

namespace {

using Told = std::function<void(const ListPlace&, const std::vector<Stmt>&)>;

void descend(ListPlace& place, const std::vector<Stmt>& list, const Told& told) {
    told(place, list);
    for (std::size_t i = 0; i < list.size(); ++i)
        for (const bool otherwise : {false, true}) {
            const auto& inner = otherwise ? list[i].otherwise : list[i].body;
            if (inner.empty()) continue;
            place.steps.push_back({i, otherwise});
            descend(place, inner, told);
            place.steps.pop_back();
        }
}

class StatementPrinter {
public:
    StatementPrinter(const Contract& contract, const Section& section)
        : contract_(&contract), section_(&section),
          exprs_(contract, contract::Style::readable, &section.slots) {}

    [[nodiscard]] std::string print(const Stmt& s) const {
        switch (s.kind) {
        case StmtKind::assign_local: return assign_local(s);
        case StmtKind::load_struct:
            return exprs_.local(s.index) + " = " + exprs_.entry(s.family, s.exprs.data()) + ";";
        case StmtKind::store: return store(s);
        case StmtKind::require:
            return "require(" + exprs_.print(s.exprs[0]) + ", " + contract_->errors[s.index] +
                   "());";
        case StmtKind::revert: return "revert " + contract_->errors[s.index] + "();";
        case StmtKind::if_else: return "if (" + exprs_.print(s.exprs[0]) + ")";
        case StmtKind::give_back:
            return s.exprs.empty() ? "return;" : "return " + exprs_.print(s.exprs[0]) + ";";
        case StmtKind::call: return exprs_.print(s.exprs[0]) + ";";
        case StmtKind::block: break;
        }
        return "{ }";
    }

private:
    const Contract* contract_;
    const Section* section_;
    ExprPrinter exprs_;

    [[nodiscard]] std::string values(const Stmt& s) const {
        const auto all =
            exprs_.list(s.exprs, 0, s.kind == StmtKind::store ? s.count : s.exprs.size());
        const bool is_whole = s.kind == StmtKind::store ? s.count > 1 : s.exprs.size() > 1;
        return is_whole ? "(" + all + ")" : all;
    }
    [[nodiscard]] std::string assignment(const std::string& target, const Stmt& s) const {
        return target + " " + std::string{contract::assign_word(s.op)} + " " + values(s) + ";";
    }
    [[nodiscard]] std::string assign_local(const Stmt& s) const {
        contract::Expr target;
        target.op = contract::Op::local;
        target.index = s.index;
        const bool is_whole = s.exprs.size() > 1;
        const auto name = is_whole ? exprs_.local(s.index) : exprs_.print(target);
        const bool has_type = s.declares && !section_->slots[s.index].structure;
        return assignment(has_type ? exprs_.type(section_->slots[s.index].type) + " " + name : name,
                          s);
    }
    [[nodiscard]] std::string store(const Stmt& s) const {
        const auto* keys = s.exprs.data() + s.count;
        return assignment(s.count > 1 ? exprs_.entry(s.family, keys) : exprs_.cells(s.family, keys),
                          s);
    }
};

} // namespace

void for_each_list(const Contract& contract, const Told& told) {
    const auto visit = [&](const std::optional<std::uint32_t>& number, const Function& function) {
        for (std::size_t i = 0; i < function.sections.size(); ++i) {
            ListPlace place{{number, static_cast<std::uint8_t>(i)}, {}};
            descend(place, function.sections[i].body, told);
        }
    };
    if (contract.constructor) visit(std::nullopt, *contract.constructor);
    for (std::uint32_t i = 0; i < contract.functions.size(); ++i) visit(i, contract.functions[i]);
}

std::string print_statement(const Contract& contract, const Section& section,
                            const Stmt& statement) {
    return StatementPrinter{contract, section}.print(statement);
}

} // namespace chaintree::proofs
