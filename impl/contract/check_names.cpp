// What names, members and keys mean in a body.
#include "contract/check_body.hpp"

#include <algorithm>

namespace chaintree::contract {

using syntax::Expression;
using syntax::Form;

Body::MaybePlace Body::find_place(const Expression& e) {
    if (e.form == Form::broken) return std::nullopt;
    if (e.form == Form::name) return name_place(e);
    if (e.form == Form::index) return index_place(e);
    if (e.form == Form::member) return field_place(e);
    error(e.place, "Expr.place", "this is neither a variable nor a part of one",
          "name a local or a state variable");
    return std::nullopt;
}

Body::MaybePlace Body::name_place(const Expression& e) {
    Place out;
    out.place = e.place;
    if (const auto* local = find_local(e.text)) {
        out.index = local->first;
        out.type = local->type;
        out.structure = local->structure;
    } else if (const auto* member = find_member(e.text);
               member != nullptr && member->kind == MemberKind::variable) {
        const auto& variable = contract_.variables.at(member->index);
        out.in_state = true;
        out.index = variable.first_family;
        out.missing_keys = variable.keys;
        out.type = variable.type;
        out.structure = variable.structure;
    } else {
        const bool known = member != nullptr;
        error(e.place, known ? "Expr.place" : "Expr.unknown",
              known ? "`" + e.text + "` is not a variable" : "there is no `" + e.text + "` here",
              known ? "" : "declare it, or look for a misspelling");
        return std::nullopt;
    }
    if (out.structure)
        out.count = static_cast<std::uint32_t>(contract_.structs.at(*out.structure).fields.size());
    return out;
}

Body::MaybePlace Body::index_place(const Expression& e) {
    auto out = find_place(e.parts[0]);
    if (out && is_unknown(*out)) return std::nullopt;
    if (out && out->missing_keys.empty()) {
        error(e.place, "Type.index", "only mappings take a key", "");
        return std::nullopt;
    }
    if (!out) {
        (void)value(e.parts[1]);
        return std::nullopt;
    }
    auto key = value_of(e.parts[1], out->missing_keys.front());
    if (!key) return std::nullopt;
    out->keys.push_back(std::move(*key));
    out->missing_keys.erase(out->missing_keys.begin());
    out->place = e.place;
    return out;
}

Body::MaybePlace Body::field_place(const Expression& e) {
    auto out = find_place(e.parts[0]);
    if (!out || !is_complete(*out) || is_unknown(*out)) return std::nullopt;
    if (!out->structure) {
        error(e.place, "Expr.member", "there is no member `" + e.text + "` here",
              "values have no members; calls of other contracts do not exist");
        return std::nullopt;
    }
    const auto& structure = contract_.structs.at(*out->structure);
    const auto field = std::ranges::find(structure.fields, e.text, &Variable::name);
    if (field == structure.fields.end()) {
        error(e.place, "Expr.member", "`" + structure.name + "` has no field `" + e.text + "`");
        return std::nullopt;
    }
    out->index += static_cast<std::uint32_t>(field - structure.fields.begin());
    out->count = 1;
    out->type = field->type;
    out->structure.reset();
    out->place = e.place;
    return out;
}

bool Body::is_complete(const Place& place) {
    if (place.missing_keys.empty()) return true;
    error(place.place, "Type.mapping", "a mapping is not a value",
          "add " + std::to_string(place.missing_keys.size()) + " key(s) in brackets");
    return false;
}

bool Body::is_unknown(const Place& place) {
    return place.type.kind == Kind::none && !place.structure;
}

Body::MaybeOperand Body::read(const Place& place) {
    if (!is_complete(place) || is_unknown(place)) return std::nullopt;
    if (place.structure) {
        error(place.place, "Type.struct", "a struct is not a value",
              "name one of its fields, or copy it into a local: S memory s = m[key];");
        return std::nullopt;
    }
    if (place.in_state) need(Mutability::view, place.place, "read the state");
    return Operand{read_part(place, 0, place.type)};
}

Expr Body::read_part(const Place& place, std::uint32_t part, const Type& type) {
    Expr out;
    out.op = place.in_state ? Op::load : Op::local;
    out.type = type;
    out.index = place.index + part;
    out.args = place.keys;
    out.place = place.place;
    return out;
}

Body::MaybeOperand Body::name_value(const Expression& e) {
    const auto* member = find_local(e.text) == nullptr ? find_member(e.text) : nullptr;
    if (member != nullptr && member->kind == MemberKind::constant) {
        Expr out;
        out.op = Op::constant;
        out.index = member->index;
        out.type = contract_.constants.at(member->index).type;
        out.place = e.place;
        return Operand{out};
    }
    if (member != nullptr && member->kind != MemberKind::variable) {
        error(e.place, "Expr.not_value", "`" + e.text + "` is not a value",
              member->kind == MemberKind::function ? "call it: " + e.text + "(...)" : "");
        return std::nullopt;
    }
    if (e.text == "this" || e.text == "super" || is_builtin_name(e.text)) {
        error(e.place, "Refused." + std::string{e.text == "this" ? "this" : "builtin"},
              "Edge Solidity has no value `" + e.text + "`",
              "contracts do not call each other; msg and block have the members of Expr.context");
        return std::nullopt;
    }
    const auto place = name_place(e);
    return place ? read(*place) : std::nullopt;
}

Body::MaybeOperand Body::member_value(const Expression& e) {
    const auto& object = e.parts[0];
    if (object.form == Form::meta) return type_limit(e);
    if (object.form == Form::name && find_local(object.text) == nullptr) {
        const auto* member = find_member(object.text);
        if (member != nullptr && member->kind == MemberKind::enumeration)
            return enum_member(e, member->index);
        if (member == nullptr && is_builtin_name(object.text)) return context_value(e);
    }
    const auto place = field_place(e);
    return place ? read(*place) : std::nullopt;
}

Body::MaybeOperand Body::enum_member(const Expression& e, std::uint32_t index) {
    const auto& declaration = contract_.enums.at(index);
    const auto found = std::ranges::find(declaration.members, e.text);
    if (found == declaration.members.end()) {
        error(e.place, "Expr.member", "`" + declaration.name + "` has no member `" + e.text + "`");
        return std::nullopt;
    }
    const Type type{Kind::enumeration, static_cast<std::uint16_t>(index)};
    return Operand{make_literal(type, Word{found - declaration.members.begin()}, e.place)};
}

Body::MaybeOperand Body::type_limit(const Expression& e) {
    if (e.parts[0].text == "uint256" && (e.text == "max" || e.text == "min"))
        return Operand{
            make_literal({Kind::uint256, 0}, e.text == "max" ? ~Word{0} : Word{0}, e.place)};
    error(e.place, "Refused.type_info", "Edge Solidity has only the limits of uint256",
          "write type(uint256).max or type(uint256).min");
    return std::nullopt;
}

} // namespace chaintree::contract
