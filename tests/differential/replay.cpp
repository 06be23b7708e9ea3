#include "differential/replay.hpp"

namespace chaintree::contract::differential {

Expr call_of(const Contract& contract, const Step& step) {
    Expr call{.op = Op::call, .type = step.function->result, .args = {}, .place = {}};
    call.index = static_cast<std::uint32_t>(step.function - contract.functions.data());
    for (std::size_t i = 0; i < step.arguments.size(); ++i)
        call.args.push_back({.op = Op::literal,
                             .type = step.function->parameters[i].type,
                             .literal = step.arguments[i],
                             .args = {},
                             .place = {}});
    return call;
}

std::vector<CellChange> Replay::changes() {
    std::vector<CellChange> out;
    for (const auto& [key, name] : names_) {
        const auto value = to_word(state_.get(key));
        auto& told = told_[key];
        if (value == told) continue;
        told = value;
        const auto keys = std::span{name.cell.keys}.first(name.cell.key_count);
        const auto& family = contract_->families[name.cell.family];
        out.push_back({family.name, {keys.begin(), keys.end()}, value});
    }
    return out;
}

} // namespace chaintree::contract::differential
