#include "contract/build_syntax.hpp"

namespace chaintree::contract {

void refuse(const antlr4::ParserRuleContext* rule, Report& report, std::string_view clause,
            std::string_view what, std::string hint) {
    report.error(place_of(rule), clause, "Edge Solidity has no " + std::string{what},
                 std::move(hint));
}

syntax::Name build_name(Grammar::IdentifierContext* name) {
    return {name->getText(), place_of(name)};
}

namespace {

using syntax::TypeName;
using Shape = TypeName::Shape;

class TypeBuilder {
public:
    TypeBuilder(Language language, Report& report) : language_{language}, report_{report} {}

    TypeName build(Grammar::TypeNameContext* type) {
        TypeName out;
        out.place = place_of(type);
        if (auto* word = dynamic_cast<Grammar::WordTypeContext*>(type))
            word_type(word, out);
        else if (auto* named = dynamic_cast<Grammar::NamedTypeContext*>(type)) {
            out.shape = Shape::named;
            out.text = named->getText();
        } else if (auto* mapping = dynamic_cast<Grammar::MappingTypeContext*>(type))
            mapping_type(mapping, out);
        else
            refused_type(type);
        return out;
    }

private:
    Language language_;
    Report& report_;

    void word_type(Grammar::WordTypeContext* word, TypeName& out) {
        const auto text = word->getText();
        out.text = text == "uint" ? "uint256" : text;
        const bool integer = text == "int";
        const bool known = text == "uint" || text == "uint256" || text == "bool" ||
                           text == "address" || text == "bytes32";
        if (known || (integer && language_ == Language::invariants))
            out.shape = Shape::word;
        else
            refuse_word(word, text);
    }

    void refuse_word(Grammar::WordTypeContext* word, const std::string& text) {
        if (text == "string" || text == "bytes")
            refuse(word, report_, "Refused.bytes", "type `" + text + "`",
                   "use bytes32, for instance the hash of the text");
        else if (text == "addresspayable")
            refuse(word, report_, "Refused.payable", "payable addresses", "write address");
        else
            refuse(word, report_, "Refused.integer_type", "type `" + text + "`",
                   "use uint (256 bits) or bytes32");
    }

    void mapping_type(Grammar::MappingTypeContext* mapping, TypeName& out) {
        out.shape = Shape::mapping;
        out.parts.push_back(build(mapping->key));
        out.parts.push_back(build(mapping->value));
        for (auto* name : mapping->identifier())
            report_.error(place_of(name), "Refused.mapping_names",
                          "Edge Solidity has no names inside a mapping type",
                          "write them into a comment");
    }

    void refused_type(Grammar::TypeNameContext* type) {
        if (dynamic_cast<Grammar::ArrayTypeContext*>(type) != nullptr)
            refuse(type, report_, "Refused.array", "arrays",
                   "use a mapping(uint => ...) and a counter");
        else if (dynamic_cast<Grammar::FunctionTypeContext*>(type) != nullptr)
            refuse(type, report_, "Refused.function_type", "function types",
                   "call an internal function by its name");
        else
            refuse(type, report_, "Refused.path", "type names with a dot",
                   "inherit the contract and write the type's own name");
    }
};

} // namespace

TypeName build_type(Grammar::TypeNameContext* type, Language language, Report& report) {
    return TypeBuilder{language, report}.build(type);
}

syntax::Parameter build_parameter(Grammar::ParameterContext* parameter, Report& report) {
    syntax::Parameter out;
    out.type = build_type(parameter->typeName(), Language::contracts, report);
    if (auto* name = parameter->identifier())
        out.name = build_name(name);
    else
        out.name.place = place_of(parameter);
    if (auto* where = parameter->location())
        refuse(where, report, "Refused.reference_parameter",
               "parameters and results in " + where->getText(), "pass the values one by one");
    return out;
}

} // namespace chaintree::contract
