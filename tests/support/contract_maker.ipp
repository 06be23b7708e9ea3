// The definitions of contract_maker.hpp, for the one binary that includes it.
#include "support/contract_maker.hpp"

#include <ranges>

namespace chaintree::contract::test {

inline constexpr Type uint_type{Kind::uint256, 0};
inline constexpr Type bool_type{Kind::boolean, 0};
inline constexpr Type address_type{Kind::address, 0};
inline constexpr Type chain_type{Kind::chain, 0};
inline constexpr Type bytes_type{Kind::bytes32, 0};
inline constexpr Type enum_type{Kind::enumeration, 0};
inline constexpr Type signature_type{Kind::signature, 0};

inline Type value_type(std::uint32_t choice) {
    constexpr std::array types{uint_type,  bool_type,  address_type,
                               chain_type, bytes_type, enum_type};
    return types[choice % types.size()];
}

inline std::uint32_t ContractMaker::choose(std::uint32_t count) {
    return at_ < choices_.size() ? choices_[at_++] % count : 0;
}

inline Contract ContractMaker::make() {
    contract_.name = "Made";
    declare_types();
    declare_variable("n", {}, uint_type, {});
    declare_variable("m", {value_type(choose(6))}, value_type(choose(6)), {});
    declare_variable("d", {value_type(choose(6)), value_type(choose(6))}, uint_type, {});
    declare_variable("s", {value_type(choose(6))}, {}, std::uint16_t{0});
    const auto count = 2 + choose(3);
    for (std::uint32_t i = 0; i < count; ++i) {
        auto made = header("f" + std::to_string(i));
        const auto kind = choose(4);
        if (kind == 0) made.visibility = Visibility::internal;
        if (kind == 1) made.visibility = Visibility::private_;
        if (kind != 3)
            made.sections.resize(1);
        else
            made.sections.resize(2);
        if (kind != 3 && choose(2) == 0) made.result = value_type(choose(6));
        fill(made, i);
        contract_.functions.push_back(std::move(made));
    }
    if (choose(2) == 0) {
        auto made = header("constructor");
        made.visibility = Visibility::internal;
        made.parameters.pop_back(); // the signature
        made.sections.resize(1);
        fill(made, count);
        contract_.constructor = std::move(made);
    }
    return std::move(contract_);
}

inline void ContractMaker::declare_types() {
    contract_.enums.push_back({"E", {"A", "B", "D"}});
    contract_.structs.push_back({"S", {{"a", uint_type}, {"b", value_type(choose(6))}}});
    contract_.errors = {"X", "Y"};
    contract_.constants.push_back({"K", uint_type, Word{choose(7)}, Visibility::internal});
    contract_.constants.push_back({"L", bool_type, Word{choose(2)}, Visibility::public_});
}

inline void ContractMaker::declare_variable(const std::string& name, std::vector<Type> keys,
                                            const Type& type,
                                            std::optional<std::uint16_t> structure) {
    StateVariable made;
    made.name = name;
    made.keys = keys;
    made.type = type;
    made.structure = structure;
    made.first_family = static_cast<std::uint32_t>(contract_.families.size());
    const auto variable = static_cast<std::uint32_t>(contract_.variables.size());
    if (!structure)
        contract_.families.push_back({name, variable, 0, keys, type});
    else
        for (std::uint16_t i = 0; i < 2; ++i) {
            const auto& field = contract_.structs[0].fields[i];
            contract_.families.push_back({name + "." + field.name, variable, i, keys, field.type});
        }
    contract_.variables.push_back(std::move(made));
}

inline Function ContractMaker::header(const std::string& name) {
    Function made;
    made.name = name;
    made.parameters = {{"x", uint_type},
                       {"y", value_type(choose(6))},
                       {"p", address_type},
                       {"sig", signature_type}};
    return made;
}

inline void ContractMaker::fill(Function& function, std::uint32_t index) {
    function_ = &function;
    function_index_ = index;
    if (!function.is_edge()) {
        function.sections[0] = section(Side::here);
        return;
    }
    const bool down = choose(2) == 0;
    function.sections[0] = section(down ? Side::parent : Side::child);
    function.sections[1] = section(down ? Side::child : Side::parent);
}

inline Section ContractMaker::section(Side side) {
    Section made;
    made.side = side;
    section_ = &made;
    visible_.clear();
    for (const auto& parameter : function_->parameters) {
        visible_.push_back(static_cast<std::uint32_t>(made.slots.size()));
        made.slots.push_back({parameter.name, parameter.type});
    }
    made.body = statements(3);
    return made;
}

inline Expr ContractMaker::make_expr(Op op, const Type& type, std::vector<Expr> args) const {
    Expr made;
    made.op = op;
    made.type = type;
    made.args = std::move(args);
    return made;
}

inline Expr ContractMaker::zero(const Type& type) const {
    return make_expr(Op::literal, type);
}

inline Expr ContractMaker::expr(const Type& type, int depth) {
    if (depth <= 0) return leaf(type);
    const auto callee = choose(8);
    if (callee < function_index_ && callee < contract_.functions.size()) {
        const auto& function = contract_.functions[callee];
        if (function.result == type && !function.is_edge() && function_->name != "constructor")
            return call(callee, depth - 1);
    }
    if (choose(5) == 0)
        return make_expr(Op::conditional, type,
                         {truth(depth - 1), load(type, depth - 1), expr(type, depth - 1)});
    if (type == uint_type) return number(depth);
    if (type == bool_type) return truth(depth);
    return choose(2) == 0 ? leaf(type) : load(type, depth - 1);
}

inline Expr ContractMaker::number(int depth) {
    constexpr std::array ops{Op::add, Op::sub, Op::mul, Op::div, Op::mod};
    const auto op = ops[choose(5)];
    auto right = op == Op::div || op == Op::mod ? divided(depth - 1) : expr(uint_type, depth - 1);
    // Two literals would be calculated by the parser.
    auto left = load(uint_type, depth - 1);
    if (choose(2) == 0 && op != Op::div && op != Op::mod) std::swap(left, right);
    return make_expr(op, uint_type, {std::move(left), std::move(right)});
}

inline Expr ContractMaker::divided(int depth) {
    return load(uint_type, depth);
}

inline Expr ContractMaker::truth(int depth) {
    if (depth <= 0) return leaf(bool_type);
    const auto kind = choose(6);
    if (kind == 0) return make_expr(Op::logical_not, bool_type, {truth(depth - 1)});
    if (kind < 3)
        return make_expr(kind == 1 ? Op::logical_and : Op::logical_or, bool_type,
                         {truth(depth - 1), truth(depth - 1)});
    if (kind == 3 && function_->name != "constructor") {
        auto signature = make_expr(Op::local, signature_type);
        signature.index = 3;
        auto made = make_expr(Op::is_signed, bool_type,
                              {expr(address_type, depth - 1), std::move(signature),
                               expr(value_type(choose(6)), depth - 1)});
        made.index = function_index_;
        return made;
    }
    return comparison(depth - 1);
}

inline Expr ContractMaker::comparison(int depth) {
    constexpr std::array ops{Op::equal,   Op::not_equal,  Op::less,
                             Op::greater, Op::less_equal, Op::greater_equal};
    const auto type = value_type(choose(6));
    const bool ordered = type.kind != Kind::boolean && type.kind != Kind::chain;
    return make_expr(ops[choose(ordered ? 6 : 2)], bool_type,
                     {expr(type, depth), expr(type, depth)});
}

inline Expr ContractMaker::leaf(const Type& type) {
    const auto kind = choose(4);
    if (kind == 0)
        if (auto found = local(type)) return std::move(*found);
    if (kind == 1) return context(type);
    auto made = zero(type);
    if (type == uint_type) made.literal = choose(5) == 0 ? ~Word{0} : Word{choose(255)};
    if (type == bool_type) made.literal = choose(2);
    if (type == enum_type) made.literal = choose(3);
    return made;
}

inline Expr ContractMaker::context(const Type& type) {
    if (type == address_type) return make_expr(Op::sender, type);
    if (type == bytes_type) return make_expr(Op::message_id, type);
    if (type == chain_type && section_->side == Side::parent)
        return make_expr(Op::child_chain, type);
    if (type == chain_type && section_->side == Side::child)
        return make_expr(Op::parent_chain, type);
    if (type == chain_type) return make_expr(Op::block_chain, type);
    auto made = make_expr(Op::constant, type);
    if (type == bool_type) made.index = 1;
    if (type == bool_type || (type == uint_type && choose(2) == 0)) return made;
    if (type == uint_type)
        return make_expr(choose(2) == 0 ? Op::block_number : Op::block_timestamp, type);
    return zero(type);
}

inline std::optional<Expr> ContractMaker::local(const Type& type) {
    for (const auto first : std::views::reverse(visible_)) {
        const auto& slot = section_->slots[first];
        const std::uint32_t count = slot.structure ? 2 : 1;
        for (std::uint32_t i = 0; i < count; ++i) {
            if (section_->slots[first + i].type != type) continue;
            auto made = make_expr(Op::local, type);
            made.index = first + i;
            return made;
        }
    }
    return std::nullopt;
}

inline std::vector<Expr> ContractMaker::keys(const std::vector<Type>& types, int depth) {
    std::vector<Expr> made;
    for (const auto& type : types) made.push_back(expr(type, depth));
    return made;
}

inline Expr ContractMaker::load(const Type& type, int depth) {
    const auto first = choose(static_cast<std::uint32_t>(contract_.families.size()));
    for (std::uint32_t i = 0; i < contract_.families.size(); ++i) {
        const auto family = (first + i) % static_cast<std::uint32_t>(contract_.families.size());
        if (contract_.families[family].value != type) continue;
        auto made = make_expr(Op::load, type, keys(contract_.families[family].keys, depth - 1));
        made.index = family;
        return made;
    }
    // No family holds such values: something else that is no literal.
    if (auto found = local(type)) return std::move(*found);
    return type == enum_type ? zero(type) : context(type);
}

inline Expr ContractMaker::call(std::uint32_t callee, int depth) {
    const auto& function = contract_.functions[callee];
    auto made = make_expr(Op::call, function.result);
    made.index = callee;
    for (const auto& parameter : function.parameters) {
        auto signature = make_expr(Op::local, signature_type);
        signature.index = 3;
        made.args.push_back(parameter.type == signature_type ? std::move(signature)
                                                             : expr(parameter.type, depth - 1));
    }
    return made;
}

} // namespace chaintree::contract::test
