// The two schemas of `tree` predicates on concrete states. Why they are read this way:
// docs/decisions/0003-tree-invariants-on-concrete-states.md.
#pragma once

#include "contract/monitor.hpp"

namespace chaintree::contract {

// A chain of the tree with what was looked up once for the whole check.
struct TreeNode {
    ChainNow now;
    std::optional<ChainId> parent;
    CellIndex cells;
    const ChainMemory* memory = nullptr;
};
using TreeNodes = std::map<ChainId, TreeNode>;

// Where and why a schema fails; empty: it holds.
struct TreeFault {
    ChainId chain;
    std::vector<BoundValue> at;
    std::string detail;
};

// sum(family), with this first key if there is one.
Integer family_total(IntegerDomain& domain, std::uint32_t family,
                     const std::optional<Word>& first_key);

// The value that the first section of an edge call took out of its chain's reach: on a parent what
// it added to the child's backing, on a child what it took from the value held and backed there.
// `child` is used on a parent only.
Integer carried_value(IntegerDomain& domain, const AdditiveTree& schema, Side from,
                      const Word& child);

// `schema_number`: the how many-th additive predicate of the file.
std::vector<TreeFault> additive_faults(const ContractId& id, const AdditiveTree& schema,
                                       std::size_t schema_number, const TreeNodes& tree);
std::vector<TreeFault> unique_faults(const ContractId& id, const Contract& contract,
                                     const UniqueTree& schema, const TreeNodes& tree);

} // namespace chaintree::contract
