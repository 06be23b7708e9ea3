// The symbolic paths of one section, made ready to be asked which of them a concrete input takes.
// Every variable of a path stands for something that an input gives; the facts are then evaluated
// at that point. Paths share their beginnings, so they are kept as a tree.
#pragma once

#include "proofs/agreement_input.hpp"
#include "proofs/world.hpp"

#include <variant>

namespace chaintree::proofs {

struct ContextWord {
    contract::Op op = contract::Op::sender;
    friend bool operator==(const ContextWord&, const ContextWord&) = default;
};
struct ArgumentWord {
    std::size_t number = 0;
    friend bool operator==(const ArgumentWord&, const ArgumentWord&) = default;
};
struct CellBefore {
    std::uint32_t family = 0;
    Keys keys;
    friend bool operator==(const CellBefore&, const CellBefore&) = default;
};
struct ProductOf {
    Linear left;
    Linear right;
    friend bool operator==(const ProductOf&, const ProductOf&) = default;
};
struct QuotientOf {
    Linear left;
    Linear right;
    friend bool operator==(const QuotientOf&, const QuotientOf&) = default;
};
struct SignatureTruth {
    std::string tag;
    std::vector<Linear> parts;
    friend bool operator==(const SignatureTruth&, const SignatureTruth&) = default;
};
// monostate: nothing; facts about such a variable cannot be evaluated.
using Meaning = std::variant<std::monostate, ContextWord, ArgumentWord, CellBefore, ProductOf,
                             QuotientOf, SignatureTruth>;

struct CellAfter {
    std::uint32_t family = 0;
    Keys keys;
    Linear before;
    Linear now;
};

struct SymbolicPath {
    std::vector<Atom> facts;
    std::vector<Meaning> meanings;       // by variable
    std::string error;                   // the clause that undid the section; empty: it succeeded
    std::vector<CellAfter> cells;        // that it touched
    std::optional<SectionInput> example; // none: the solver has found none
};

struct SectionPaths {
    SectionName section;
    std::vector<SymbolicPath> paths;
    bool complete = true; // every path was followed
};

// Precondition: the theory has no hooks; the section is one of it, or its constructor.
SectionPaths paths_of(const Theory& theory, const SectionName& section, const Limits& limits);

// What each variable comes to for an input.
class Valuation {
public:
    explicit Valuation(const SectionInput& input) : input_(&input) {}
    // Precondition: what the meaning is made of was set before.
    void set(Variable variable, const Meaning& meaning);
    void set_all(const SymbolicPath& path);
    [[nodiscard]] Int value(const Linear& term) const { return value_of(term, values_); }
    [[nodiscard]] bool is_true(const Atom& atom) const { return holds(atom, values_); }
    [[nodiscard]] contract::CellOf<Word> cell(std::uint32_t family, const Keys& keys) const;

private:
    const SectionInput* input_;
    Assignment values_;
    [[nodiscard]] Int meaning_of(const Meaning& meaning) const;
};

class PathTree {
public:
    explicit PathTree(const SectionPaths& paths);

    // Numbers of the paths whose facts all hold. A path is left at its first false fact.
    [[nodiscard]] std::vector<std::size_t> taken_by(const SectionInput& input) const;

private:
    struct Definition {
        Variable variable;
        Meaning meaning;
        friend bool operator==(const Definition&, const Definition&) = default;
    };
    using Step = std::variant<Definition, Atom>;
    struct Node {
        Step step;
        std::vector<std::size_t> next;
        std::vector<std::size_t> ends; // paths
    };
    std::vector<Node> nodes_; // 0: the root, without a step

    std::size_t child(std::size_t node, Step step);
    void follow(std::size_t number, Valuation& values, std::vector<std::size_t>& out) const;
};

} // namespace chaintree::proofs
