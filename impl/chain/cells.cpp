#include "chain/cells.hpp"

#include "base/check.hpp"

namespace chaintree {

namespace {

// How many keys a family has: by its number, as the table in the header says.
std::uint8_t keys_of(KernelFamily family) {
    switch (family) {
    case KernelFamily::anchor_height:
    case KernelFamily::anchor_hash:
    case KernelFamily::anchor_time:
    case KernelFamily::reserved_bytes:
    case KernelFamily::inbox_posted: return 0;
    case KernelFamily::commit_hash:
    case KernelFamily::commit_header:
    case KernelFamily::commit_root:
    case KernelFamily::commit_height:
    case KernelFamily::commit_anchor:
    case KernelFamily::commit_deadline:
    case KernelFamily::commit_time:
    case KernelFamily::commit_cursor:
    case KernelFamily::commit_life:
    case KernelFamily::open_demands:
    case KernelFamily::inbox_item:
    case KernelFamily::inbox_slot:
    case KernelFamily::overlay_written:
    case KernelFamily::overlay_value: return 2;
    case KernelFamily::nonce:
    case KernelFamily::header_hash:
    case KernelFamily::header_time:
    case KernelFamily::receipt:
    case KernelFamily::used:
    case KernelFamily::anchored_root:
    case KernelFamily::code:
    case KernelFamily::deployed_here:
    case KernelFamily::child_config:
    case KernelFamily::child_genesis:
    case KernelFamily::child_since:
    case KernelFamily::commit_count:
    case KernelFamily::final_count:
    case KernelFamily::commit_epoch:
    case KernelFamily::final_time:
    case KernelFamily::bond_owner:
    case KernelFamily::demand_due:
    case KernelFamily::demand_next:
    case KernelFamily::demand_bytes:
    case KernelFamily::inbox_count:
    case KernelFamily::halted_at:
    case KernelFamily::halted_root:
    case KernelFamily::halted_time:
    case KernelFamily::halted_height: return 1;
    }
    broken_invariant("every kernel family is in the table", __FILE__, __LINE__);
}

} // namespace

Hash number(std::uint64_t value) {
    Hash out;
    const std::uint64_t big_endian = __builtin_bswap64(value);
    std::memcpy(out.bytes.data() + 24, &big_endian, 8);
    return out;
}

CellKey kernel_key(KernelFamily family, const Hash& key, const Hash& second) {
    contract::CellOf<Word> cell;
    cell.family = static_cast<std::uint32_t>(family);
    cell.key_count = keys_of(family);
    cell.keys = {to_word(key), to_word(second)};
    return contract::cell_key(ContractId{}, cell);
}

Hash KernelCells::get(KernelFamily family, const Hash& key, const Hash& second) {
    return journal_->get(kernel_key(family, key, second)).value_or(Hash{});
}

std::uint64_t KernelCells::count(KernelFamily family, const Hash& key, const Hash& second) {
    const Word value = to_word(get(family, key, second));
    const Word most = ~std::uint64_t{0};
    return static_cast<std::uint64_t>(value < most ? value : most);
}

void KernelCells::put(KernelFamily family, const Hash& key, const Hash& value) {
    static_cast<void>(journal_->put(kernel_key(family, key), value)); // missing() tells
}

void KernelCells::put(KernelFamily family, const Hash& key, const Hash& second, const Hash& value) {
    static_cast<void>(journal_->put(kernel_key(family, key, second), value)); // missing() tells
}

void KernelCells::put_count(KernelFamily family, const Hash& key, std::uint64_t value) {
    put(family, key, number(value));
}

void KernelCells::put_count(KernelFamily family, const Hash& key, const Hash& second,
                            std::uint64_t value) {
    put(family, key, second, number(value));
}

} // namespace chaintree
