#include "chain/codes.hpp"

#include "base/check.hpp"
#include "crypto/sha256.hpp"

namespace chaintree {

const contract::Contract* Codes::find(const CodeHash& hash) const {
    const auto found = entries_.find(hash);
    return found == entries_.end() ? nullptr : &found->second->contract;
}

const std::string& Codes::text(const CodeHash& hash) const {
    const auto found = entries_.find(hash);
    CHAINTREE_INVARIANT(found != entries_.end(), "the text of a known contract is asked for");
    return found->second->text;
}

void Codes::for_each(const std::function<void(const std::string&)>& visit) const {
    for (const auto& [hash, entry] : entries_) visit(entry->text);
}

Result<CodeHash> Codes::add_text(std::string_view text) {
    const CodeHash hash{tagged_hash(Domain::code, as_bytes(text))};
    if (entries_.contains(hash)) return hash;
    auto contract = contract::parse_canonical(text);
    if (!contract) return std::unexpected(contract.error());
    entries_.emplace(hash, std::make_shared<Entry>(std::string{text}, std::move(*contract)));
    return hash;
}

Codes Codes::only(const CodeHash& hash) const {
    Codes out;
    if (const auto found = entries_.find(hash); found != entries_.end())
        out.entries_.insert(*found);
    return out;
}

CodeHash Codes::add(const contract::Contract& contract) {
    const auto hash = add_text(contract::canonical_text(contract));
    CHAINTREE_INVARIANT(hash.has_value(), "the canonical text of a checked contract parses");
    return *hash;
}

} // namespace chaintree
