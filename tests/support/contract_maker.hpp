// Makes well-typed contracts, as IR, out of a list of choices: every list gives one. Covers every
// operation and kind of statement that contracts have, within what the checker accepts.
#pragma once

#include "contract/ir.hpp"

#include <array>
#include <span>

namespace chaintree::contract::test {

class ContractMaker {
public:
    explicit ContractMaker(std::span<const std::uint8_t> choices) : choices_{choices} {}

    Contract make();

private:
    std::span<const std::uint8_t> choices_;
    std::size_t at_ = 0;
    Contract contract_;
    Function* function_ = nullptr;
    std::uint32_t function_index_ = 0;
    Section* section_ = nullptr;
    std::vector<std::uint32_t> visible_; // first slots of the locals in scope

    std::uint32_t choose(std::uint32_t count);
    void declare_types();
    void declare_variable(const std::string& name, std::vector<Type> keys, const Type& type,
                          std::optional<std::uint16_t> structure);
    Function header(const std::string& name);
    void fill(Function& function, std::uint32_t index);
    Section section(Side side);

    Expr make_expr(Op op, const Type& type, std::vector<Expr> args = {}) const;
    Expr expr(const Type& type, int depth);
    Expr number(int depth);
    Expr truth(int depth);
    Expr comparison(int depth);
    Expr divided(int depth);
    Expr leaf(const Type& type);
    Expr zero(const Type& type) const;
    Expr context(const Type& type);
    std::optional<Expr> local(const Type& type);
    Expr load(const Type& type, int depth);
    Expr call(std::uint32_t callee, int depth);
    std::vector<Expr> keys(const std::vector<Type>& types, int depth);

    std::vector<Stmt> statements(int depth);
    Stmt statement(int depth);
    Stmt make_stmt(StmtKind kind) const;
    Stmt declaration();
    Stmt struct_declaration();
    Stmt store(int depth);
    Stmt struct_store();
    Stmt local_assignment();
    Stmt branch(int depth);
    Stmt ending();
    std::vector<Expr> struct_values(int depth);
};

} // namespace chaintree::contract::test
