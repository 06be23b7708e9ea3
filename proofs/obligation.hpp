// One obligation: after this move, from every state that the hypotheses allow, the goal holds.
#pragma once

#include "proofs/world.hpp"

#include <set>

namespace chaintree::proofs {

// An invariant that is assumed of the states before the move. `standing`: local ones, of which
// chain.
struct Hypothesis {
    std::uint32_t predicate = 0;
    contract::Side standing = contract::Side::here;
    friend auto operator<=>(const Hypothesis&, const Hypothesis&) = default;
};

// What shall hold after a move.
struct Goal {
    std::optional<std::uint32_t> about{}; // the predicate that it is, if it is one
    // True or false on each path; nullopt: it cannot be evaluated there, so it does not hold.
    std::function<std::optional<bool>(World&)> holds;
    // Of paths on which the section was undone, by the clause that did it. Not set: they may be.
    std::function<std::optional<bool>(World&, const std::string&)> when_undone{};
};

// The predicate in the state after the move, its bound variables unknown. `standing` as above.
Goal goal_of(const Theory& theory, std::uint32_t predicate, contract::Side standing);

struct NamedValue {
    std::string name;
    Int value;
    friend bool operator==(const NamedValue&, const NamedValue&) = default;
};

// A state before the move and arguments from which the goal fails. The state may be unreachable.
struct Counterexample {
    Move move;
    std::vector<NamedValue> values;
    // After the move a hook, or what a message carries, cannot be evaluated: nothing is known of
    // the ghosts, and so nothing is shown.
    bool is_blind = false;
};

struct Outcome {
    std::optional<Counterexample> counterexample;
    // Not decided: why. Empty if the obligation holds or has a counterexample.
    std::string undecided;
    std::vector<Leaf> leaves;
    std::set<std::uint32_t> hypotheses; // predicates without which it was not shown
    std::set<std::uint32_t> lemmas;
    bool has_products = false;
    std::uint64_t paths = 0;
    std::set<std::string> errors; // clauses of the paths on which the section was undone
    bool ever_succeeds = false;   // some path ran to the end of the section
    bool asks_signatures = false; // some path asked whether something was signed

    [[nodiscard]] bool holds() const { return !counterexample && undecided.empty(); }
};

// With little: hypotheses that read what the goal reads, at the keys that a path touches.
enum class Effort : std::uint8_t { little, full };

// Contradictions that something rests on, each with what it was shown for.
using NamedLeaves = std::vector<std::pair<std::string, Conjunction>>;

class Prover {
public:
    Prover(const Theory& theory, const Limits& limits)
        : theory_(&theory), limits_(limits), solver_(limits.resource_limit) {}

    [[nodiscard]] Outcome prove(const Move& move, const Goal& goal,
                                const std::set<Hypothesis>& hypotheses, const Unborn& unborn,
                                Effort effort = Effort::full);

    // From here on the leaves of what holds are added there; for facts whose outcome is not kept.
    // Precondition: they outlive the prover.
    void keep_leaves(NamedLeaves& leaves) { kept_ = &leaves; }

private:
    const Theory* theory_;
    Limits limits_;
    Solver solver_;
    NamedLeaves* kept_ = nullptr;
};

} // namespace chaintree::proofs
