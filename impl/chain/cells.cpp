#include "chain/cells.hpp"

#include "base/check.hpp"

namespace chaintree {

namespace {

// How many keys a family has: by its number, ten a line, as the table in the header says.
constexpr auto keys_by_family = std::to_array<std::uint8_t>({
    1, 1, 1, 1, 1, 0, 0, 0, 1, 1, // nonce ..
    1, 1, 1, 1, 1, 1, 1, 2, 2, 2, // deployed_here ..
    2, 2, 2, 2, 0, 2, 2, 2, 1, 1, // commit_height ..
    1, 1, 1, 1, 2, 2, 1, 1, 1, 1, // demand_due ..
    2, 2, 0, 1,                   // overlay_written ..
});
static_assert(keys_by_family.size() == static_cast<std::size_t>(KernelFamily::claimed) + 1);

std::uint8_t keys_of(KernelFamily family) {
    const auto number = static_cast<std::size_t>(family);
    CHAINTREE_INVARIANT(number < keys_by_family.size(), "every kernel family is in the table");
    return keys_by_family[number];
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
