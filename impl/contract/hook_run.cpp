#include "contract/hook_run.hpp"

namespace chaintree::contract {

Expr new_value(const GhostUpdate& update, const InvariantFile& file) {
    if (update.op == AssignOp::set) return update.value;
    Expr ghost;
    ghost.op = Op::ghost;
    ghost.type = file.ghosts[update.ghost].value;
    ghost.index = update.ghost;
    ghost.args = update.keys;
    Expr out;
    out.op = operator_of(update.op);
    out.type = ghost.type;
    out.args = {std::move(ghost), update.value};
    return out;
}

HookRun::HookRun(PredicateCheck& check, const InvariantFile& file, std::span<const Word> arguments,
                 GhostValues& ghosts, GhostValues& earlier)
    : check_(&check), file_(&file), ghosts_(&ghosts), earlier_(&earlier) {
    for (const auto& argument : arguments) locals_.emplace_back(argument);
}

std::expected<void, std::string> HookRun::run(const Hook& hook) {
    for (const auto& one : hook.updates) {
        auto done = update(one);
        if (!done) return done;
    }
    return {};
}

std::expected<void, std::string> HookRun::update(const GhostUpdate& update) {
    GhostCell cell{update.ghost, {}};
    for (const auto& key : update.keys) {
        auto value = check_->value(locals_, key);
        if (!value) return std::unexpected(value.error());
        cell.keys.push_back(std::move(*value));
    }
    auto value = check_->value(locals_, new_value(update, *file_));
    if (!value) return std::unexpected(value.error());
    auto& now = (*ghosts_)[cell];
    earlier_->try_emplace(cell, now);
    now = std::move(*value);
    return {};
}

} // namespace chaintree::contract
