// The contract IR: a small typed tree. It is what runs, what is proved, what is mutated and what is
// printed. Contracts are data: plain values that copy and compare.
//
// Everything is flat where the machine is flat: a state variable of struct type is one family of
// cells a field; a local of struct type is one slot a field. Names are kept for people and for
// clause ids. Spec: spec/edge-solidity.md, clauses Type.*, Expr.*, Stmt.*.
#pragma once

#include "base/diagnostic.hpp"
#include "base/word.hpp"

#include <optional>
#include <string>
#include <vector>

namespace chaintree::contract {

enum class Kind : std::uint8_t {
    uint256,
    boolean,
    address,
    chain,
    bytes32,
    signature, // opaque: the position of a signature among the call's signatures
    enumeration,
    integer, // mathematical integer: invariants and ghosts only
    none,    // of a call without a result
};

struct Type {
    Kind kind = Kind::none;
    std::uint16_t index = 0; // of the enum, for Kind::enumeration

    friend bool operator==(const Type&, const Type&) = default;
};

// Which chain of an edge a name is about. `here` except in `edge` invariants.
enum class Side : std::uint8_t { here, parent, child };

enum class Op : std::uint8_t {
    literal,  // literal
    constant, // index: of the contract's constants
    local,    // index: slot of the frame (parameters come first); in invariants: of the bound
              // variables, hook or step parameters
    sender,
    child_chain, // msg.child; in `edge` invariants the word `child`
    parent_chain,
    message_id,
    block_chain,
    block_number,
    block_timestamp,
    load, // index: family; args: keys
    add,
    sub,
    mul,
    div,
    mod,
    less,
    less_equal,
    greater,
    greater_equal,
    equal,
    not_equal,
    logical_and, // lazy, like || and ?:
    logical_or,
    logical_not,
    conditional, // args: condition, then, else
    call,        // index: function; args: arguments. Internal functions only
    is_signed,   // signed(who, signature, fields...); index: function in whose body it stands (its
                 // tag)
    // Invariants only:
    implies,
    old,         // args: one expression, read in the state before the section
    ghost,       // index: ghost; args: keys
    sum,         // index: family; args: leading keys that are fixed (none, or one of two)
    pending_sum, // index: function; args: one expression over its parameters (as locals)
};

struct Expr {
    Op op = Op::literal;
    Type type;
    Side side = Side::here;
    std::uint32_t index = 0;
    Word literal = 0;
    std::vector<Expr> args;
    SourcePlace place;
};

// Compound assignments evaluate their right side first, then the keys (each once), then the old
// value.
enum class AssignOp : std::uint8_t { set, add, sub, mul, div, mod };

enum class StmtKind : std::uint8_t {
    assign_local, // index: first slot; exprs: a value a slot (one unless a struct)
    load_struct,  // index: first slot; family: first family; count: fields; exprs: keys
    store,        // family: first family; count: fields; exprs: `count` values, then the keys
    require,      // exprs: condition; index: error
    revert,       // index: error
    if_else,      // exprs: condition; body; otherwise
    give_back,    // return; exprs: none or one
    call,         // exprs: one call, its result dropped
    block,        // body
};

struct Stmt {
    StmtKind kind = StmtKind::block;
    AssignOp op = AssignOp::set;
    bool declares = false; // the slots begin their life here
    std::uint32_t index = 0;
    std::uint32_t family = 0;
    std::uint32_t count = 1;
    std::vector<Expr> exprs;
    std::vector<Stmt> body;
    std::vector<Stmt> otherwise;
    SourcePlace place;
};

struct Variable { // a parameter, a bound variable, a struct field
    std::string name;
    Type type;
};

// One word of a frame. A local of struct type has one slot a field, in the order of the fields.
struct Slot {
    std::string name; // of the variable
    Type type;
    std::optional<std::uint16_t> structure{}; // index of the struct, if it is a field of one
    std::uint16_t field = 0;
};

struct Section {
    Side side = Side::here;  // here: not an edge section
    std::vector<Slot> slots; // parameters first; as many words as a call needs
    std::vector<Stmt> body;
};

enum class Visibility : std::uint8_t { public_, external, internal, private_ };
enum class Mutability : std::uint8_t { changes, view, pure };

struct Function {
    std::string name; // "constructor" for the constructor
    std::vector<Variable> parameters;
    Type result; // Kind::none: none
    Visibility visibility = Visibility::public_;
    Mutability mutability = Mutability::changes;
    std::vector<Section> sections; // one, or two in the order in which they run
    SourcePlace place;

    [[nodiscard]] bool is_edge() const { return sections.size() == 2; }
    // May stand in a transaction.
    [[nodiscard]] bool is_entry() const {
        return visibility == Visibility::public_ || visibility == Visibility::external;
    }
};

struct EnumDecl {
    std::string name;
    std::vector<std::string> members;
};

struct StructDecl {
    std::string name;
    std::vector<Variable> fields;
};

struct ConstantDecl {
    std::string name;
    Type type;
    Word value;
    Visibility visibility = Visibility::internal;
};

struct StateVariable {
    std::string name;
    std::vector<Type> keys;                   // none, one or two
    Type type;                                // of the value, unless it is a struct
    std::optional<std::uint16_t> structure{}; // index of the struct
    std::uint32_t first_family = 0;
    Visibility visibility = Visibility::internal;
    SourcePlace place;
};

// Cells of one name: one a tuple of keys. The default value (zero) is absence.
struct Family {
    std::string name; // "balances", or "orders.amount" for a field
    std::uint32_t variable = 0;
    std::uint16_t field = 0;
    std::vector<Type> keys;
    Type value;
};

struct Contract {
    std::string name;
    std::vector<EnumDecl> enums;
    std::vector<StructDecl> structs;
    std::vector<std::string> errors;
    std::vector<ConstantDecl> constants;
    std::vector<StateVariable> variables;
    std::vector<Family> families;
    std::optional<Function> constructor;
    std::vector<Function> functions;
    // Most evaluator steps that one call can take, calls inlined. Bounded at deployment.
    std::uint64_t most_steps = 0;

    [[nodiscard]] const Function* find_function(std::string_view function) const;
    [[nodiscard]] const Family* find_family(std::string_view family) const;
};

// Largest frame, source and nesting that the language accepts (clause Limit.*).
inline constexpr std::size_t max_source_bytes = 65'536;
inline constexpr std::size_t max_nesting = 64;
inline constexpr std::size_t max_slots = 256;
inline constexpr std::uint64_t max_call_steps = 10'000;

} // namespace chaintree::contract
