#include "contract/machine.hpp"

#include "base/check.hpp"
#include "contract/evaluator.hpp"
#include "crypto/sha256.hpp"

namespace chaintree::contract {

static_assert(Domain<MachineDomain>);
template class Evaluator<MachineDomain>;

CellKey cell_key(const ContractId& contract, const CellOf<Word>& cell) {
    Hasher hasher{chaintree::Domain::cell_key};
    hasher.add(contract.view());
    hasher.add_u16(static_cast<std::uint16_t>(cell.family));
    hasher.add_byte(cell.key_count);
    for (std::uint8_t i = 0; i < cell.key_count; ++i) hasher.add(to_hash(cell.keys[i]).view());
    return CellKey{hasher.finish()};
}

Hash signed_fields_digest(const ContractId& contract, const Word& chain, std::string_view tag,
                          std::span<const Word> fields) {
    Hasher hasher{chaintree::Domain::signed_fields};
    hasher.add(contract.view()).add(to_hash(chain).view());
    // The tag counts the fields.
    hasher.add_u16(static_cast<std::uint16_t>(tag.size())).add(as_bytes(tag));
    for (const auto& field : fields) hasher.add(to_hash(field).view());
    return hasher.finish();
}

const CellKey& MachineDomain::key_of(const CellOf<Word>& cell) {
    if (!last_key_ || !(last_cell_ == cell)) {
        last_cell_ = cell;
        last_key_ = cell_key(contract_, cell);
    }
    return *last_key_;
}

std::optional<Word> MachineDomain::get(const CellOf<Word>& cell) {
    const auto found = cells_->get(key_of(cell));
    if (!found) return std::nullopt;
    return to_word(*found);
}

bool MachineDomain::put(const CellOf<Word>& cell, const Word& value) {
    const auto& key = key_of(cell);
    if (names_) names_->try_emplace(key, CellName{contract_, cell});
    return cells_->put(key, to_hash(value));
}

Word MachineDomain::context(const Expr& expr) const {
    if (expr.op == Op::sender) return context_->sender;
    if (expr.op == Op::child_chain) return context_->child_chain;
    if (expr.op == Op::parent_chain) return context_->parent_chain;
    if (expr.op == Op::message_id) return context_->message_id;
    if (expr.op == Op::block_chain) return context_->block_chain;
    if (expr.op == Op::block_number) return context_->block_number;
    CHAINTREE_INVARIANT(expr.op == Op::block_timestamp, "only context operators ask for context");
    return context_->block_timestamp;
}

auto MachineDomain::is_signed(std::string_view tag, const Word& who, const Word& signature,
                              std::span<const Word> fields) const -> Condition {
    CHAINTREE_INVARIANT(signature < context_->signatures.size(),
                        "a signature argument is a position among the call's signatures");
    const auto& given = context_->signatures[static_cast<std::size_t>(signature)];
    if (to_word(account_of(given.key)) != who) return {false};
    const auto key = PublicKey::parse(given.key);
    if (!key) return {false};
    const auto digest = signed_fields_digest(contract_, context_->block_chain, tag, fields);
    return {verify(*key, digest, given.signature).has_value()};
}

} // namespace chaintree::contract
