// A contract while it is checked: the IR made so far, and the names of all its members.
#pragma once

#include "contract/ir.hpp"
#include "contract/report.hpp"
#include "contract/syntax.hpp"

#include <map>

namespace chaintree::contract {

enum class MemberKind : std::uint8_t {
    enumeration,
    structure,
    error,
    constant,
    variable,
    function
};

struct Member {
    MemberKind kind = MemberKind::error;
    std::uint32_t index = 0; // into the contract's list of that kind
    std::string owner;       // the contract of the text that declares it
    bool is_private = false; // only its owner sees it
};

// The text of contract.functions[i], and whose it is. The constructor's comes last, if there is
// one.
struct BodyText {
    const syntax::Function* function = nullptr;
    std::string owner;
};

struct Draft {
    Contract contract;
    std::map<std::string, Member, std::less<>> members;
    std::vector<BodyText> bodies;

    // What the name means in a body of `owner`; null: nothing.
    [[nodiscard]] const Member* find(std::string_view name, std::string_view owner) const;
};

// A type of the text: of a value, of a struct, or of a mapping to one of both.
struct ResolvedType {
    std::vector<Type> keys;
    Type type;
    std::optional<std::uint16_t> structure{};
};

// Where a type stands decides which types may stand there.
enum class TypeUse : std::uint8_t { state, key, field, parameter, result, local, constant };

std::optional<ResolvedType> resolve_type(const syntax::TypeName& type, TypeUse use,
                                         const Draft& draft, std::string_view owner,
                                         Report& report);

// Names that mean something everywhere and can be declared by nobody (clause Decl.builtin).
bool is_builtin_name(std::string_view name);
// Names that not even fields and members of enums have (clause Decl.reserved).
bool is_reserved_name(std::string_view name);
// `_` and digits: parameters and locals in canonical texts (clause Decl.slot_name).
bool is_slot_name(std::string_view name);

// As the text writes it: "uint256", "address", the enum's name.
std::string type_name(const Type& type, const Contract& contract);

} // namespace chaintree::contract
