// Formulas over integers and truth values, put together by the tool itself.
#pragma once

#include "contract/ir.hpp"

namespace chaintree::proofs {

[[nodiscard]] inline contract::Expr whole(const Word& value) {
    contract::Expr out;
    out.type = contract::Type{contract::Kind::integer};
    out.literal = value;
    return out;
}

[[nodiscard]] inline contract::Expr made(contract::Op op, std::vector<contract::Expr> args) {
    contract::Expr out;
    out.op = op;
    out.args = std::move(args);
    return out;
}

} // namespace chaintree::proofs
