// Watches the invariants of one contract on the concrete states of the chains that it runs on. It
// is told of every section that ran, keeps the ghosts of each chain, and names what broke. What it
// says holds for the states it saw and is no proof.
//
// forall: the bound variable runs over every value of its type that occurs (keys and values of
// named cells on all sides in view, ghost keys, the step's context and arguments, pending
// arguments, literals and constants of the formula) and over as many fresh values, which occur
// nowhere, as the predicate binds variables of that type; bool and enum: over all members; uint:
// besides 0, 1 and the greatest. For predicates that use the variable only as a key or in
// (in)equalities this is exhaustive; for others it is a check of many values.
#pragma once

#include "contract/invariant_domain.hpp"

#include <set>

namespace chaintree::contract {

struct BoundValue {
    std::string variable;
    Type type;
    Word value;
    friend bool operator==(const BoundValue&, const BoundValue&) = default;
};

struct BrokenInvariant {
    std::string name; // of the predicate; "after transfer" for a hook that cannot be evaluated
    PredicateKind kind = PredicateKind::local;
    ChainId chain;              // of an edge: the child
    std::vector<BoundValue> at; // the first values, in rising order, for which it fails
    std::string detail;         // "left 12, right 13", "cannot be evaluated: division by zero"
};

// "local value_is_conserved, chain 0x1a2b...: left 12, right 13"
std::string describe(const BrokenInvariant& broken);

// A section that succeeded. Pointers need to live for the call only.
struct SectionRan {
    ChainId chain;
    const Function* function = nullptr; // null: the constructor
    Side side = Side::here;             // of an edge function: which section
    std::span<const Word> arguments;
    CallContext context; // of an edge section: with the other chain and the message's id
    const CellReader* before = nullptr;
    const CellReader* after = nullptr;
    // Names of the cells that were ever written; may hold those of other chains and contracts.
    const CellNames* names = nullptr;
};

// A chain's present state.
struct ChainNow {
    ChainId chain;
    const CellReader* cells = nullptr;
    const CellNames* names = nullptr;
    std::uint64_t height = 0; // of its last block
    std::uint64_t time = 0;   // the last block's, in root blocks
};

// A chain of a tree that is checked; its parent is another of them, or none for the top one.
struct TreeChain {
    ChainNow now;
    std::optional<ChainId> parent;
};

// A message whose first section ran on the chain that remembers it.
struct SentMessage {
    std::uint32_t function = 0;
    Side from = Side::parent; // the end at which the first section ran
    Word other_end;           // chain id of the other one
    std::vector<Word> arguments;
    // What it took out of the chain's value, an additive tree predicate each, in order of the file.
    std::vector<Integer> carried;
};

// What the monitor remembers of a chain: a plain value, so a caller can keep it at each block and
// put it back when blocks are voided.
struct ChainMemory {
    GhostValues ghosts;
    std::map<Word, SentMessage> sent; // by message id
    std::set<Word> arrived;           // ids of messages whose second section ran here
};

// Messages of one edge under way.
struct EdgePending {
    std::vector<PendingMessage> down;
    std::vector<PendingMessage> up;
};

class InvariantMonitor {
public:
    // Precondition: contract and file outlive the monitor; the file was parsed against the
    // contract, or against one that differs in function bodies only.
    InvariantMonitor(const ContractId& id, const Contract& contract, const InvariantFile& file);

    // Runs the hooks on the chain's ghosts, then evaluates its `local` predicates and the `step`
    // predicates that are about this section. Precondition: sections come in the order in which
    // they ran; `function` is named as one of the contract's.
    [[nodiscard]] std::vector<BrokenInvariant> section_ran(const SectionRan& ran);

    // Several sections of this contract in one step of one chain, in order, all with the states
    // before and after the whole step. The hooks of all run, then the `local` predicates are
    // evaluated once; `step` predicates only when there was a single section, since the states
    // between are not told. Precondition: one chain, one `before`, `after` and `names`.
    [[nodiscard]] std::vector<BrokenInvariant> step_ran(std::span<const SectionRan> sections);

    // The `local` predicates on a state that no section led to (a forged cell).
    [[nodiscard]] std::vector<BrokenInvariant> check_local(const ChainNow& chain) const;

    // The `edge` predicates, with the messages under way that this monitor knows of, or with
    // others.
    [[nodiscard]] std::vector<BrokenInvariant> check_edge(const ChainNow& parent,
                                                          const ChainNow& child) const;
    [[nodiscard]] std::vector<BrokenInvariant>
    check_edge(const ChainNow& parent, const ChainNow& child, const EdgePending& pending) const;

    // The `tree` predicates over a set of chains that holds the parent of each but the top one (the
    // root, or the chain that deployed the contract).
    [[nodiscard]] std::vector<BrokenInvariant> check_tree(std::span<const TreeChain> chains) const;

    [[nodiscard]] EdgePending pending(const ChainId& parent, const ChainId& child) const;

    // A chain never heard of has an empty memory.
    [[nodiscard]] const ChainMemory& memory(const ChainId& chain) const;
    void restore(const ChainId& chain, ChainMemory memory);

private:
    ContractId id_;
    const Contract* contract_;
    const InvariantFile* file_;
    std::map<ChainId, ChainMemory> chains_;
};

} // namespace chaintree::contract
