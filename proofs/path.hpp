// One path through a contract and its invariants: the facts that hold on it, and `decide`, the one
// place where paths part. All paths of a run are explored by running it again with a script of
// decisions; facts that are already known to hold or to fail part nothing.
#pragma once

#include "proofs/solver.hpp"

#include <functional>

namespace chaintree::proofs {

// Why a fact is there.
enum class OriginKind : std::uint8_t {
    range,      // a value of a type
    context,    // what the kernel guarantees of a section's surroundings
    code,       // a decision of the contract
    hypothesis, // an invariant that is assumed; index: of the file's predicates
    lemma,      // of the lemma library; index: its number
    definition, // quotient and remainder
    goal,       // a decision while the goal was evaluated
};
struct Origin {
    OriginKind kind = OriginKind::code;
    std::uint32_t index = 0;
    friend auto operator<=>(const Origin&, const Origin&) = default;
};

// A contradiction that closed a branch: only the facts that are needed for it.
struct Leaf {
    Conjunction facts;
    std::vector<Origin> origins; // one an atom
};

// What one exploration left behind.
struct Findings {
    std::vector<Leaf> leaves;
    std::uint64_t paths = 0;
    bool cut_short = false; // more than the most paths
    bool unknown = false;   // the solver gave up on a query
};

struct Limits {
    std::uint64_t most_paths = 4'096;
    std::uint64_t most_thorough_paths = 256;  // when hypotheses are assumed at all terms
    std::uint64_t resource_limit = 4'000'000; // per query
    std::size_t jobs = 1;                     // threads: no result depends on it
};

struct Choice {
    bool taken = true;
    bool other_is_open = false;
    // At which the side that is not taken yet is possible, or is taken at last. Empty: not known.
    Assignment values{};
};

class Path {
public:
    Path(Solver& solver, std::vector<Choice>& script, Findings& findings)
        : solver_(&solver), script_(&script), findings_(&findings) {}

    // A new variable. Bounds, where given, become facts. `name` is for people.
    Variable fresh(std::string name, const std::optional<Int>& least,
                   const std::optional<Int>& greatest);
    [[nodiscard]] const std::string& name(Variable variable) const {
        return names_[variable.number];
    }

    // Adds a fact without asking. Facts that contradict the path end it (is_alive).
    void assume(const Atom& atom, Origin origin);
    void define(Product product) { products_.push_back(std::move(product)); }

    // Parts the path unless one side is impossible. On a dead path: false.
    [[nodiscard]] bool decide(const Atom& atom, Origin origin);
    // True where decide would give true without parting or asking.
    [[nodiscard]] std::optional<bool> known(const Atom& atom) const;

    [[nodiscard]] bool is_alive() const { return alive_; }
    // The path is none of interest (a hypothesis fails on it).
    void abandon() { alive_ = false; }
    // Values that make all facts true; nullopt: there are none, and the path is dead now, or the
    // solver does not know (findings say so).
    [[nodiscard]] std::optional<Assignment> solution();

    [[nodiscard]] const std::vector<Atom>& atoms() const { return atoms_; }
    [[nodiscard]] const std::vector<Origin>& origins() const { return origins_; }
    [[nodiscard]] const std::vector<Product>& products() const { return products_; }
    [[nodiscard]] std::size_t decisions() const { return position_; }

private:
    Solver* solver_;
    std::vector<Choice>* script_;
    Findings* findings_;
    std::size_t position_ = 0;
    bool alive_ = true;
    std::vector<Atom> atoms_; // normal
    std::vector<Origin> origins_;
    std::vector<Product> products_;
    std::vector<std::string> names_;
    Assignment model_;         // makes the first `modelled_` atoms true
    std::size_t modelled_ = 0; // with all products so far, if model_products_ is their number
    std::size_t modelled_products_ = 0;

    void add(const Atom& atom, Origin origin);
    // A way on, with values at which it is possible; none: the solver does not know.
    struct Side {
        bool is_possible = false;
        std::optional<Assignment> values;
    };
    [[nodiscard]] bool model_is_current();
    [[nodiscard]] Side ask();
    [[nodiscard]] Side look(const Atom& atom, Origin origin);
    [[nodiscard]] Choice choose(const Atom& atom, Origin origin);
    void adopt(Assignment values);
    [[nodiscard]] bool revive();
    void close_at_once(const Atom& atom, bool taken, Origin origin);
};

// Runs `body` once for every path that is possible, until it gives false.
Findings explore(Solver& solver, const Limits& limits, const std::function<bool(Path&)>& body);

} // namespace chaintree::proofs
