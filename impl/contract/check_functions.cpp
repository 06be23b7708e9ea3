// Headers of functions and constructors, and the sections of edge functions.
#include "contract/check_body.hpp"
#include "contract/check_contract.hpp"

#include <algorithm>

namespace chaintree::contract {

namespace {

class HeaderChecker {
public:
    HeaderChecker(const syntax::Function& text, const Draft& draft, const std::string& owner,
                  Report& report)
        : text_{text}, draft_{draft}, owner_{owner}, report_{report} {}

    Function check() {
        made_.name = text_.name.text;
        made_.place = text_.name.place;
        for (const auto& parameter : text_.parameters) add_parameter(parameter);
        result();
        attributes();
        // Already here, so that calls know what kind of function this is.
        made_.sections.resize(text_.is_edge ? 2 : 1);
        return std::move(made_);
    }

private:
    const syntax::Function& text_;
    const Draft& draft_;
    const std::string& owner_;
    Report& report_;
    Function made_;

    [[nodiscard]] bool is_constructor() const { return made_.name == "constructor"; }

    void add_parameter(const syntax::Parameter& parameter) {
        const auto type = resolve_type(parameter.type, TypeUse::parameter, draft_, owner_, report_);
        made_.parameters.push_back({parameter.name.text, type ? type->type : Type{}});
        if (type && type->type.kind == Kind::signature && is_constructor())
            report_.error(parameter.type.place, "Type.signature",
                          "a constructor takes no signatures", "there is no sender at genesis");
    }

    void result() {
        if (text_.results.empty()) return;
        const auto& first = text_.results.front();
        if (text_.results.size() > 1)
            report_.error(text_.results[1].type.place, "Refused.tuple",
                          "a function gives back one value", "use a function for each value");
        if (!first.name.text.empty())
            report_.error(first.name.place, "Refused.named_result", "results have no names",
                          "declare a local and return it");
        if (text_.is_edge)
            report_.error(first.type.place, "Edge.header", "an edge function gives nothing back");
        const auto type = resolve_type(first.type, TypeUse::result, draft_, owner_, report_);
        if (type) made_.result = type->type;
    }

    void attributes() {
        std::size_t visibilities = 0;
        std::size_t mutabilities = 0;
        for (const auto& attribute : text_.attributes) {
            const bool mutability = attribute.text == "view" || attribute.text == "pure";
            (mutability ? mutabilities : visibilities) += 1;
            set(attribute.text);
        }
        if (visibilities > 1 || mutabilities > 1)
            report_.error(text_.name.place, "Decl.attributes",
                          "a function has one visibility and at most one of view and pure");
        if (is_constructor())
            constructor_attributes();
        else if (visibilities == 0)
            report_.error(text_.name.place, "Decl.visibility", "the visibility is missing",
                          "write public, external, internal or private");
        if (text_.is_edge && (!made_.is_entry() || mutabilities > 0))
            report_.error(text_.name.place, "Edge.header",
                          "an edge function is public or external and changes state");
    }

    void constructor_attributes() {
        made_.visibility = Visibility::internal;
        made_.mutability = Mutability::changes;
        for (const auto& attribute : text_.attributes)
            report_.error(attribute.place, "Decl.attributes", "a constructor has no attributes",
                          "leave `" + attribute.text + "` out");
    }

    void set(const std::string& word) {
        if (word == "public") made_.visibility = Visibility::public_;
        if (word == "external") made_.visibility = Visibility::external;
        if (word == "internal") made_.visibility = Visibility::internal;
        if (word == "private") made_.visibility = Visibility::private_;
        if (word == "view") made_.mutability = Mutability::view;
        if (word == "pure") made_.mutability = Mutability::pure;
    }
};

// The two sections of an edge function, or nothing and an error.
bool are_sections(const syntax::Function& text, Report& report) {
    const auto is_section = [](const auto& s) { return s.form == syntax::StatementForm::section; };
    const auto& body = text.body;
    if (body.size() == 2 && std::ranges::all_of(body, is_section) && body[0].side != body[1].side)
        return true;
    report.error(text.name.place, "Edge.sections",
                 "an edge function holds one parent {} and one child {} and nothing else",
                 "the section that runs first stands first");
    return false;
}

} // namespace

Function declare_header(const syntax::Function& text, const Draft& draft, const std::string& owner,
                        Report& report) {
    return HeaderChecker{text, draft, owner, report}.check();
}

void check_function(Draft& draft, std::uint32_t index, Report& report) {
    const auto& [text, owner] = draft.bodies.at(index);
    auto& functions = draft.contract.functions;
    auto& function = index < functions.size() ? functions[index] : *draft.contract.constructor;
    const bool broken_result = !text->results.empty() && function.result.kind == Kind::none;
    if (!text->trusted || broken_result) return;
    if (text->is_edge && !are_sections(*text, report)) return;
    std::vector<Section> made;
    if (text->is_edge)
        for (const auto& section : text->body) {
            const auto side = section.side == "parent" ? Side::parent : Side::child;
            made.push_back(Body{draft, index, owner, side, report}.check(section.body));
        }
    else
        made.push_back(Body{draft, index, owner, Side::here, report}.check(text->body));
    function.sections = std::move(made);
}

} // namespace chaintree::contract
