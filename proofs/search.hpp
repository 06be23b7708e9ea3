// Explicit-state search for a broken invariant over the running evaluator: from genesis, breadth
// first over small values that grow by stages, then by seeded random walks. What it finds has run;
// what it does not find may still be there. Spec of the adversaries: docs and design say who is
// honest; here they are the roles below.
//
// `local` and `step` predicates: one honest chain (upper), every neighbour arbitrary. `edge` and
// `tree` predicates: an honest parent (upper) and an honest child (lower), messages between these
// two really sent and consumed once, every other edge arbitrary.
#pragma once

#include "contract/evaluator.hpp"
#include "contract/monitor.hpp"

#include <functional>

namespace chaintree::proofs::attacks {

enum class Role : std::uint8_t {
    upper,     // honest
    lower,     // honest child of upper; of a pair only
    rogue,     // corrupt child of upper
    rogue_two, // corrupt: of a pair a child of lower, else a second child of upper
    above,     // corrupt parent of upper
};

// The chain id that stands for a role while searching. A run gives chains their real ids.
[[nodiscard]] Word word_of(Role role);
// The id of the message that the action of this number sends or brings, while searching.
[[nodiscard]] Word message_word(std::size_t action);

// Where upper stands.
enum class Setup : std::uint8_t {
    top,   // it deployed the contract: the constructor ran there
    below, // its parent, which is corrupt, did: upper begins with nothing
};

enum class Adversary : std::uint8_t {
    by_kind, // every neighbour that the predicate's kind does not call honest is arbitrary
    honest,  // no chain is corrupt: an honest parent that deployed the contract, and a child of it
};

struct SearchBudget {
    std::uint64_t sections = 200'000; // to evaluate in the widest stage of each set-up
    std::uint32_t depth = 6;          // actions in a row, breadth first
    std::uint32_t walk_depth = 20;    // and in a random walk
    std::uint64_t seed = 1;
};

// What a signature that an action brings was made over.
struct SignedFields {
    Word signer = 0;
    Role on = Role::upper; // the chain that is bound in
    std::string tag;       // type tag: "give(bytes32,address,uint256)"
    std::vector<Word> fields;
    friend bool operator==(const SignedFields&, const SignedFields&) = default;
};

// One section on an honest chain.
struct Action {
    std::uint32_t function = 0; // index of the contract's functions
    std::uint8_t section = 0;   // 1: the second one of an edge function
    Role on = Role::upper;
    std::optional<Role> other{}; // the far end of an edge section
    Word sender = 0;
    std::vector<Word> arguments{}; // of a signature: its number among the call's signatures
    std::vector<Word> signers{};   // one a signature: whose it is
    Word message_id = 0;
    Word time = 0;
    bool delivers = false; // a message that an earlier action sent; else a corrupt neighbour's
    std::vector<std::optional<SignedFields>> signatures{}; // once it ran; none: never asked for
};

struct Trace {
    std::size_t predicate = 0;
    Setup setup = Setup::top;
    bool is_pair = false;
    Word deployer = 0;
    std::vector<Word> constructor_arguments;
    std::vector<Action> actions; // in order; the predicate falls after the last
    Role where = Role::upper;    // the chain on which it falls; of an edge and a tree: lower
    contract::BrokenInvariant broken;
};

struct SearchRequest {
    const contract::Contract* contract = nullptr;
    const contract::InvariantFile* file = nullptr;
    std::vector<std::size_t> predicates; // to break, each for itself
    std::vector<Word> hints{};           // numbers worth trying: of a counterexample
    SearchBudget budget{};
    Adversary adversary = Adversary::by_kind;
};

struct SearchResult {
    std::vector<std::optional<Trace>> traces; // one a predicate of the request
    std::uint64_t sections = 0;               // evaluated in all
};

// Preconditions: the file was parsed against the contract, or against one that differs in function
// bodies only. Same request, same result.
[[nodiscard]] SearchResult search(const SearchRequest& request);

// What is reached from genesis on an honest chain with arbitrary neighbours, each with the first
// trace that got there (its predicate and `broken` mean nothing). Of a ledger the kernel's own
// calls run too.
struct Reached {
    std::map<std::string, Trace>
        sections;                         // "transfer", "transferToChild.parent": changed the state
    std::set<std::string> ended;          // sections that ran to their end
    std::map<std::string, Trace> clauses; // "Token.transfer.InsufficientBalance": was raised by the
                                          // trace's last action
    std::uint64_t evaluated = 0;
};
struct ReachRequest {
    const contract::Contract* contract = nullptr;
    SearchBudget budget{};
    // Ends before the budget does.
    std::function<bool(const Reached&)> is_enough = [](const Reached&) { return false; };
};
[[nodiscard]] Reached reach(const ReachRequest& request);

// A section, and what undoes it.
struct SoughtStop {
    std::uint32_t function = 0;
    std::uint8_t section = 0;
    contract::Stop stop;
};
// Runs whose last action fails in that way; one each, or none. By kind: on an honest chain with
// arbitrary neighbours. Honest: between two honest chains, so that second sections are deliveries.
[[nodiscard]] std::vector<std::optional<Trace>> reach_stops(const contract::Contract& contract,
                                                            const SearchBudget& budget,
                                                            Adversary adversary,
                                                            std::span<const SoughtStop> sought);

// "transferToChild.parent"
[[nodiscard]] std::string section_name(const contract::Contract& contract, const Action& action);

} // namespace chaintree::proofs::attacks
