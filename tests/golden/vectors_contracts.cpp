// Vectors of what contracts bind: the digests of signed(...), and the pots of bonds.
#include "chain/children.hpp"
#include "contract/type_tag.hpp"
#include "samples.hpp"
#include "support/world.hpp"
#include "vectors.hpp"

namespace chaintree::test {

using contract::Kind;
using contract::Type;
using nlohmann::json;

namespace {

// A value of this type, as JSON and as a word. `position`: of the field; so no two are the same.
std::pair<json, Word> sample_value(const Type& type, std::size_t position) {
    const auto number = static_cast<unsigned>(position);
    if (type.kind == Kind::boolean) return {true, 1};
    if (type.kind == Kind::enumeration) return {2, 2};
    if (type.kind == Kind::uint256) {
        const Word value = ~Word{0} - number;
        return {to_text(value), value};
    }
    const Hash hash = plain_sha256(as_bytes("field " + std::to_string(number)));
    return {hex(hash.view()), to_word(hash)};
}

json signed_vector(const contract::Contract& source, const contract::Function& function,
                   std::span<const Type> types) {
    const ChainId chain = id_of(sample_root());
    const ContractId id = contract_id(contract::code_hash(source), chain, std::nullopt);
    json fields = json::array();
    std::vector<Word> words;
    for (std::size_t i = 0; i < types.size(); ++i) {
        const auto [value, word] = sample_value(types[i], i);
        const auto alone = contract::type_tag(source, function, types.subspan(i, 1));
        const auto from = function.name.size() + 1;
        fields.push_back({{"type", alone.substr(from, alone.size() - from - 1)}, {"value", value}});
        words.push_back(word);
    }
    const auto tag = contract::type_tag(source, function, types);
    const auto digest = contract::signed_fields_digest(id, to_word(chain), tag, words);
    return {{"code", contract::canonical_text(source)},
            {"chain", hex(chain.view())},
            {"contract", hex(id.view())},
            {"function", function.name},
            {"fields", fields},
            {"type_tag", tag},
            {"digest", hex(digest.view())},
            {"signer", "alice"},
            {"signature", hex(SecretKey::from_text("alice").sign(digest).view())}};
}

} // namespace

json signed_vectors() {
    const auto source = contract_of("tests/golden/permits.sol");
    json out = json::array();
    for (const auto& function : source.functions)
        for (const auto& types : contract::signed_types(function))
            out.push_back(signed_vector(source, function, types));
    return out;
}

json pot_vectors() {
    const ChainId child = id_of(sample_child());
    json out = json::array();
    for (const auto& [index, epoch] : {std::pair<std::uint64_t, std::uint64_t>{0, 0},
                                       {1, 0},
                                       {0, 1},
                                       {258, ~std::uint64_t{0}}}) {
        const CommitId commit{child, index, epoch};
        out.push_back({{"child", hex(child.view())},
                       {"index", index},
                       {"epoch", epoch},
                       {"pot", hex(bond_pot(commit).view())},
                       {"height", index + 1},
                       {"demand_pot", hex(demand_pot(commit, Height{index + 1}).view())},
                       {"burnt_pot", hex(burnt_pot().view())}});
    }
    return out;
}

} // namespace chaintree::test
