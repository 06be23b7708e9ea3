// The syntax tree: what a text says, before names and types are known. Parentheses, comments and
// the different spellings of one thing (`uint`, `x++`) are gone. What the grammar derives only so
// that it can be refused has been reported already and stands here as `broken`, about which the
// checker is silent.
#pragma once

#include "base/diagnostic.hpp"

#include <optional>
#include <string>
#include <vector>

namespace chaintree::contract::syntax {

struct Name {
    std::string text;
    SourcePlace place;
};

enum class Form : std::uint8_t {
    broken,
    name,        // text
    number,      // text: its characters
    boolean,     // text: true or false
    type_word,   // text: uint256, bool, address, bytes32
    meta,        // type(T); text: T
    member,      // text: the member; parts: the object
    index,       // parts: the mapping, the key
    call,        // parts: the callee, the arguments; names: of named arguments
    unary,       // text: ! or -; parts: one
    binary,      // text: the operator; parts: two
    conditional, // parts: three
    assign,      // text: = += ...; parts: target, value. Only as a statement or ghost update
    remove,      // delete; parts: the target. Only as a statement
};

struct Expression {
    Form form = Form::broken;
    std::string text;
    std::vector<Expression> parts;
    std::vector<Name> names;
    bool grouped = false; // stood in parentheses
    SourcePlace place;
};

struct TypeName {
    enum class Shape : std::uint8_t { broken, word, named, mapping };
    Shape shape = Shape::broken;
    std::string text;            // of a word (uint is uint256 here) or a name
    std::vector<TypeName> parts; // of a mapping: key, value
    SourcePlace place;
};

struct Parameter {
    TypeName type;
    bool in_memory = false; // `memory` stood there
    Name name;              // empty: unnamed
};

enum class StatementForm : std::uint8_t {
    broken,
    declare,   // declared; parts: none or the value
    evaluate,  // parts: one expression, an assignment or a call
    if_else,   // parts: the condition; body, otherwise: one statement each, or none
    give_back, // return; parts: none or one
    revert,    // parts: the error's call, or none
    block,     // body
    section,   // side; body
};

struct Statement {
    StatementForm form = StatementForm::broken;
    Parameter declared;
    std::string side;
    std::vector<Expression> parts;
    std::vector<Statement> body;
    std::vector<Statement> otherwise;
    SourcePlace place;
};

struct Enum {
    Name name;
    std::vector<Name> members;
};

struct Struct {
    Name name;
    std::vector<Parameter> fields;
};

struct Variable { // of state, or a constant
    Name name;
    TypeName type;
    std::vector<std::string> attributes;
    std::optional<Expression> value;
};

struct Function {
    Name name; // "constructor" for the constructor
    bool is_edge = false;
    std::vector<Parameter> parameters;
    std::vector<Parameter> results;
    std::vector<Name> attributes;
    bool trusted = true; // false: the body holds syntax errors and is left out
    std::vector<Statement> body;
};

struct Contract {
    Name name;
    bool is_abstract = false;
    std::vector<Name> bases;
    std::vector<Enum> enums;
    std::vector<Struct> structs;
    std::vector<Name> errors;
    std::vector<Variable> variables;
    std::vector<Function> constructors;
    std::vector<Function> functions;
};

// ---- invariant files

struct Spot { // `transferToChild.parent`
    Name function;
    std::string side; // empty: none
};

struct Hook {
    Spot spot;
    std::vector<Expression> updates;
};

struct Bound {
    TypeName type;
    Name name;
};

struct Predicate {
    std::string kind; // local, step, edge, tree
    Name name;
    std::optional<Spot> on;
    std::vector<Bound> bound;
    Expression formula;        // of a tree: what is summed, or the holder's name
    std::optional<Name> other; // of a tree: what backs or locates
    bool unique = false;       // of a tree: the schema `unique`
};

struct InvariantFile {
    std::vector<Bound> ghosts;
    std::vector<Hook> hooks;
    std::vector<Predicate> predicates;
};

} // namespace chaintree::contract::syntax
