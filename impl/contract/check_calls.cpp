// Calls in a body: internal functions, require, signed, and what looks like a cast.
#include "contract/check_body.hpp"
#include "contract/type_tag.hpp"

namespace chaintree::contract {

using syntax::Expression;
using syntax::Form;

bool Body::takes(const Expression& call, std::size_t arguments, const std::string& what) {
    if (!call.names.empty()) {
        error(call.place, "Refused.named_arguments", "only structs take arguments by name",
              "write them in order");
        return false;
    }
    if (call.parts.size() == arguments + 1) return true;
    error(call.place, "Expr.arguments",
          what + " takes " + std::to_string(arguments) + " argument(s), not " +
              std::to_string(call.parts.size() - 1));
    return false;
}

Body::MaybeOperand Body::call(const Expression& e) {
    const auto& callee = e.parts[0];
    if (callee.form == Form::broken) return std::nullopt;
    if (callee.grouped) {
        error(callee.place, "Expr.callee", "the name of what is called stands without parentheses");
        return std::nullopt;
    }
    if (callee.form == Form::type_word) return cast(e);
    if (callee.form == Form::name) return named_call(e);
    const bool member = callee.form == Form::member;
    error(e.place, member ? "Refused.dynamic_call" : "Expr.callee",
          member ? "Edge Solidity has no calls of other contracts and no members to call"
                 : "this cannot be called",
          "call an internal function by its name");
    return std::nullopt;
}

Body::MaybeOperand Body::named_call(const Expression& e) {
    const auto& name = e.parts[0].text;
    if (find_local(name) != nullptr) {
        error(e.place, "Expr.callee", "`" + name + "` is a local, not a function");
        return std::nullopt;
    }
    if (const auto* member = find_member(name)) {
        if (member->kind == MemberKind::function) return function_call(e, *member);
        const bool structure = member->kind == MemberKind::structure;
        error(e.place, structure ? "Type.struct" : "Expr.callee",
              structure ? "a struct is not a value" : "`" + name + "` is not a function",
              structure ? "assign it to a local or a cell as a whole" : "");
        return std::nullopt;
    }
    if (name == "signed") return signed_call(e);
    if (name == "chain") return cast(e);
    refuse_builtin_call(e, name);
    return std::nullopt;
}

void Body::refuse_builtin_call(const Expression& e, const std::string& name) {
    if (name == "require")
        error(e.place, "Stmt.require", "require(...) is a statement of its own");
    else if (name == "assert")
        error(e.place, "Refused.assert", "Edge Solidity has no `assert`",
              "use require(condition, Error()) and an invariant");
    else if (is_builtin_name(name))
        error(e.place, "Refused.builtin", "Edge Solidity has no function `" + name + "`",
              "what needs hashing comes in as bytes32; signatures are checked by signed(...)");
    else
        error(e.place, "Expr.unknown", "there is no function `" + name + "` here",
              "declare it, or look for a misspelling");
}

Body::MaybeOperand Body::function_call(const Expression& e, const Member& member) {
    const auto& callee = contract_.functions.at(member.index);
    if (callee.is_edge() || callee.visibility == Visibility::external) {
        error(e.place, callee.is_edge() ? "Edge.call" : "Expr.external",
              "`" + callee.name + "` is not called from inside",
              "move the common part into an internal function");
        return std::nullopt;
    }
    if (!takes(e, callee.parameters.size(), "`" + callee.name + "`")) return std::nullopt;
    need(callee.mutability, e.place, "call `" + callee.name + "`");
    Expr out;
    out.op = Op::call;
    out.index = member.index;
    out.type = callee.result;
    out.place = e.place;
    for (std::size_t i = 0; i < callee.parameters.size(); ++i)
        if (auto argument = value_of(e.parts[i + 1], callee.parameters[i].type))
            out.args.push_back(std::move(*argument));
    if (out.args.size() != callee.parameters.size()) return std::nullopt;
    return Operand{std::move(out)};
}

// Casts of zero give the defaults of types that have no literals of their own.
Body::MaybeOperand Body::cast(const Expression& e) {
    const auto& word = e.parts[0].text;
    Type type{Kind::none, 0};
    if (word == "address") type.kind = Kind::address;
    if (word == "bytes32") type.kind = Kind::bytes32;
    if (word == "chain") type.kind = Kind::chain;
    if (type.kind != Kind::none && e.parts.size() == 2 && e.names.empty() &&
        e.parts[1].form == Form::number) {
        const auto number = read_number(e.parts[1].text);
        if (number && number->is_zero) return Operand{make_literal(type, 0, e.place)};
    }
    error(e.place, "Refused.cast", "Edge Solidity has no casts",
          "only address(0), bytes32(0) and chain(0) are written like casts");
    return std::nullopt;
}

Body::MaybeOperand Body::signed_call(const Expression& e) {
    if (e.parts.size() < 4 || !e.names.empty()) {
        error(e.place, "Edge.signed", "signed(who, signature, fields...) names at least one field",
              "sign what the signature is to allow");
        return std::nullopt;
    }
    need(Mutability::view, e.place, "check a signature, which binds the contract and the chain");
    Expr out;
    out.op = Op::is_signed;
    out.type = {Kind::boolean, 0};
    out.index = function_;
    out.place = e.place;
    auto who = value_of(e.parts[1], {Kind::address, 0});
    auto signature = value_of(e.parts[2], {Kind::signature, 0});
    if (who && signature) out.args = {std::move(*who), std::move(*signature)};
    for (std::size_t i = 3; i < e.parts.size(); ++i) {
        auto field = value(e.parts[i]);
        const Type type = field && !field->number ? field->expr.type : Type{Kind::uint256, 0};
        if (field && type.kind == Kind::signature)
            error(e.parts[i].place, "Edge.signed", "a signature does not sign signatures");
        else if (field)
            if (auto converted = convert(std::move(*field), type, e.parts[i].place))
                out.args.push_back(std::move(*converted));
    }
    if (out.args.size() + 1 != e.parts.size()) return std::nullopt;
    if (out.args.size() - 2 > max_signed_fields ||
        type_tag(draft_.contract, header(), out).size() > max_type_tag_bytes)
        error(e.place, "Limit.signed",
              "signed(...) has at most 16 fields and a type tag of at most 1,024 bytes",
              "sign fewer fields, or give the function and its enums shorter names");
    return Operand{std::move(out)};
}

std::optional<std::uint32_t> Body::error_call(const Expression& e) {
    const bool call =
        e.form == Form::call && e.parts[0].form == Form::name && !e.grouped && !e.parts[0].grouped;
    const auto* member =
        call && find_local(e.parts[0].text) == nullptr ? find_member(e.parts[0].text) : nullptr;
    if (member == nullptr || member->kind != MemberKind::error) {
        if (e.form != Form::broken)
            error(e.place, "Stmt.error", "an error of the contract is named here",
                  "declare error TooSmall(); and write TooSmall()");
        return std::nullopt;
    }
    if (e.parts.size() == 1) return member->index;
    error(e.place, "Refused.error_arguments", "Edge Solidity has no errors with arguments",
          "leave them out");
    return std::nullopt;
}

void Body::require_call(const Expression& e, std::vector<Stmt>& out) {
    if (e.parts.size() < 3) {
        error(e.place, "Refused.require_without_error", "every requirement names its error",
              "declare error TooSmall(); and write require(condition, TooSmall());");
        return;
    }
    if (!takes(e, 2, "require")) return;
    auto test = condition(e.parts[1]);
    const auto named = error_call(e.parts[2]);
    if (!test || !named) return;
    Stmt made;
    made.kind = StmtKind::require;
    made.index = *named;
    made.exprs.push_back(std::move(*test));
    made.place = e.place;
    out.push_back(std::move(made));
}

} // namespace chaintree::contract
