#include "contract/draft.hpp"

namespace chaintree::contract {

namespace {

using Shape = syntax::TypeName::Shape;

class TypeChecker {
public:
    TypeChecker(TypeUse use, const Draft& draft, std::string_view owner, Report& report)
        : use_{use}, draft_{draft}, owner_{owner}, report_{report} {}

    std::optional<ResolvedType> check(const syntax::TypeName& type) {
        if (type.shape == Shape::broken) return std::nullopt;
        if (type.shape == Shape::mapping) return mapping(type);
        auto out = plain(type);
        if (!out || !allowed(*out, type)) return std::nullopt;
        return out;
    }

private:
    TypeUse use_;
    const Draft& draft_;
    std::string_view owner_;
    Report& report_;

    std::optional<ResolvedType> plain(const syntax::TypeName& type) {
        if (type.shape == Shape::word) return ResolvedType{{}, {word(type.text), 0}};
        if (const auto* member = draft_.find(type.text, owner_)) return declared(*member, type);
        if (type.text == "chain") return ResolvedType{{}, {Kind::chain, 0}};
        if (type.text == "signature") return ResolvedType{{}, {Kind::signature, 0}};
        report_.error(type.place, "Type.unknown", "there is no type `" + type.text + "`",
                      "types are uint, bool, address, chain, bytes32, enums and structs");
        return std::nullopt;
    }

    static Kind word(const std::string& text) {
        if (text == "bool") return Kind::boolean;
        if (text == "address") return Kind::address;
        if (text == "bytes32") return Kind::bytes32;
        if (text == "int") return Kind::integer;
        return Kind::uint256;
    }

    std::optional<ResolvedType> declared(const Member& member, const syntax::TypeName& type) {
        const auto index = static_cast<std::uint16_t>(member.index);
        if (member.kind == MemberKind::enumeration)
            return ResolvedType{{}, {Kind::enumeration, index}};
        if (member.kind == MemberKind::structure) return ResolvedType{{}, {}, index};
        report_.error(type.place, "Type.unknown", "`" + type.text + "` is not a type");
        return std::nullopt;
    }

    bool allowed(const ResolvedType& resolved, const syntax::TypeName& type) {
        if (resolved.structure && use_ != TypeUse::state && use_ != TypeUse::local) {
            refuse_struct(type);
            return false;
        }
        if (resolved.type.kind == Kind::signature && use_ != TypeUse::parameter) {
            report_.error(type.place, "Type.signature", "only parameters are signatures",
                          "check it with signed(...) where it comes in");
            return false;
        }
        return true;
    }

    void refuse_struct(const syntax::TypeName& type) {
        if (use_ == TypeUse::field)
            report_.error(type.place, "Refused.nested_struct", "structs do not hold structs",
                          "write the fields of `" + type.text + "` here");
        else if (use_ == TypeUse::key || use_ == TypeUse::constant)
            report_.error(type.place, "Type.key", "a struct cannot stand here",
                          "use a value type such as bytes32 or uint");
        else
            report_.error(type.place, "Refused.reference_parameter",
                          "structs are not passed to or from functions",
                          "pass the fields one by one");
    }

    std::optional<ResolvedType> mapping(const syntax::TypeName& type) {
        if (use_ != TypeUse::state) {
            report_.error(type.place, "Type.mapping", "only state variables are mappings",
                          "declare it in the contract");
            return std::nullopt;
        }
        ResolvedType out;
        const auto* at = &type;
        bool fine = true;
        for (; at->shape == Shape::mapping; at = &at->parts[1]) {
            const auto key = resolve_type(at->parts[0], TypeUse::key, draft_, owner_, report_);
            fine = fine && key;
            if (key) out.keys.push_back(key->type);
            if (out.keys.size() == 3)
                report_.error(at->place, "Type.mapping_depth", "mappings have at most two keys",
                              "use bytes32 keys that bind several values");
        }
        const auto value = check(*at);
        if (!fine || !value || out.keys.size() > 2) return std::nullopt;
        out.type = value->type;
        out.structure = value->structure;
        return out;
    }
};

} // namespace

std::optional<ResolvedType> resolve_type(const syntax::TypeName& type, TypeUse use,
                                         const Draft& draft, std::string_view owner,
                                         Report& report) {
    return TypeChecker{use, draft, owner, report}.check(type);
}

} // namespace chaintree::contract
