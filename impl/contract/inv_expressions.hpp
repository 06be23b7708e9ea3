// Expressions of invariant files: the contract's own, over mathematical integers, with old, sum,
// ghosts and pending messages. Its parts: inv_names.cpp, inv_operators.cpp, inv_sums.cpp.
#pragma once

#include "contract/invariants.hpp"
#include "contract/number_literal.hpp"
#include "contract/report.hpp"
#include "contract/syntax.hpp"

namespace chaintree::contract {

// What an expression may name beside the contract's members and the ghosts.
struct Surroundings {
    std::vector<Variable> locals; // parameters, then bound variables
    bool may_look_back = false;   // old(...)
    bool on_edge = false;         // names stand behind parent. or child.
    bool has_step = false;        // msg.sender, msg.id and block.*: there is a section that ran
    bool may_see_child = false;   // msg.child
    bool may_see_parent = false;  // msg.parent
};

class InvExpressions {
public:
    InvExpressions(const Contract& contract, const std::vector<Ghost>& ghosts,
                   Surroundings surroundings, Report& report);

    // An expression of that type; integer and uint256 are one. Nullopt: reported.
    std::optional<Expr> check(const syntax::Expression& e, const Type& wanted);
    std::optional<Expr> check(const syntax::Expression& e);
    // sum(m) as Op::sum over a whole family of uints: of `additive`.
    std::optional<Expr> check_sum(const syntax::Expression& e);
    // A ghost with all its keys, as Op::ghost: what a hook changes.
    std::optional<Expr> check_ghost(const syntax::Expression& e);

private:
    using MaybeExpr = std::optional<Expr>;

    // A family, ghost or field reached so far, with the keys given.
    struct Cells {
        bool is_ghost = false;
        std::uint32_t index = 0; // of the ghost or the state variable
        std::optional<std::uint16_t> field{};
        std::vector<const syntax::Expression*> keys;
        Side side = Side::here;
        SourcePlace place;
    };

    const Contract& contract_;
    const std::vector<Ghost>& ghosts_;
    Surroundings surroundings_;
    Report& report_;
    Side summed_side_ = Side::here; // of names within sum(...)
    bool in_old_ = false;
    bool in_pending_ = false;

    std::nullopt_t error(const SourcePlace& place, std::string_view clause,
                         const std::string& message, std::string hint = {});
    Expr make(Op op, Kind kind, const SourcePlace& place, std::vector<Expr> args = {}) const;

    // inv_names.cpp
    MaybeExpr name(const syntax::Expression& e);
    MaybeExpr local(const syntax::Expression& e);
    MaybeExpr member(const syntax::Expression& e);
    MaybeExpr enum_member(const syntax::Expression& e, std::size_t index);
    MaybeExpr context(const syntax::Expression& e, Side side);
    [[nodiscard]] std::optional<Side> side_of(const syntax::Expression& e) const;
    std::optional<Cells> cells(const syntax::Expression& e);
    std::optional<Cells> named_cells(const std::string& name, Side side, const SourcePlace& place);
    std::optional<std::vector<Expr>> keys(const Cells& cells, const std::vector<Type>& types,
                                          std::size_t count);
    MaybeExpr read(const Cells& cells);
    std::optional<std::uint32_t> family_of(const Cells& cells);

    // inv_operators.cpp
    MaybeExpr number(const syntax::Expression& e);
    MaybeExpr unary(const syntax::Expression& e);
    MaybeExpr binary(const syntax::Expression& e);
    MaybeExpr comparison(const syntax::Expression& e, Op op);
    MaybeExpr cast(const syntax::Expression& e);

    // inv_sums.cpp
    MaybeExpr call(const syntax::Expression& e);
    MaybeExpr old(const syntax::Expression& e);
    MaybeExpr sum(const syntax::Expression& e, Side side);
    MaybeExpr pending_sum(const syntax::Expression& e, Side side);
};

// Integer for both kinds of numbers.
Type number_type(const Type& type);

} // namespace chaintree::contract
