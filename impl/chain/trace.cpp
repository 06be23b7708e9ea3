#include "chain/trace.hpp"

#include "chain/ids.hpp"
#include "crypto/sha256.hpp"

namespace chaintree {

namespace {

Hash joined(ListKind kind, const Hash& left, const Hash& right) {
    return tagged_hash(kind == ListKind::trace ? Domain::trace_inner : Domain::commit_inner,
                       {left.view(), right.view()});
}

// The level above: pairs joined, an odd last node as it is.
std::vector<Hash> level_above(ListKind kind, std::span<const Hash> level) {
    std::vector<Hash> out;
    out.reserve((level.size() + 1) / 2);
    for (std::size_t i = 0; i + 1 < level.size(); i += 2)
        out.push_back(joined(kind, level[i], level[i + 1]));
    if (level.size() % 2 == 1) out.push_back(level.back());
    return out;
}

// A run of known nodes on one level of a list's tree.
struct Range {
    std::uint64_t first;
    std::uint64_t end;
    std::uint64_t size; // of the level

    [[nodiscard]] bool lacks_left() const { return first % 2 == 1; }
    [[nodiscard]] bool lacks_right() const { return end % 2 == 1 && end < size; }
    void go_up() {
        first /= 2;
        end = (end + 1) / 2;
        size = (size + 1) / 2;
    }
};

std::vector<Hash> hashes_of(std::span<const Header> headers) {
    std::vector<Hash> out;
    out.reserve(headers.size());
    for (const auto& header : headers) out.push_back(hash_of(header.body).value);
    return out;
}

} // namespace

Hash list_root_of_top(ListKind kind, std::uint64_t count, const Hash& top) {
    Hasher hasher{kind == ListKind::trace ? Domain::trace_root : Domain::commit};
    hasher.add_u64(count).add(top.view());
    return hasher.finish();
}

Hash list_top(ListKind kind, std::span<const Hash> leaves) {
    std::vector<Hash> level{leaves.begin(), leaves.end()};
    while (level.size() > 1) level = level_above(kind, level);
    return level.empty() ? Hash{} : level.front();
}

Hash list_root(ListKind kind, std::span<const Hash> leaves) {
    return list_root_of_top(kind, leaves.size(), list_top(kind, leaves));
}

std::vector<Hash> list_siblings(ListKind kind, std::span<const Hash> leaves, std::uint64_t first,
                                std::uint64_t length) {
    std::vector<Hash> out;
    std::vector<Hash> level{leaves.begin(), leaves.end()};
    for (Range range{first, first + length, level.size()}; range.size > 1; range.go_up()) {
        if (range.lacks_left()) out.push_back(level[range.first - 1]);
        if (range.lacks_right()) out.push_back(level[range.end]);
        level = level_above(kind, level);
    }
    return out;
}

std::optional<Hash> root_with(ListKind kind, std::uint64_t count, std::uint64_t first,
                              std::vector<Hash> leaves, std::span<const Hash> siblings) {
    if (leaves.empty() || leaves.size() > count || first > count - leaves.size())
        return std::nullopt;
    std::size_t used = 0;
    const auto next = [&]() -> const Hash* {
        return used < siblings.size() ? &siblings[used++] : nullptr;
    };
    for (Range range{first, first + leaves.size(), count}; range.size > 1; range.go_up()) {
        if (range.lacks_left()) {
            const auto* left = next();
            if (!left) return std::nullopt;
            leaves.insert(leaves.begin(), *left);
        }
        if (range.lacks_right()) {
            const auto* right = next();
            if (!right) return std::nullopt;
            leaves.push_back(*right);
        }
        leaves = level_above(kind, leaves);
    }
    if (used != siblings.size()) return std::nullopt;
    return list_root_of_top(kind, count, leaves.front());
}

Hash leaf_hash(std::uint64_t index, const LeafBrief& leaf) {
    Hasher hasher{Domain::trace_leaf};
    hasher.add_u64(index).add_byte(leaf.kind).add(leaf.step_hash.view());
    hasher.add(leaf.witness_hash.view()).add(leaf.root_after.view());
    return hasher.finish();
}

LeafBrief brief_of(const StepRecord& record) {
    const auto kind = record.step.empty() ? std::byte{255} : record.step[0];
    return {static_cast<std::uint8_t>(kind), tagged_hash(Domain::step, record.step.view()),
            tagged_hash(Domain::witness, record.witness.view()), record.root_after};
}

Hash commit_hash(std::span<const Header> headers) {
    return list_root(ListKind::headers, hashes_of(headers));
}

HeaderProof prove_header(std::span<const Header> headers, std::uint8_t position) {
    return {headers[position].body, position, static_cast<std::uint8_t>(headers.size()),
            BoundedVector<Hash, most_header_siblings>{
                list_siblings(ListKind::headers, hashes_of(headers), position, 1)}};
}

bool proves_header(const HeaderProof& proof, const Hash& commit) {
    return root_with(ListKind::headers, proof.count, proof.position, {hash_of(proof.header).value},
                     proof.siblings.view()) == commit;
}

} // namespace chaintree
