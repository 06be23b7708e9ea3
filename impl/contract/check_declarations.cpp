#include "contract/check_body.hpp"
#include "contract/check_contract.hpp"
#include "contract/fold.hpp"

#include <algorithm>

namespace chaintree::contract {

namespace {

constexpr std::size_t most_enum_members = 256;

class Declarer {
public:
    Declarer(const std::vector<syntax::Contract>& file, Report& report)
        : file_{file}, report_{report} {}

    Draft declare(const std::vector<const syntax::Contract*>& line) {
        draft_.contract.name = line.back()->name.text;
        each(line, &syntax::Contract::enums, &Declarer::enumeration);
        each(line, &syntax::Contract::structs, &Declarer::structure);
        each(line, &syntax::Contract::errors, &Declarer::error);
        each(line, &syntax::Contract::variables, &Declarer::constant);
        each(line, &syntax::Contract::variables, &Declarer::variable);
        each(line, &syntax::Contract::functions, &Declarer::function);
        each(line, &syntax::Contract::constructors, &Declarer::constructor);
        return std::move(draft_);
    }

private:
    const std::vector<syntax::Contract>& file_;
    Report& report_;
    Draft draft_;
    std::string owner_;

    template <class Item>
    void each(const std::vector<const syntax::Contract*>& line,
              std::vector<Item> syntax::Contract::* items, void (Declarer::*add_one)(const Item&)) {
        for (const auto* contract : line) {
            owner_ = contract->name.text;
            for (const auto& item : contract->*items) (this->*add_one)(item);
        }
    }

    bool may_declare(const syntax::Name& name) {
        const auto is_contract = [&](const auto& one) { return one.name.text == name.text; };
        if (is_slot_name(name.text))
            report_.error(name.place, "Decl.slot_name",
                          "`_` and digits name parameters in canonical texts",
                          "choose another name");
        else if (is_builtin_name(name.text))
            report_.error(name.place, "Decl.builtin", "`" + name.text + "` has a meaning already",
                          "choose another name");
        else if (std::ranges::any_of(file_, is_contract))
            report_.error(name.place, "Decl.contract_name",
                          "`" + name.text + "` is the name of a contract", "choose another name");
        else if (draft_.members.contains(name.text))
            report_.error(name.place, "Decl.twice", "`" + name.text + "` is declared twice",
                          "there is no overloading and no overriding: choose another name");
        else
            return true;
        return false;
    }

    void add(const syntax::Name& name, MemberKind kind, std::size_t index,
             bool is_private = false) {
        if (may_declare(name))
            draft_.members.emplace(
                name.text, Member{kind, static_cast<std::uint32_t>(index), owner_, is_private});
    }

    template <class Names>
    void unique_names(const Names& names) {
        std::map<std::string, bool> seen;
        for (const syntax::Name& name : names) {
            if (is_slot_name(name.text) || is_reserved_name(name.text))
                report_.error(name.place, "Decl.reserved", "this name is reserved",
                              "choose another name");
            if (!seen.emplace(name.text, true).second)
                report_.error(name.place, "Decl.twice", "`" + name.text + "` is declared twice",
                              "choose another name");
        }
    }

    void enumeration(const syntax::Enum& e) {
        unique_names(e.members);
        if (e.members.empty() || e.members.size() > most_enum_members)
            report_.error(e.name.place, "Decl.enum", "an enum has 1 to 256 members");
        EnumDecl made{e.name.text, {}};
        for (const auto& member : e.members) made.members.push_back(member.text);
        add(e.name, MemberKind::enumeration, draft_.contract.enums.size());
        draft_.contract.enums.push_back(std::move(made));
    }

    void structure(const syntax::Struct& s) {
        std::vector<syntax::Name> names;
        StructDecl made{s.name.text, {}};
        for (const auto& field : s.fields) {
            names.push_back(field.name);
            const auto type = resolve_type(field.type, TypeUse::field, draft_, owner_, report_);
            made.fields.push_back({field.name.text, type ? type->type : Type{}});
        }
        unique_names(names);
        if (s.fields.empty())
            report_.error(s.name.place, "Decl.struct", "a struct has at least one field");
        add(s.name, MemberKind::structure, draft_.contract.structs.size());
        draft_.contract.structs.push_back(std::move(made));
    }

    void error(const syntax::Name& name) {
        add(name, MemberKind::error, draft_.contract.errors.size());
        draft_.contract.errors.push_back(name.text);
    }

    static bool is_constant(const syntax::Variable& v) {
        return std::ranges::find(v.attributes, "constant") != v.attributes.end();
    }

    Visibility visibility(const syntax::Variable& v) {
        auto out = Visibility::internal;
        std::size_t count = 0;
        for (const auto& attribute : v.attributes) {
            count += attribute == "constant" ? 0 : 1;
            if (attribute == "public") out = Visibility::public_;
            if (attribute == "private") out = Visibility::private_;
        }
        if (count > 1 || std::ranges::count(v.attributes, "constant") > 1)
            report_.error(v.name.place, "Decl.attributes", "an attribute is given twice");
        return out;
    }

    void constant(const syntax::Variable& v) {
        if (!is_constant(v)) return;
        ConstantDecl made{v.name.text, {}, 0, visibility(v)};
        const auto type = resolve_type(v.type, TypeUse::constant, draft_, owner_, report_);
        if (type) made.type = type->type;
        if (!v.value)
            report_.error(v.name.place, "Decl.constant", "a constant has a value",
                          "write = and the value");
        else if (type)
            made.value = constant_value(v, type->type);
        add(v.name, MemberKind::constant, draft_.contract.constants.size(),
            made.visibility == Visibility::private_);
        draft_.contract.constants.push_back(std::move(made));
    }

    Word constant_value(const syntax::Variable& v, const Type& type) {
        Body body{draft_, 0, owner_, Side::here, report_};
        const auto checked = body.check_constant(*v.value, type);
        if (!checked) return 0;
        const auto folded = fold(*checked, draft_.contract);
        if (!folded)
            report_.error(v.value->place, "Decl.constant",
                          folded.error() == NotFolded::fails
                              ? "this calculation overflows or divides by zero"
                              : "a constant is made of numbers and constants above it");
        return folded.value_or(Word{0});
    }

    void variable(const syntax::Variable& v) {
        if (is_constant(v)) return;
        if (v.value)
            report_.error(v.name.place, "Refused.initialiser",
                          "state variables begin as zero, without an initial value",
                          "set it in the constructor, or declare a constant");
        StateVariable made;
        made.name = v.name.text;
        made.place = v.name.place;
        made.visibility = visibility(v);
        if (const auto type = resolve_type(v.type, TypeUse::state, draft_, owner_, report_)) {
            made.keys = type->keys;
            made.type = type->type;
            made.structure = type->structure;
        }
        made.first_family = static_cast<std::uint32_t>(draft_.contract.families.size());
        add(v.name, MemberKind::variable, draft_.contract.variables.size(),
            made.visibility == Visibility::private_);
        families(made);
        draft_.contract.variables.push_back(std::move(made));
    }

    void families(const StateVariable& variable) {
        auto& contract = draft_.contract;
        Family family{variable.name, static_cast<std::uint32_t>(contract.variables.size()), 0,
                      variable.keys, variable.type};
        if (!variable.structure)
            contract.families.push_back(family);
        else
            for (const auto& field : contract.structs.at(*variable.structure).fields) {
                family.name = variable.name + "." + field.name;
                family.value = field.type;
                contract.families.push_back(family);
                ++family.field;
            }
    }

    void function(const syntax::Function& f) {
        auto& functions = draft_.contract.functions;
        auto made = header(f, draft_, owner_);
        add(f.name, MemberKind::function, functions.size(),
            made.visibility == Visibility::private_);
        functions.push_back(std::move(made));
        draft_.bodies.push_back({&f, owner_});
    }

    void constructor(const syntax::Function& f) {
        if (owner_ != draft_.contract.name) return; // reported where it is inherited
        if (draft_.contract.constructor)
            report_.error(f.name.place, "Decl.twice", "there is a second constructor");
        else {
            draft_.contract.constructor = header(f, draft_, owner_);
            draft_.bodies.push_back({&f, owner_});
        }
    }

    Function header(const syntax::Function& f, const Draft& draft, const std::string& owner) {
        return declare_header(f, draft, owner, report_);
    }
};

} // namespace

Draft declare_members(const std::vector<const syntax::Contract*>& line,
                      const std::vector<syntax::Contract>& file, Report& report) {
    return Declarer{file, report}.declare(line);
}

} // namespace chaintree::contract
