// The step that signs what a `signed(...)` of a contract asks for.
#include "contract/type_tag.hpp"
#include "scenario/line.hpp"
#include "scenario/run.hpp"

namespace chaintree::scenario {

namespace {

using contract::Kind;
using contract::Type;

// Whether a value that is written so can be of this kind.
bool fits(World& world, Kind kind, const std::string& text) {
    const auto prefix = text.substr(0, text.find(':'));
    if (prefix != text) {
        if (prefix == "account") return kind == Kind::address;
        if (prefix == "chain") return kind == Kind::chain;
        return kind == Kind::bytes32;
    }
    if (text == "true" || text == "false") return kind == Kind::boolean;
    if (text.starts_with("0x") && text.size() == 66)
        return kind == Kind::address || kind == Kind::chain || kind == Kind::bytes32;
    if (text == "max" || parse_word(text))
        return kind == Kind::uint256 || kind == Kind::enumeration;
    return kind == (world.chain(text) ? Kind::chain : Kind::address);
}

bool fits(World& world, std::span<const Type> types, const Values& fields) {
    for (std::size_t i = 0; i < types.size(); ++i)
        if (!fits(world, types[i].kind, fields[i].text())) return false;
    return true;
}

// Those with as many fields, and if there are several, those whose types fit what is written. Where
// nothing looks at signatures, one over no fields.
std::vector<std::vector<Type>> candidates(World& world, const contract::Function& function,
                                          const Values& fields) {
    auto out = contract::signed_types(function);
    if (out.empty() && fields.empty()) return {{}};
    std::erase_if(out, [&](const auto& types) { return types.size() != fields.size(); });
    if (out.size() > 1)
        std::erase_if(out, [&](const auto& types) { return !fits(world, types, fields); });
    return out;
}

std::string tags_of(const contract::Contract& contract, const contract::Function& function) {
    std::string out;
    for (const auto& types : contract::signed_types(function))
        out += (out.empty() ? "" : ", ") + contract::type_tag(contract, function, types);
    return out;
}

} // namespace

void Runner::run(const SignStep& step) {
    const auto* chain = names_.chain(step.on);
    const auto* contract = names_.contract(step.contract);
    const auto key = names_.key(step.by);
    if (names_.fault()) return;
    const auto* function = contract->source.find_function(step.function.text());
    if (!function)
        return fail(contract->name + " has no function " + quote(step.function.text()),
                    "the function whose body holds signed(...)", step.function.text());
    const auto wanted = candidates(world_, *function, step.fields);
    if (wanted.size() != 1)
        return fail(function->name + " holds " + (wanted.empty() ? "no" : "more than one") +
                        " signed(...) that these fields fit",
                    "it holds: " + tags_of(contract->source, *function));
    std::vector<Word> fields;
    for (const auto& field : step.fields) fields.push_back(names_.untyped(field.text()));
    const auto tag = contract::type_tag(contract->source, *function, wanted.front());
    const auto digest =
        contract::signed_fields_digest(contract->id, to_word(chain->id), tag, fields);
    world_.signatures.insert_or_assign(step.name.text(),
                                       SignedBy{key->public_bytes(), key->sign(digest)});
}

} // namespace chaintree::scenario
