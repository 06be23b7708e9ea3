// The smallest world in which an invariant can be broken by one section: the chains that the kind
// of the invariant speaks of, in any state, and one section that runs with any arguments. What is
// not in it (neighbours, producers, users) may do anything.
#pragma once

#include "contract/evaluator.hpp"
#include "proofs/symbolic_domain.hpp"
#include "proofs/theory.hpp"

namespace chaintree::proofs {

// How chains stand before the section.
enum class Before : std::uint8_t {
    any_state, // one that the hypotheses allow
    nothing,   // no cell is set: the contract is new there
    new_child, // edges only: the parent in any state, the child new
};

// Who may sign as whom.
enum class Sender : std::uint8_t { signs, is_forged };

struct Move {
    std::optional<SectionName> section; // none: nothing runs (a chain is born, or time passes)
    contract::Side mover = contract::Side::here;
    // Of a section of an edge function, in a world of two chains: its other end is the other chain.
    bool over_the_edge = false;
    Before before = Before::any_state;
    Sender sender = Sender::signs;
};

std::string to_text(const Move& move);

// The moves after which an invariant about one chain, or about an edge, has to hold again.
std::vector<Move> moves_of_one_chain(const Theory& theory);
std::vector<Move> moves_of_an_edge(const Theory& theory);

// Families of cells (and ghosts) that name a chain which does not exist yet by zero alone: those
// hold nothing about a child that is new.
struct Unborn {
    std::vector<bool> cells;  // by family
    std::vector<bool> ghosts; // by ghost
};

class World {
public:
    World(Path& path, const Theory& theory, const Move& move, const Unborn& unborn);

    // Runs the section and its hooks. The error is the clause that undid it: nothing changed.
    [[nodiscard]] std::expected<void, std::string> run();
    // What undid the section itself, once it ran; none: it succeeded, or its message was never
    // sent.
    [[nodiscard]] const std::optional<contract::Stop>& stop() const { return stop_; }
    // Of a second section over the edge, delivered or refused: what is under way is at least what
    // its message carries.
    void assume_under_way();

    // A hook could not be evaluated: the section has its effect, but ghosts are not what the file
    // says, so nothing is shown of them.
    [[nodiscard]] bool is_blind() const { return is_blind_; }

    [[nodiscard]] SymbolicDomain& domain() { return domain_; }
    [[nodiscard]] std::span<const Linear> arguments() const { return arguments_; }
    [[nodiscard]] const SymbolicChain& chain(contract::Side side) const {
        return domain_.chains[static_cast<std::size_t>(side)];
    }
    [[nodiscard]] const Theory& theory() const { return *theory_; }
    [[nodiscard]] const Move& move() const { return move_; }

    // From here on names mean a predicate's surroundings, not a section's. `old`: in the states
    // before the section.
    void look(contract::Side standing, bool old);

    // Terms of a type that stand for themselves: keys that were touched, the context, arguments,
    // and those named by `remember`.
    [[nodiscard]] std::vector<Linear> terms_of(const contract::Type& type) const;
    void remember(const contract::Type& type, const Linear& term) {
        remembered_.push_back({type, term});
    }
    // A value of a type, unknown.
    Linear any(const contract::Type& type, const std::string& name);

private:
    struct Typed {
        contract::Type type;
        Linear term;
    };
    const Theory* theory_;
    Move move_;
    SymbolicDomain domain_;
    contract::Evaluator<SymbolicDomain> evaluator_;
    bool is_blind_ = false;
    std::optional<contract::Stop> stop_;
    std::vector<Linear> arguments_;
    std::vector<Typed> remembered_;
    std::array<SymbolicContext, 3> now_;     // as the section sees them
    std::array<SymbolicContext, 3> earlier_; // heights and times before it
    Linear child_;                           // of an edge

    void make_chain(contract::Side side, bool starts_at_zero, const std::string& owner);
    void make_pending(SymbolicChain& chain, const PendingGhost& pending, const std::string& owner);
    void make_contexts();
    void make_context(contract::Side side, const std::string& owner);
    void follow_the_parents_time(std::array<SymbolicContext, 3>& contexts);
    void place_section(SymbolicContext& context);
    void differ(const Linear& a, const Linear& b);
    void forget_the_unborn(const Unborn& unborn);
    void make_arguments();
    [[nodiscard]] bool was_sent();
    [[nodiscard]] bool run_hooks();
    [[nodiscard]] bool update(const contract::GhostUpdate& update);
    [[nodiscard]] bool count_message();
    using Told = std::function<void(const PendingGhost&, Entry&, const Linear& carried)>;
    [[nodiscard]] bool for_each_sum_over_it(const Told& told);
};

} // namespace chaintree::proofs
