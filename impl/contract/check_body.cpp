#include "contract/check_body.hpp"

#include "base/check.hpp"

#include <ranges>

namespace chaintree::contract {

Body::Body(const Draft& draft, std::uint32_t function, std::string owner, Side side, Report& report)
    : draft_{draft}, contract_{draft.contract}, function_{function}, owner_{std::move(owner)},
      side_{side}, report_{report} {}

Section Body::check(const std::vector<syntax::Statement>& list) {
    scopes_.emplace_back();
    const auto& text = draft_.bodies.at(function_).function->parameters;
    const auto& parameters = header().parameters;
    CHAINTREE_INVARIANT(text.size() == parameters.size(), "a header has its text's parameters");
    for (std::size_t i = 0; i < parameters.size(); ++i)
        declare_local(text[i].name, parameters[i].type, std::nullopt);
    Section out;
    out.side = side_;
    statements(list, out.body);
    out.slots = std::move(slots_);
    if (out.slots.size() > max_slots)
        error(text.empty() ? header().place : text[0].name.place, "Limit.slots",
              "parameters and locals need more than " + std::to_string(max_slots) + " words",
              "move a part into a function of its own");
    return out;
}

std::optional<Expr> Body::check_constant(const syntax::Expression& e, const Type& type) {
    return value_of(e, type);
}

const Function& Body::header() const {
    if (function_ < contract_.functions.size()) return contract_.functions[function_];
    return contract_.constructor.value();
}

void Body::error(const SourcePlace& place, std::string_view clause, const std::string& message,
                 std::string hint) {
    report_.error(place, clause, message, std::move(hint));
}

const Body::Local* Body::find_local(std::string_view name) const {
    for (const auto& scope : std::views::reverse(scopes_))
        if (const auto found = scope.find(std::string{name}); found != scope.end())
            return &found->second;
    return nullptr;
}

const Member* Body::find_member(std::string_view name) const {
    return draft_.find(name, owner_);
}

bool Body::may_declare(const syntax::Name& name) {
    if (name.text.empty()) {
        error(name.place, "Decl.unnamed", "this parameter has no name", "give it one");
        return false;
    }
    if (is_builtin_name(name.text)) {
        error(name.place, "Decl.builtin", "`" + name.text + "` has a meaning already",
              "choose another name");
        return false;
    }
    const auto* member = find_member(name.text);
    if (member != nullptr &&
        (member->kind == MemberKind::enumeration || member->kind == MemberKind::structure)) {
        error(name.place, "Decl.hides_type", "`" + name.text + "` is a type of the contract",
              "choose another name");
        return false;
    }
    if (!scopes_.back().contains(name.text)) return true;
    error(name.place, "Decl.twice", "`" + name.text + "` is declared twice", "choose another name");
    return false;
}

void Body::declare_local(const syntax::Name& name, const Type& type,
                         std::optional<std::uint16_t> structure) {
    const bool fine = may_declare(name);
    const auto first = static_cast<std::uint32_t>(slots_.size());
    if (structure) {
        const auto& fields = contract_.structs.at(*structure).fields;
        for (std::size_t i = 0; i < fields.size(); ++i)
            slots_.push_back({name.text, fields[i].type, structure, static_cast<std::uint16_t>(i)});
    } else
        slots_.push_back({name.text, type});
    if (fine || !name.text.empty())
        scopes_.back().insert_or_assign(name.text, Local{first, type, structure});
}

void Body::need(Mutability least, const SourcePlace& place, const std::string& what) {
    if (function_ >= draft_.bodies.size()) return; // a constant
    const auto promised = header().mutability;
    if (promised <= least) return;
    const std::string word = promised == Mutability::pure ? "pure" : "view";
    error(place, "Type.mutability", "a " + word + " function may not " + what,
          promised == Mutability::pure && least == Mutability::view ? "declare the function view"
                                                                    : "leave `" + word + "` out");
}

Expr make_literal(const Type& type, const Word& value, const SourcePlace& place) {
    Expr out;
    out.op = Op::literal;
    out.type = type;
    out.literal = value;
    out.place = place;
    return out;
}

} // namespace chaintree::contract
