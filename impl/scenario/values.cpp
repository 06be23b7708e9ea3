// Values of arguments and cells, read by the type that their place has.
#include "crypto/sha256.hpp"
#include "scenario/line.hpp"
#include "scenario/names.hpp"
#include "scenario/spelling.hpp"

namespace chaintree::scenario {

namespace {

// 0x and 64 digits.
std::optional<Word> full_hash(const std::string& text) {
    const auto bytes = text.starts_with("0x") ? from_hex(text) : std::nullopt;
    if (!bytes || bytes->size() != 32) return std::nullopt;
    Hash hash;
    std::ranges::copy(*bytes, hash.bytes.begin());
    return to_word(hash);
}

} // namespace

Word NameLookup::account_word(const std::string& text) {
    if (const auto hash = full_hash(text)) return *hash;
    const auto name = Name::from(text);
    if (!name) {
        fail(quote(text) + " is too long for a name");
        return 0;
    }
    const auto found = key(*name);
    return found ? to_word(found->account()) : Word{0};
}

Word NameLookup::chain_word(const std::string& text) {
    if (const auto hash = full_hash(text)) return *hash;
    const auto name = Name::from(text);
    const auto* found = name ? chain(*name) : nullptr;
    if (!name) fail(quote(text) + " is too long for a name");
    return found ? to_word(found->id) : Word{0};
}

Word NameLookup::bytes_word(const std::string& text) {
    if (const auto hash = full_hash(text)) return *hash;
    if (const auto number = parse_word(text)) return *number;
    Hash hash;
    if (text.starts_with("message:")) {
        const auto label = Name::from(text.substr(8));
        const auto* found = label ? message(*label) : nullptr;
        if (!found) return 0;
        hash = id_of(found->body).value;
    } else {
        hash = tagged_hash(Domain::secret, as_bytes("bytes32/" + text));
    }
    world_->hash_names.try_emplace(hash, text);
    return to_word(hash);
}

Word NameLookup::number_word(const std::string& text) {
    if (text == "max") return ~Word{0};
    const auto number = parse_word(text);
    if (!number) fail(quote(text) + " is no number below 2^256", "digits, 0x..., or max", text);
    return number.value_or(0);
}

Word NameLookup::choice_word(std::span<const std::string> names, const std::string& text) {
    const auto found = std::ranges::find(names, text);
    if (found == names.end())
        fail("no such value here: " + quote(text), spelling_hint(text, names), text);
    return static_cast<std::uint64_t>(found - names.begin());
}

Word NameLookup::signature_word(const std::string& text,
                                std::vector<contract::SignedBy>* signatures) {
    const auto found = world_->signatures.find(text);
    if (!signatures || found == world_->signatures.end()) {
        fail("there is no signature " + quote(text), "a step `sign` makes one", text);
        return 0;
    }
    signatures->push_back(found->second);
    return signatures->size() - 1;
}

Word NameLookup::word(const contract::Contract& contract, const contract::Type& type,
                      const std::string& text, std::vector<contract::SignedBy>* signatures) {
    using contract::Kind;
    static const std::array<std::string, 2> truth{"false", "true"};
    switch (type.kind) {
    case Kind::address: return account_word(text);
    case Kind::chain: return chain_word(text);
    case Kind::bytes32: return bytes_word(text);
    case Kind::boolean: return choice_word(truth, text);
    case Kind::enumeration: return choice_word(contract.enums[type.index].members, text);
    case Kind::signature: return signature_word(text, signatures);
    case Kind::uint256:
    case Kind::integer:
    case Kind::none: return number_word(text);
    }
    return 0;
}

std::vector<Word> NameLookup::arguments(const contract::Contract& contract,
                                        const contract::Function& function, const Values& values,
                                        std::vector<contract::SignedBy>* signatures) {
    std::vector<Word> out;
    const auto& parameters = function.parameters;
    if (values.size() != parameters.size()) {
        std::string wanted;
        for (const auto& parameter : parameters)
            wanted += (wanted.empty() ? "" : ", ") + parameter.name;
        fail(function.name + " takes " + std::to_string(parameters.size()) + " arguments, not " +
                 std::to_string(values.size()),
             "args=[" + wanted + "]");
        return out;
    }
    for (std::size_t i = 0; i < values.size(); ++i)
        out.push_back(word(contract, parameters[i].type, values[i].text(), signatures));
    return out;
}

Word NameLookup::untyped(const std::string& text) {
    const auto colon = text.find(':');
    const auto prefix = text.substr(0, colon == std::string::npos ? 0 : colon);
    const auto rest = colon == std::string::npos ? text : text.substr(colon + 1);
    if (prefix == "account") return account_word(rest);
    if (prefix == "chain") return chain_word(rest);
    if (prefix == "hash") return bytes_word(rest);
    if (prefix == "message") return bytes_word(text);
    if (text == "true") return 1;
    if (text == "false") return 0;
    if (const auto hash = full_hash(text)) return *hash;
    if (text == "max" || parse_word(text)) return number_word(text);
    if (const auto* found = world_->chain(text)) return to_word(found->id);
    return account_word(text);
}

} // namespace chaintree::scenario
