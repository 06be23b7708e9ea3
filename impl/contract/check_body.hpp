// Checks the body of one section against its contract and lowers it to IR. Its parts:
// check_names.cpp (what names, members and keys mean), check_values.cpp (operators and literals),
// check_calls.cpp, check_statements.cpp and check_assignments.cpp.
#pragma once

#include "contract/draft.hpp"
#include "contract/number_literal.hpp"

namespace chaintree::contract {

// A value and what solc would still remember of it.
struct Operand {
    Expr expr;                      // without meaning while `number` is set
    std::optional<Number> number{}; // a literal that has no type yet
};

// What can be read and assigned: slots of the frame, or cells of the state.
struct Place {
    bool in_state = false;
    std::uint32_t index = 0; // first slot, or first family
    std::uint32_t count = 1; // of slots or families
    std::vector<Expr> keys;
    std::vector<Type> missing_keys; // of a mapping that is not indexed to its end
    Type type;                      // unless it is a struct
    std::optional<std::uint16_t> structure{};
    SourcePlace place;
};

class Body {
public:
    // `function` is an index into the draft's bodies. `owner` is the contract that sees its private
    // names.
    Body(const Draft& draft, std::uint32_t function, std::string owner, Side side, Report& report);

    // Precondition: the function's header is in the draft.
    Section check(const std::vector<syntax::Statement>& list);
    // The value of a constant.
    std::optional<Expr> check_constant(const syntax::Expression& value, const Type& type);

private:
    struct Local {
        std::uint32_t first = 0;
        Type type;
        std::optional<std::uint16_t> structure{};
    };
    using MaybeOperand = std::optional<Operand>;
    using MaybePlace = std::optional<Place>;
    using MaybeExpr = std::optional<Expr>;

    const Draft& draft_;
    const Contract& contract_;
    std::uint32_t function_;
    std::string owner_;
    Side side_;
    Report& report_;
    std::vector<std::map<std::string, Local>> scopes_;
    std::vector<Slot> slots_;

    // check_body.cpp
    [[nodiscard]] const Function& header() const;
    void error(const SourcePlace& place, std::string_view clause, const std::string& message,
               std::string hint = {});
    [[nodiscard]] const Local* find_local(std::string_view name) const;
    [[nodiscard]] const Member* find_member(std::string_view name) const;
    void declare_local(const syntax::Name& name, const Type& type,
                       std::optional<std::uint16_t> structure);
    bool may_declare(const syntax::Name& name);
    // The function's header promises view or pure; this part of it needs more (clause
    // Type.mutability).
    void need(Mutability least, const SourcePlace& place, const std::string& what);

    // check_names.cpp
    MaybePlace find_place(const syntax::Expression& e);
    MaybePlace name_place(const syntax::Expression& e);
    MaybePlace index_place(const syntax::Expression& e);
    MaybePlace field_place(const syntax::Expression& e);
    bool is_complete(const Place& place);
    // Its type is refused and has been reported.
    static bool is_unknown(const Place& place);
    MaybeOperand read(const Place& place);
    Expr read_part(const Place& place, std::uint32_t part, const Type& type);
    MaybeOperand name_value(const syntax::Expression& e);
    MaybeOperand member_value(const syntax::Expression& e);
    MaybeOperand enum_member(const syntax::Expression& e, std::uint32_t index);
    MaybeOperand type_limit(const syntax::Expression& e);
    MaybeOperand context_value(const syntax::Expression& e);
    MaybeOperand context(Op op, Kind kind, const SourcePlace& place);
    MaybeOperand edge_context(const syntax::Expression& e);

    // check_values.cpp
    MaybeOperand value(const syntax::Expression& e);
    MaybeOperand number(const syntax::Expression& e);
    MaybeOperand unary(const syntax::Expression& e);
    MaybeOperand binary(const syntax::Expression& e);
    MaybeOperand logical(const syntax::Expression& e);
    MaybeOperand arithmetic(const syntax::Expression& e, Operand left, Operand right);
    MaybeOperand literal_arithmetic(const syntax::Expression& e, const Operand& left,
                                    const Operand& right);
    MaybeOperand comparison(const syntax::Expression& e, Operand left, Operand right);
    MaybeOperand conditional(const syntax::Expression& e);
    bool same_type(Operand& left, Operand& right, const syntax::Expression& e);
    bool may_divide(const Expr& divisor);
    bool may_compare(const Type& type, std::string_view op, const SourcePlace& place);
    // The value as one of the wanted type, or an error at its place.
    MaybeExpr convert(Operand operand, const Type& wanted, const SourcePlace& place);
    MaybeExpr convert_number(const Number& number, const Type& wanted, const SourcePlace& place);
    MaybeExpr value_of(const syntax::Expression& e, const Type& wanted);
    MaybeExpr condition(const syntax::Expression& e);
    [[nodiscard]] std::string name_of(const Type& type) const;

    // check_calls.cpp
    MaybeOperand call(const syntax::Expression& e);
    MaybeOperand named_call(const syntax::Expression& e);
    MaybeOperand function_call(const syntax::Expression& e, const Member& member);
    MaybeOperand cast(const syntax::Expression& e);
    MaybeOperand signed_call(const syntax::Expression& e);
    bool takes(const syntax::Expression& call, std::size_t arguments, const std::string& what);
    void refuse_builtin_call(const syntax::Expression& e, const std::string& name);
    std::optional<std::uint32_t> error_call(const syntax::Expression& e);
    void require_call(const syntax::Expression& e, std::vector<Stmt>& out);

    // check_statements.cpp
    void statements(const std::vector<syntax::Statement>& list, std::vector<Stmt>& out);
    void statement(const syntax::Statement& s, std::vector<Stmt>& out);
    void branch(const std::vector<syntax::Statement>& list, std::vector<Stmt>& out);
    void branch_of_if(const std::vector<syntax::Statement>& list, std::vector<Stmt>& out);
    void if_else(const syntax::Statement& s, std::vector<Stmt>& out);
    void give_back(const syntax::Statement& s, std::vector<Stmt>& out);
    void revert(const syntax::Statement& s, std::vector<Stmt>& out);
    void declare(const syntax::Statement& s, std::vector<Stmt>& out);
    void declare_struct(const syntax::Statement& s, std::uint16_t structure,
                        std::vector<Stmt>& out);
    void evaluate(const syntax::Statement& s, std::vector<Stmt>& out);
    void call_statement(const syntax::Expression& e, std::vector<Stmt>& out);

    // check_assignments.cpp
    void assign(const syntax::Expression& e, std::vector<Stmt>& out);
    void assign_value(const syntax::Expression& e, Place target, std::vector<Stmt>& out);
    void assign_struct(const syntax::Expression& e, Place target, std::vector<Stmt>& out);
    void remove(const syntax::Expression& e, std::vector<Stmt>& out);
    void put(Place target, AssignOp op, std::vector<Expr> values, const SourcePlace& place,
             std::vector<Stmt>& out);
    // Fills a struct: S(...), S({...}), another place. `local` says what the target is.
    std::optional<Stmt> struct_source(const syntax::Expression& e, std::uint16_t structure,
                                      bool target_in_state);
    std::optional<std::vector<Expr>> struct_values(const syntax::Expression& e,
                                                   std::uint16_t structure);
    std::optional<std::vector<Expr>> named_fields(const syntax::Expression& e,
                                                  const StructDecl& structure);
    [[nodiscard]] std::vector<Expr> zeros(const Place& place) const;
};

Expr make_literal(const Type& type, const Word& value, const SourcePlace& place);

} // namespace chaintree::contract
