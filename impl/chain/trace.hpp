// Hash trees over lists: the steps of a block, the headers of a commit. Spec: spec/kernel.md,
// clauses Trace.*.
#pragma once

#include "chain/messages.hpp"

namespace chaintree {

// Binary over the leaves in order, an odd last node moved up as it is; the count is hashed with the
// top, so no node is ever taken twice.
enum class ListKind : std::uint8_t { trace, headers };

// The node above all leaves; zero if there are none.
[[nodiscard]] Hash list_top(ListKind kind, std::span<const Hash> leaves);
[[nodiscard]] Hash list_root(ListKind kind, std::span<const Hash> leaves);
[[nodiscard]] Hash list_root_of_top(ListKind kind, std::uint64_t count, const Hash& top);
// The nodes beside the leaves [first, first + length) that lead to the root, level by level, left
// before right. Precondition: they are among the leaves, and at least one.
[[nodiscard]] std::vector<Hash> list_siblings(ListKind kind, std::span<const Hash> leaves,
                                              std::uint64_t first, std::uint64_t length);
// The root that these leaves from `first` on have in a list of `count`. Empty: they do not lie
// inside, are none, or there are more or fewer siblings than they need.
[[nodiscard]] std::optional<Hash> root_with(ListKind kind, std::uint64_t count, std::uint64_t first,
                                            std::vector<Hash> leaves,
                                            std::span<const Hash> siblings);

[[nodiscard]] Hash leaf_hash(std::uint64_t index, const LeafBrief& leaf);
// The kind is the first byte of the step; what is no step at all has kind 255.
[[nodiscard]] LeafBrief brief_of(const StepRecord& record);

// Position among the headers of a commit, with the path to its hash.
[[nodiscard]] HeaderProof prove_header(std::span<const Header> headers, std::uint8_t position);
[[nodiscard]] Hash commit_hash(std::span<const Header> headers);
// Clause Trace.header: it is one of the headers of the commit with this hash.
[[nodiscard]] bool proves_header(const HeaderProof& proof, const Hash& commit);

} // namespace chaintree
