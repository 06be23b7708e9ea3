#include "contract/build_syntax.hpp"

#include <algorithm>

namespace chaintree::contract {

namespace {

bool is_number(std::string_view text) {
    return !text.empty() && text.size() < 4 &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "solidity 0.8.x", alone or behind ^ or >=.
bool is_version_pragma(std::string_view text) {
    constexpr std::string_view name = "solidity";
    const auto skip_spaces = [&] {
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    };
    skip_spaces();
    if (!text.starts_with(name)) return false;
    text.remove_prefix(name.size());
    skip_spaces();
    if (text.starts_with(">="))
        text.remove_prefix(2);
    else if (text.starts_with("^"))
        text.remove_prefix(1);
    skip_spaces();
    text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
    return text.starts_with("0.8.") && is_number(text.substr(4));
}

class DeclarationBuilder {
public:
    explicit DeclarationBuilder(Report& report) : report_{report} {}

    syntax::Contract contract(Grammar::ContractDefinitionContext* c) {
        syntax::Contract out;
        out.name = build_name(c->identifier());
        out.is_abstract = c->isAbstract != nullptr;
        if (c->baseList() != nullptr)
            for (auto* base : c->baseList()->base()) out.bases.push_back(base_name(base));
        for (auto* member : c->member()) add(member, out);
        return out;
    }

    void pragma(Grammar::PragmaContext* c) {
        constexpr std::size_t word = 6;
        const auto text = c->getText();
        if (!is_version_pragma(std::string_view{text}.substr(word, text.size() - word - 1)))
            report_.error(place_of(c), "Text.pragma", "this pragma is not understood",
                          "write pragma solidity ^0.8.26;");
    }

    void file_item(Grammar::RefusedFileItemContext* item) {
        const auto word = item->getStart()->getText();
        if (word == "import")
            refuse(item, report_, "Refused.import", "imports", "put everything into one file");
        else if (word == "interface")
            refuse(item, report_, "Refused.interface", "interfaces",
                   "contracts do not call each other; use an abstract contract to share code");
        else if (word == "library")
            refuse(item, report_, "Refused.library", "libraries",
                   "use an abstract contract with internal functions");
        else if (word == "using")
            refuse_using(item);
        else
            refuse(item, report_, "Refused.file_level", "definitions outside contracts",
                   "move it into a contract");
    }

private:
    Report& report_;

    syntax::Name base_name(Grammar::BaseContext* base) {
        if (base->arguments() != nullptr || base->identifier().size() > 1)
            refuse(base, report_, "Refused.base_arguments", "arguments or paths for bases",
                   "bases have no constructors: write only the name");
        return build_name(base->identifier(0));
    }

    void refuse_using(const antlr4::ParserRuleContext* rule) {
        refuse(rule, report_, "Refused.using", "`using`", "call an internal function by its name");
    }

    void add(Grammar::MemberContext* member, syntax::Contract& out) {
        if (auto* e = member->enumDefinition())
            out.enums.push_back(enumeration(e));
        else if (auto* s = member->structDefinition())
            out.structs.push_back(structure(s));
        else if (auto* r = member->errorDefinition())
            out.errors.push_back(error(r));
        else if (auto* v = member->stateVariable())
            out.variables.push_back(variable(v));
        else if (auto* f = member->functionDefinition())
            out.functions.push_back(function(f));
        else if (auto* k = member->constructorDefinition())
            out.constructors.push_back(constructor(k));
        else
            refuse_member(member);
    }

    void refuse_member(Grammar::MemberContext* member) {
        if (member->eventDefinition() != nullptr)
            refuse(member, report_, "Refused.event", "events",
                   "leave it out: every state change is in the block's trace");
        else if (member->modifierDefinition() != nullptr)
            refuse(member, report_, "Refused.modifier", "modifiers",
                   "call an internal function that requires the condition");
        else if (member->usingDirective() != nullptr)
            refuse_using(member);
        else if (member->typeDefinition() != nullptr)
            refuse(member, report_, "Refused.type_definition", "type definitions",
                   "use the type itself");
        else
            refuse(member, report_, "Refused.receive", "receive and fallback functions",
                   "name the function");
    }

    static syntax::Enum enumeration(Grammar::EnumDefinitionContext* e) {
        syntax::Enum out{build_name(e->identifier(0)), {}};
        for (std::size_t i = 1; i < e->identifier().size(); ++i)
            out.members.push_back(build_name(e->identifier(i)));
        return out;
    }

    syntax::Struct structure(Grammar::StructDefinitionContext* s) {
        syntax::Struct out{build_name(s->identifier()), {}};
        for (auto* field : s->field()) {
            syntax::Parameter one;
            one.type = build_type(field->typeName(), Language::contracts, report_);
            one.name = build_name(field->identifier());
            out.fields.push_back(std::move(one));
        }
        return out;
    }

    syntax::Name error(Grammar::ErrorDefinitionContext* e) {
        if (!e->parameter().empty())
            refuse(e->parameter(0), report_, "Refused.error_arguments", "errors with arguments",
                   "leave them out; the state at the error tells");
        return build_name(e->identifier());
    }

    syntax::Variable variable(Grammar::StateVariableContext* v) {
        syntax::Variable out;
        out.name = build_name(v->identifier());
        out.type = build_type(v->typeName(), Language::contracts, report_);
        for (auto* attribute : v->variableAttribute()) variable_attribute(attribute, out);
        if (v->expression() != nullptr)
            out.value = build_expression(v->expression(), Language::contracts, report_);
        return out;
    }

    void variable_attribute(Grammar::VariableAttributeContext* attribute, syntax::Variable& out) {
        const auto text = attribute->getText();
        if (text == "immutable")
            refuse(attribute, report_, "Refused.immutable", "immutable variables",
                   "use a constant, or a variable that only the constructor sets");
        else if (text == "external" || text == "override" || text == "transient")
            refuse(attribute, report_, "Refused.variable_attribute", "`" + text + "` variables",
                   "use public, internal or private");
        else
            out.attributes.push_back(text);
    }

    void header(const std::vector<Grammar::FunctionAttributeContext*>& attributes,
                Grammar::ParametersContext* parameters, syntax::Function& out) {
        for (auto* attribute : attributes) function_attribute(attribute, out);
        for (auto* parameter : parameters->parameter())
            out.parameters.push_back(build_parameter(parameter, report_));
    }

    void function_attribute(Grammar::FunctionAttributeContext* attribute, syntax::Function& out) {
        const auto text = attribute->getStart()->getText();
        if (text == "payable")
            refuse(attribute, report_, "Refused.payable", "payable functions",
                   "move value by an edge function or a transfer");
        else if (text == "virtual" || text == "override")
            refuse(attribute, report_, "Refused.virtual", "`" + text + "` functions",
                   "give every function a name of its own");
        else if (attribute->identifier() != nullptr || text == "constant")
            refuse(attribute, report_, "Refused.modifier", "modifiers",
                   "call an internal function that requires the condition");
        else
            out.attributes.push_back({text, place_of(attribute)});
    }

    void body(Grammar::FunctionBodyContext* body, syntax::Function& out) {
        if (body->block() == nullptr) {
            refuse(body, report_, "Refused.no_body", "functions without a body",
                   "write the body where the function is declared");
            out.trusted = false;
        } else if (has_errors(body))
            out.trusted = false;
        else
            out.body = build_block(body->block(), report_);
    }

    syntax::Function function(Grammar::FunctionDefinitionContext* f) {
        syntax::Function out;
        if (f->identifier() != nullptr)
            out.name = build_name(f->identifier());
        else {
            refuse(f, report_, "Refused.receive", "receive and fallback functions",
                   "choose another name");
            out.name = {f->fallbackName()->getText(), place_of(f->fallbackName())};
        }
        out.is_edge = f->isEdge != nullptr;
        header(f->functionAttribute(), f->parameters(0), out);
        if (f->results != nullptr)
            for (auto* result : f->results->parameter())
                out.results.push_back(build_parameter(result, report_));
        body(f->functionBody(), out);
        return out;
    }

    syntax::Function constructor(Grammar::ConstructorDefinitionContext* k) {
        syntax::Function out;
        out.name = {"constructor", place_of(k->getStart())};
        header(k->functionAttribute(), k->parameters(), out);
        body(k->functionBody(), out);
        return out;
    }
};

} // namespace

std::vector<syntax::Contract> build_contracts(Grammar::SourceFileContext* file, Report& report) {
    DeclarationBuilder builder{report};
    std::vector<syntax::Contract> out;
    for (auto* item : file->sourceItem()) {
        if (auto* contract = item->contractDefinition())
            out.push_back(builder.contract(contract));
        else if (auto* refused = item->refusedFileItem())
            builder.file_item(refused);
        else
            builder.pragma(item->pragma());
    }
    return out;
}

} // namespace chaintree::contract
