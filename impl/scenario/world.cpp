#include "scenario/world.hpp"

#include "base/check.hpp"
#include "client/halted_view.hpp"
#include "scenario/step_fields.hpp"

namespace chaintree::scenario {

namespace {

std::string digits(const Hash& hash) {
    return "0x" + to_hex(hash.view()).substr(0, 8) + "..";
}

void replace_all(std::string& text, const std::string& what, const std::string& with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

std::string kind_name(OutcomeKind kind) {
    return std::string{enum_names<OutcomeKind>[static_cast<std::size_t>(kind)]};
}

} // namespace

bool matches(const Expected& expected, const Outcome& outcome) {
    if (expected.kind == OutcomeKind::any) return true;
    if (expected.kind != outcome.kind) return false;
    return !expected.clause || expected.clause->text() == outcome.why.clause;
}

std::string describe(const Outcome& outcome) {
    if (outcome.kind == OutcomeKind::applied) return "applied";
    std::string out = kind_name(outcome.kind) + " " + outcome.why.clause;
    if (!outcome.why.detail.empty()) out += " (" + outcome.why.detail + ")";
    return out;
}

std::string describe(const Expected& expected) {
    return kind_name(expected.kind) + (expected.clause ? " " + expected.clause->text() : "");
}

KnownChain* World::chain(std::string_view name) {
    const auto found = std::ranges::find(chains, name, &KnownChain::name);
    return found == chains.end() ? nullptr : &*found;
}

const KnownChain* World::chain(const ChainId& id) const {
    const auto found = std::ranges::find(chains, id, &KnownChain::id);
    return found == chains.end() ? nullptr : &*found;
}

const ChainNode& World::node(const KnownChain& chain) const {
    const auto* found = tree.find(chain.id);
    CHAINTREE_INVARIANT(found != nullptr, "every known chain has a node");
    return *found;
}

Hash World::cell(const KnownChain& chain, const CellKey& key) const {
    const auto view = HaltedView::open(tree, chain.id);
    if (view) return view->cells().read(key).value_or(Hash{});
    return node(chain).cell(key);
}

Time World::next_time(const KnownChain& chain) const {
    const auto& tip = node(chain).tip();
    if (!node(chain).description().parent) return tip.time.next();
    const auto anchored = tree.anchor_for(chain.id);
    return anchored ? anchored->header.time : tip.time;
}

std::string World::name_of(const ChainId& id) const {
    const auto* known = chain(id);
    return known ? known->name : digits(id.value);
}

std::string World::name_of(const AccountId& id) const {
    const auto found = account_names.find(id);
    return found == account_names.end() ? digits(id.value) : found->second;
}

std::string World::name_of(const Hash& hash) const {
    const auto found = hash_names.find(hash);
    return found == hash_names.end() ? digits(hash) : found->second;
}

std::string World::with_names(std::string text) const {
    for (const auto& known : chains)
        replace_all(text, "0x" + to_hex(known.id.value.view()), known.name);
    for (const auto& [account, name] : account_names)
        replace_all(text, "0x" + to_hex(account.value.view()), name);
    for (const auto& [hash, name] : hash_names) replace_all(text, "0x" + to_hex(hash.view()), name);
    return text;
}

std::string World::text_of(const contract::Contract& contract, const contract::Type& type,
                           const Word& value) const {
    using contract::Kind;
    if (type.kind == Kind::address) return name_of(AccountId{to_hash(value)});
    if (type.kind == Kind::chain) return name_of(ChainId{to_hash(value)});
    if (type.kind == Kind::bytes32) return name_of(to_hash(value));
    if (type.kind == Kind::boolean) return value == 0 ? "false" : "true";
    if (type.kind == Kind::enumeration) {
        const auto& members = contract.enums[type.index].members;
        if (value < members.size()) return members[static_cast<std::size_t>(value)];
    }
    return to_text(value);
}

} // namespace chaintree::scenario
