// msg.* and block.*: what a call knows beside its arguments. Clauses Expr.context, Edge.context.
#include "contract/check_body.hpp"

namespace chaintree::contract {

using syntax::Expression;

Body::MaybeOperand Body::context(Op op, Kind kind, const SourcePlace& place) {
    need(Mutability::view, place, "read the call's context");
    Expr out;
    out.op = op;
    out.type = {kind, 0};
    out.place = place;
    return Operand{out};
}

Body::MaybeOperand Body::context_value(const Expression& e) {
    const auto name = e.parts[0].text + "." + e.text;
    if (function_ >= draft_.bodies.size()) {
        error(e.place, "Decl.constant", "a constant does not depend on a call",
              "use numbers and other constants");
        return std::nullopt;
    }
    if (name == "msg.sender") return context(Op::sender, Kind::address, e.place);
    if (name == "msg.id") return context(Op::message_id, Kind::bytes32, e.place);
    if (name == "block.chain") return context(Op::block_chain, Kind::chain, e.place);
    if (name == "block.number") return context(Op::block_number, Kind::uint256, e.place);
    if (name == "block.timestamp") return context(Op::block_timestamp, Kind::uint256, e.place);
    if (name == "msg.child" || name == "msg.parent") return edge_context(e);
    if (name == "msg.value")
        error(e.place, "Refused.payable", "Edge Solidity has no `msg.value`",
              "move value by an edge function or a transfer");
    else
        error(e.place, "Refused.builtin", "Edge Solidity has no `" + name + "`",
              "there are msg.sender, msg.id, msg.child, msg.parent, block.chain, block.number and "
              "block.timestamp");
    return std::nullopt;
}

Body::MaybeOperand Body::edge_context(const Expression& e) {
    const bool child = e.text == "child";
    const auto wanted = child ? Side::parent : Side::child;
    if (side_ != wanted) {
        const std::string block = child ? "parent" : "child";
        error(e.place, "Edge.context",
              "msg." + e.text + " is known only in the " + block + " {} section itself",
              "pass it as an argument to internal functions");
        return std::nullopt;
    }
    return context(child ? Op::child_chain : Op::parent_chain, Kind::chain, e.place);
}

} // namespace chaintree::contract
