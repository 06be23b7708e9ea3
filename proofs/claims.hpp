// Small claims over integers that are proved by base and step: the lemma library and the kernel's
// own arithmetic. Each comes with controls: the same claim without one of its conditions, which
// must not be provable, with the values that show why.
#pragma once

#include "proofs/solver.hpp"

namespace chaintree::proofs {

// The given facts show the goal: together with its negation they contradict each other.
struct Claim {
    std::string name;
    std::vector<Atom> given;
    Atom shows;
};

// A claim that must fail, since a condition is left out.
struct Control {
    std::string without;
    Claim claim;
};

struct ByInduction {
    std::string name;
    std::string statement;
    std::string abstracted;           // what the claims leave out of the code; empty: nothing
    std::vector<std::string> assumes; // names of spec/assumptions.md
    std::vector<Claim> claims;        // base, step and what they are made of
    std::vector<Control> controls;
};

struct Checked {
    std::string name;
    std::vector<std::string> unproved; // claims; empty: it is proved
    std::vector<std::string> asleep;   // controls that did not fail as they should
    [[nodiscard]] bool holds() const { return unproved.empty() && asleep.empty(); }
};

// Asks the solver about every claim and every control. "Unknown" proves nothing and wakes nothing.
Checked check(const ByInduction& proof, std::uint64_t resource_limit);

// Both lists, one behind the other.
std::vector<Atom> with(std::vector<Atom> facts, const std::vector<Atom>& more);

// Names to variables, for writing claims down.
class Names {
public:
    Linear operator()(const std::string& name);

private:
    std::vector<std::string> names_;
};

} // namespace chaintree::proofs
