#include "contract/draft.hpp"

#include <algorithm>
#include <array>

namespace chaintree::contract {

const Member* Draft::find(std::string_view name, std::string_view owner) const {
    const auto found = members.find(name);
    if (found == members.end()) return nullptr;
    const auto& member = found->second;
    return member.is_private && member.owner != owner ? nullptr : &member;
}

bool is_builtin_name(std::string_view name) {
    constexpr auto names = std::to_array<std::string_view>(
        {"_",         "abi",       "addmod",  "assert",  "blobhash",  "block",
         "blockhash", "ecrecover", "erc7201", "gasleft", "keccak256", "msg",
         "mulmod",    "now",       "require", "revert",  "ripemd160", "selfdestruct",
         "sha256",    "suicide",   "super",   "this",    "tx"});
    return std::ranges::find(names, name) != names.end();
}

bool is_reserved_name(std::string_view name) {
    return name == "_" || name == "this" || name == "super";
}

bool is_slot_name(std::string_view name) {
    return name.size() > 1 && name.front() == '_' &&
           name.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

std::string type_name(const Type& type, const Contract& contract) {
    switch (type.kind) {
    case Kind::uint256: return "uint256";
    case Kind::boolean: return "bool";
    case Kind::address: return "address";
    case Kind::chain: return "chain";
    case Kind::bytes32: return "bytes32";
    case Kind::signature: return "signature";
    case Kind::enumeration: return contract.enums.at(type.index).name;
    case Kind::integer: return "int";
    case Kind::none: break;
    }
    return "nothing";
}

} // namespace chaintree::contract
