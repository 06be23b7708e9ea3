// The statements of contract_maker.hpp.
#include "support/contract_maker.hpp"

namespace chaintree::contract::test {

inline Stmt ContractMaker::make_stmt(StmtKind kind) const {
    Stmt made;
    made.kind = kind;
    return made;
}

inline std::vector<Stmt> ContractMaker::statements(int depth) {
    const auto before = visible_.size();
    std::vector<Stmt> made;
    const auto count = choose(4);
    for (std::uint32_t i = 0; i < count; ++i) made.push_back(statement(depth));
    visible_.resize(before);
    return made;
}

inline Stmt ContractMaker::statement(int depth) {
    switch (choose(depth > 0 ? 10 : 6)) {
    case 0: return declaration();
    case 1: return struct_declaration();
    case 2: return local_assignment();
    case 3: return store(2);
    case 4: return struct_store();
    case 5: return ending();
    case 6: return branch(depth - 1);
    case 7: {
        auto made = make_stmt(StmtKind::block);
        made.body = statements(depth - 1);
        return made;
    }
    case 8: {
        auto made = make_stmt(StmtKind::require);
        made.index = choose(2);
        made.exprs.push_back(truth(3));
        return made;
    }
    default: break;
    }
    const auto callee = choose(4);
    const bool callable = function_->name != "constructor" && callee < contract_.functions.size() &&
                          !contract_.functions[callee].is_edge();
    if (!callable) return store(3);
    auto made = make_stmt(StmtKind::call);
    made.exprs.push_back(call(callee, 2));
    return made;
}

inline Stmt ContractMaker::ending() {
    if (choose(2) == 0) {
        auto made = make_stmt(StmtKind::revert);
        made.index = choose(2);
        return made;
    }
    auto made = make_stmt(StmtKind::give_back);
    if (function_->result.kind != Kind::none) made.exprs.push_back(expr(function_->result, 2));
    return made;
}

inline Stmt ContractMaker::declaration() {
    const auto type = value_type(choose(6));
    auto made = make_stmt(StmtKind::assign_local);
    made.declares = true;
    made.exprs.push_back(expr(type, 2));
    made.index = static_cast<std::uint32_t>(section_->slots.size());
    section_->slots.push_back({"v" + std::to_string(made.index), type});
    visible_.push_back(made.index);
    return made;
}

inline std::vector<Expr> ContractMaker::struct_values(int depth) {
    std::vector<Expr> made;
    for (const auto& field : contract_.structs[0].fields) made.push_back(expr(field.type, depth));
    return made;
}

inline Stmt ContractMaker::struct_declaration() {
    const bool loads = choose(2) == 0;
    auto made = make_stmt(loads ? StmtKind::load_struct : StmtKind::assign_local);
    if (loads) {
        const auto& variable = contract_.variables[3];
        made.family = variable.first_family;
        made.count = 2;
        made.exprs = keys(variable.keys, 2);
    } else
        made.exprs = struct_values(2);
    made.declares = true;
    made.index = static_cast<std::uint32_t>(section_->slots.size());
    const auto& fields = contract_.structs[0].fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
        section_->slots.push_back({"v" + std::to_string(made.index), fields[i].type,
                                   std::uint16_t{0}, static_cast<std::uint16_t>(i)});
    visible_.push_back(made.index);
    return made;
}

inline Stmt ContractMaker::local_assignment() {
    constexpr std::array ops{AssignOp::set, AssignOp::add, AssignOp::sub,
                             AssignOp::mul, AssignOp::div, AssignOp::mod};
    const auto type = value_type(choose(6));
    const auto target = local(type);
    if (!target) return declaration();
    auto made = make_stmt(StmtKind::assign_local);
    made.index = target->index;
    made.op = type == uint_type ? ops[choose(6)] : AssignOp::set;
    const bool divides = made.op == AssignOp::div || made.op == AssignOp::mod;
    made.exprs.push_back(divides ? divided(2) : expr(type, 2));
    return made;
}

inline Stmt ContractMaker::store(int depth) {
    const auto family = choose(static_cast<std::uint32_t>(contract_.families.size()));
    const auto& declared = contract_.families[family];
    auto made = make_stmt(StmtKind::store);
    made.family = family;
    if (declared.value == uint_type && choose(2) == 0) made.op = AssignOp::sub;
    made.exprs.push_back(expr(declared.value, depth));
    for (auto& key : keys(declared.keys, depth - 1)) made.exprs.push_back(std::move(key));
    return made;
}

inline Stmt ContractMaker::struct_store() {
    const auto& variable = contract_.variables[3];
    auto made = make_stmt(StmtKind::store);
    made.family = variable.first_family;
    made.count = 2;
    made.exprs = struct_values(2);
    for (auto& key : keys(variable.keys, 2)) made.exprs.push_back(std::move(key));
    return made;
}

inline Stmt ContractMaker::branch(int depth) {
    auto made = make_stmt(StmtKind::if_else);
    made.exprs.push_back(truth(3));
    made.body = statements(depth);
    made.otherwise = statements(depth);
    return made;
}

} // namespace chaintree::contract::test
