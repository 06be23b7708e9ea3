#include "contract/frontend.hpp"
#include "contract/printer.hpp"

#include "crypto/sha256.hpp"

#include <ranges>

namespace chaintree::contract {

namespace {

class ContractPrinter {
public:
    ContractPrinter(const Contract& contract, Style style) : contract_{contract}, style_{style} {}

    std::string print() {
        open("contract " + contract_.name);
        declarations();
        for (const auto& constant : contract_.constants) constant_line(constant);
        for (const auto& variable : contract_.variables) variable_line(variable);
        if (contract_.constructor) function(*contract_.constructor);
        for (const auto& one : contract_.functions) function(one);
        close();
        return std::move(out_);
    }

private:
    const Contract& contract_;
    Style style_;
    std::string out_;
    std::size_t level_ = 0;
    const std::vector<Slot>* slots_ = nullptr;

    void line(const std::string& text) {
        if (style_ == Style::readable) out_.append(4 * level_, ' ');
        out_ += text + "\n";
    }
    void open(const std::string& head) {
        line(head.empty() ? "{" : head + " {");
        ++level_;
    }
    void close() {
        --level_;
        line("}");
    }
    // Between members, for readers.
    void gap() {
        if (style_ == Style::readable) out_ += "\n";
    }

    [[nodiscard]] ExprPrinter exprs() const { return {contract_, style_, slots_}; }

    void declarations() {
        for (const auto& one : contract_.enums) {
            std::string members;
            for (const auto& member : one.members)
                members += (members.empty() ? " " : ", ") + member;
            line("enum " + one.name + " {" + members + " }");
        }
        for (const auto& one : contract_.structs) {
            open("struct " + one.name);
            for (const auto& field : one.fields)
                line(exprs().type(field.type) + " " + field.name + ";");
            close();
        }
        for (const auto& one : contract_.errors) line("error " + one + "();");
    }

    static std::string attribute(Visibility visibility) {
        if (visibility == Visibility::public_) return " public";
        return visibility == Visibility::private_ ? " private" : "";
    }

    void constant_line(const ConstantDecl& constant) {
        Expr value;
        value.type = constant.type;
        value.literal = constant.value;
        line(exprs().type(constant.type) + attribute(constant.visibility) + " constant " +
             constant.name + " = " + exprs().print(value) + ";");
    }

    void variable_line(const StateVariable& variable) {
        auto type = variable.structure ? contract_.structs.at(*variable.structure).name
                                       : exprs().type(variable.type);
        for (const auto& key : std::views::reverse(variable.keys))
            type = "mapping(" + exprs().type(key) + " => " + type + ")";
        line(type + attribute(variable.visibility) + " " + variable.name + ";");
    }

    void function(const Function& function) {
        gap();
        open(head(function));
        for (const auto& section : function.sections) {
            slots_ = &section.slots;
            if (!function.is_edge())
                statements(section.body);
            else {
                open(section.side == Side::parent ? "parent" : "child");
                statements(section.body);
                close();
            }
        }
        slots_ = nullptr;
        close();
    }

    [[nodiscard]] std::string parameters(const Function& function) const {
        std::string out;
        for (std::size_t i = 0; i < function.parameters.size(); ++i) {
            const auto& one = function.parameters[i];
            const auto name = style_ == Style::canonical ? "_" + std::to_string(i) : one.name;
            out += (i == 0 ? "" : ", ") + exprs().type(one.type) + " " + name;
        }
        return "(" + out + ")";
    }

    [[nodiscard]] std::string head(const Function& function) const {
        if (&function == (contract_.constructor ? &*contract_.constructor : nullptr))
            return "constructor" + parameters(function);
        auto out = (function.is_edge() ? "edge function " : "function ") + function.name +
                   parameters(function);
        switch (function.visibility) {
        case Visibility::public_: out += " public"; break;
        case Visibility::external: out += " external"; break;
        case Visibility::internal: out += " internal"; break;
        case Visibility::private_: out += " private"; break;
        }
        if (function.mutability == Mutability::view) out += " view";
        if (function.mutability == Mutability::pure) out += " pure";
        if (function.result.kind != Kind::none)
            out += " returns (" + exprs().type(function.result) + ")";
        return out;
    }

    void statements(const std::vector<Stmt>& list) {
        for (const auto& one : list) statement(one);
    }

    void statement(const Stmt& s) {
        switch (s.kind) {
        case StmtKind::assign_local: line(assign_local(s)); break;
        case StmtKind::load_struct: line(load_struct(s)); break;
        case StmtKind::store: line(store(s)); break;
        case StmtKind::require:
            line("require(" + exprs().print(s.exprs.at(0)) + ", " + contract_.errors.at(s.index) +
                 "());");
            break;
        case StmtKind::revert: line("revert " + contract_.errors.at(s.index) + "();"); break;
        case StmtKind::if_else: if_else(s, ""); break;
        case StmtKind::give_back:
            line(s.exprs.empty() ? "return;" : "return " + exprs().print(s.exprs[0]) + ";");
            break;
        case StmtKind::call: line(exprs().print(s.exprs.at(0)) + ";"); break;
        case StmtKind::block:
            open("");
            statements(s.body);
            close();
            break;
        }
    }

    void if_else(const Stmt& s, const std::string& before) {
        open(before + "if (" + exprs().print(s.exprs.at(0)) + ")");
        statements(s.body);
        --level_;
        const auto& otherwise = s.otherwise;
        if (otherwise.empty()) return line("}");
        if (otherwise.size() == 1 && otherwise[0].kind == StmtKind::if_else)
            return if_else(otherwise[0], "} else ");
        open("} else");
        statements(otherwise);
        close();
    }

    [[nodiscard]] std::string whole(std::uint16_t structure, const Stmt& s) const {
        return contract_.structs.at(structure).name + "(" +
               exprs().list(s.exprs, 0, fields(structure)) + ")";
    }
    [[nodiscard]] std::size_t fields(std::uint16_t structure) const {
        return contract_.structs.at(structure).fields.size();
    }

    [[nodiscard]] std::string assign_local(const Stmt& s) const {
        const auto& slot = slots_->at(s.index);
        const auto name = exprs().local(s.index);
        if (slot.structure && s.declares)
            return contract_.structs.at(*slot.structure).name + " memory " + name + " = " +
                   whole(*slot.structure, s) + ";";
        if (slot.structure && s.exprs.size() > 1)
            return name + " = " + whole(*slot.structure, s) + ";";
        Expr target;
        target.op = Op::local;
        target.index = s.index;
        return (s.declares ? exprs().type(slot.type) + " " : "") + exprs().print(target) + " " +
               std::string{assign_word(s.op)} + " " + exprs().print(s.exprs.at(0)) + ";";
    }

    [[nodiscard]] std::string load_struct(const Stmt& s) const {
        const auto structure = slots_->at(s.index).structure.value();
        const auto type = s.declares ? contract_.structs.at(structure).name + " memory " : "";
        return type + exprs().local(s.index) + " = " + exprs().entry(s.family, s.exprs.data()) +
               ";";
    }

    [[nodiscard]] std::string store(const Stmt& s) const {
        const auto& variable = contract_.variables.at(contract_.families.at(s.family).variable);
        const auto* keys = s.exprs.data() + s.count;
        if (s.count > 1)
            return exprs().entry(s.family, keys) + " = " + whole(variable.structure.value(), s) +
                   ";";
        return exprs().cells(s.family, keys) + " " + std::string{assign_word(s.op)} + " " +
               exprs().print(s.exprs.at(0)) + ";";
    }
};

} // namespace

std::string print_contract(const Contract& contract, Style style) {
    return ContractPrinter{contract, style}.print();
}

std::string print(const Contract& contract) {
    return "pragma solidity ^0.8.26;\n\n" + print_contract(contract, Style::readable);
}

} // namespace chaintree::contract
