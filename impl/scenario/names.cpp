#include "scenario/names.hpp"

#include "scenario/line.hpp"
#include "scenario/spelling.hpp"

namespace chaintree::scenario {

namespace {

std::vector<std::string> names_of(const auto& map) {
    std::vector<std::string> out;
    for (const auto& [name, value] : map) out.push_back(name);
    return out;
}

} // namespace

void NameLookup::fail(std::string message, std::string hint, std::string word) {
    if (!fault_) fault_ = Fault{std::move(message), std::move(hint), std::move(word)};
}

KnownChain* NameLookup::chain(const Name& name) {
    if (auto* found = world_->chain(name.text())) return found;
    std::vector<std::string> known;
    for (const auto& chain : world_->chains) {
        known.push_back(chain.name);
        for (const auto& queued : chain.queue)
            if (queued.child == name.text()) {
                fail("there is no chain " + quote(name.text()) + " yet",
                     "it begins with the next block of " + chain.name + ": block " + chain.name,
                     name.text());
                return nullptr;
            }
    }
    fail("there is no chain " + quote(name.text()), spelling_hint(name.text(), known), name.text());
    return nullptr;
}

KnownChain* NameLookup::child(const Name& name) {
    auto* found = chain(name);
    if (!found || world_->node(*found).description().parent) return found;
    fail(quote(name.text()) + " is the root and has no parent");
    return nullptr;
}

KnownChain* NameLookup::parent_of(const KnownChain& child) {
    const auto& parent = world_->node(child).description().parent;
    return world_->chain(world_->name_of(*parent));
}

const KnownContract* NameLookup::contract(const Maybe<Name>& name) {
    const std::string wanted = name ? name->text() : world_->ledger;
    const auto found = world_->contracts.find(wanted);
    if (found != world_->contracts.end()) return &found->second;
    if (name)
        fail("there is no contract " + quote(wanted),
             spelling_hint(wanted, names_of(world_->contracts)), wanted);
    else
        fail("there is no tree yet", "begin with a step `root`");
    return nullptr;
}

const Transaction* NameLookup::message(const Name& label) {
    const auto found = world_->messages.find(label.text());
    if (found != world_->messages.end()) return &found->second;
    fail("no step before this one is labelled " + quote(label.text()),
         spelling_hint(label.text(), names_of(world_->messages)), label.text());
    return nullptr;
}

SecretKey NameLookup::known_key(const std::string& account) {
    auto key = SecretKey::from_text("account/" + account);
    world_->account_names.try_emplace(key.account(), account);
    return key;
}

std::optional<SecretKey> NameLookup::key(const Name& account) {
    const auto& cast = world_->cast;
    if (!cast.empty() && !cast.contains(account.text())) {
        const std::vector<std::string> known{cast.begin(), cast.end()};
        fail(quote(account.text()) + " is not among the accounts",
             spelling_hint(account.text(), known), account.text());
        return std::nullopt;
    }
    return known_key(account.text());
}

std::optional<contract::CellOf<Word>> NameLookup::cell(const contract::Contract& contract,
                                                       const std::string& text) {
    const std::string family_name = text.substr(0, text.find('['));
    const auto* family = contract.find_family(family_name);
    if (!family) {
        std::vector<std::string> known;
        for (const auto& one : contract.families) known.push_back(one.name);
        fail(contract.name + " has no cells " + quote(family_name),
             spelling_hint(family_name, known), family_name);
        return std::nullopt;
    }
    contract::CellOf<Word> out;
    out.family = static_cast<std::uint32_t>(family - contract.families.data());
    std::size_t at = family_name.size();
    while (at < text.size() && text[at] == '[' && out.key_count < family->keys.size()) {
        const auto end = std::min(text.find(']', at), text.size());
        out.keys[out.key_count] =
            word(contract, family->keys[out.key_count], text.substr(at + 1, end - at - 1));
        ++out.key_count;
        at = end + 1;
    }
    if (at != text.size() || out.key_count != family->keys.size())
        fail(quote(text) + " does not name one cell", family_name + " has " +
                                                          std::to_string(family->keys.size()) +
                                                          " keys, each in brackets");
    if (fault_) return std::nullopt;
    return out;
}

} // namespace chaintree::scenario
