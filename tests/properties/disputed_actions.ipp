// What each command does. See disputed_system.hpp.
#pragma once

namespace chaintree::scenario::disputed {

inline bool System::wait(const Command& command) {
    const auto count = static_cast<std::uint16_t>(1 + command.which % 3);
    driver_.step(BlockStep{on(0), count, std::nullopt});
    return true;
}

inline bool System::block(const Command& command) {
    const std::size_t chain = command.chain;
    if (!is_alive(chain) || !knows_inbox(chain)) return false;
    const bool keeps = command.kind == Kind::idle && chain != 0 && node(chain).tip().anchor;
    BlockStep step{on(chain), std::nullopt, std::nullopt};
    if (keeps) step.anchor = AnchorRule::keep;
    driver_.step(step);
    return true;
}

inline bool System::call(const Command& command) {
    const bool is_down = command.kind == Kind::down;
    const bool is_edge = is_down || command.kind == Kind::up;
    const std::size_t child = child_of(command);
    const std::size_t chain = !is_edge ? command.chain : is_down ? parents[child] : child;
    if (!is_alive(chain) || (is_edge && is_unborn(child))) return false;
    CallStep step{};
    step.function = name(is_down ? "transferToChild" : is_edge ? "transferToParent" : "transfer");
    step.on = on(chain);
    step.by = by(command);
    const auto amount = value(command.which < 230 ? command.which % 40 : 2 * supply);
    if (is_edge) {
        step.to = on(is_down ? child : parents[child]);
        step.args = {amount};
        step.as = name("m" + std::to_string(messages_.size()));
        messages_.push_back(step.as->text());
    } else {
        step.args = {Value{std::string{people[command.which % people.size()]}}, amount};
        spoil(command, SpoilKind::call);
    }
    step.expect = whatever;
    driver_.step(step);
    return true;
}

inline bool System::deliver(const Command& command) {
    if (messages_.empty()) return false;
    DeliverStep step{};
    step.message = name(draw_message(command));
    const auto& to = *world().messages.at(step.message.text()).body.to;
    const auto chain = std::ranges::find(chain_names, world().name_of(to)) - chain_names.begin();
    if (!is_alive(static_cast<std::size_t>(chain))) return false;
    step.expect = whatever;
    driver_.step(step);
    return true;
}

// An edge call that was lost, or was not; or the birth of a chain.
inline bool System::replay(const Command& command) {
    const std::size_t child = child_of(command);
    if (is_unborn(child) && is_alive(parents[child])) {
        driver_.step(ReplayStep{on(child), on(parents[child]), {}, whatever});
        return true;
    }
    if (messages_.empty() || !is_alive(command.chain)) return false;
    driver_.step(ReplayStep{name(draw_message(command)), on(command.chain), {}, whatever});
    return true;
}

inline bool System::commit(const Command& command) {
    const auto child = child_of(command);
    if (!is_alive(parents[child]) || is_unborn(child)) return false;
    if (is_stale(child) && command.detail % 4 != 0) {
        driver_.step(RollBackStep{on(child), committed_height(child)});
        return true;
    }
    if (!world().tree.next_commit(node(child).id(), 1)) return false;
    CommitStep step{};
    step.child = on(child);
    step.by = name(command.detail < 240 ? "eve" : "mal");
    step.headers = static_cast<std::uint16_t>(1 + command.which % 4);
    step.expect = whatever;
    // The model of the rules does not know which header the first one has to follow.
    if (on_parent(child, KernelFamily::final_count) > 0) spoil(command, SpoilKind::commit);
    driver_.step(step);
    return true;
}

inline bool System::settle(const Command& command) {
    const auto child = child_of(command);
    if (!is_alive(parents[child]) || is_unborn(child)) return false;
    spoil(command, SpoilKind::settle);
    driver_.step(SettleStep{on(child), {}, by(command), {}, {}, whatever});
    return true;
}

inline bool System::object(const Command& command) {
    const auto child = child_of(command);
    if (!is_alive(parents[child]) || is_unborn(child)) return false;
    driver_.step(ObjectStep{on(child), name("olga"), {}, {}, {}, {}, {}, {}, {}, whatever});
    return true;
}

// About any block of any commit.
inline bool System::dispute(const Command& command) {
    const auto child = child_of(command);
    if (!is_alive(parents[child]) || is_unborn(child)) return false;
    const auto commit = draw_commit(command, child);
    if (!commit) return false;
    const Maybe<std::uint8_t> header = draw_header(command, child, *commit);
    const auto shown = committed_blocks(node(parents[child]), node(child), *commit);
    const bool is_there = shown && *header < shown->headers.size();
    const auto who = by(command);
    const auto say = [&](SpoilKind kind, ScenarioStep step) {
        if (is_there) spoil(command, kind);
        driver_.step(std::move(step));
        return true;
    };
    if (command.kind == Kind::demand)
        return say(SpoilKind::demand, DemandStep{on(child), who, commit, header, {}, {}, whatever});
    if (command.kind == Kind::reveal)
        return say(SpoilKind::reveal,
                   RevealStep{on(child), who, commit, header, {}, {}, {}, {}, whatever});
    if (command.kind == Kind::end)
        return say(SpoilKind::void_commit,
                   VoidStep{on(child), who, commit, header, {}, {}, whatever});
    const auto evidence = static_cast<EvidenceKind>(command.detail % 3);
    const Maybe<std::uint32_t> step = command.which % 3;
    return say(
        SpoilKind::objection,
        ObjectStep{on(child), name("mal"), commit, header, evidence, step, {}, {}, {}, whatever});
}

// The bond of a commit, or of a demand about it, of any life.
inline bool System::reclaim(const Command& command) {
    const auto child = child_of(command);
    if (!is_alive(parents[child]) || is_unborn(child)) return false;
    const auto count = on_parent(child, KernelFamily::commit_count);
    const auto epochs = on_parent(child, KernelFamily::commit_epoch);
    ReclaimStep step{};
    step.child = on(child);
    step.by = by(command);
    step.index = count + command.which % 3 - std::min<std::uint64_t>(count, command.which % 2);
    step.epoch = epochs - std::min<std::uint64_t>(epochs, 1 + command.detail % 2);
    if (command.detail % 5 == 0) step.height = node(child).tip().height.value;
    step.expect = whatever;
    spoil(command, SpoilKind::reclaim);
    driver_.step(step);
    return true;
}

inline bool System::post(const Command& command) {
    const auto child = child_of(command);
    if (!is_alive(parents[child]) || is_unborn(child)) return false;
    PostStep step{};
    step.function = name("transfer");
    step.on = on(child);
    step.by = by(command);
    step.args = {Value{std::string{"ann"}}, value(command.which % 30)};
    step.payer = name(people[command.which % people.size()]);
    step.expect = whatever;
    spoil(command, SpoilKind::post);
    driver_.step(step);
    return true;
}

inline bool System::post_delivery(const Command& command) {
    if (messages_.empty()) return false;
    const auto label = draw_message(command);
    const auto& body = world().messages.at(label).body;
    const auto child = static_cast<std::size_t>(
        std::ranges::find(chain_names, world().name_of(*body.to)) - chain_names.begin());
    if (child == 0 || !is_alive(parents[child]) || is_unborn(child)) return false;
    driver_.step(PostDeliveryStep{name(label), by(command), {}, {}, whatever});
    return true;
}

inline bool System::halt(const Command& command) {
    const auto child = child_of(command);
    if (!is_alive(parents[child]) || is_unborn(child)) return false;
    spoil(command, SpoilKind::halt);
    driver_.step(HaltStep{on(child), by(command), {}, {}, whatever});
    return true;
}

// Of what is halted, or is not.
inline bool System::take(const Command& command) {
    const auto child = child_of(command);
    if (is_unborn(child) || is_unborn(parents[child])) return false;
    if (!is_dead(child) && command.detail % 16 != 0) return false;
    if (command.kind == Kind::take_halt) {
        driver_.step(TakeHaltStep{on(child), by(command), {}, {}, whatever});
        return true;
    }
    if (command.kind == Kind::take_settle) {
        const std::size_t low = 2; // nothing else hangs below a chain that can be halted
        driver_.step(TakeSettleStep{on(low), by(command), {}, {}, whatever});
        return true;
    }
    if (command.kind == Kind::take_delivery) {
        if (messages_.empty()) return false;
        driver_.step(TakeDeliveryStep{name(draw_message(command)), {}, whatever});
        return true;
    }
    TakeCallStep step{};
    step.function = name("transferToParent");
    step.on = on(child);
    step.to = on(parents[child]);
    step.by = by(command);
    step.args = {value(command.which < 230 ? command.which % 40 : 2 * supply)};
    step.as = name("m" + std::to_string(messages_.size()));
    step.expect = whatever;
    messages_.push_back(step.as->text());
    driver_.step(step);
    return true;
}

// In the chain's next block: money from nothing, or the receipt of what nobody sent.
inline bool System::forge(const Command& command) {
    const auto child = child_of(command);
    if (!is_alive(child)) return false;
    if (command.kind == Kind::forge_cell) {
        driver_.step(ForgeCellStep{Value{std::string{"balances[eve]"}}, on(child),
                                   value(3 * supply + command.which), std::nullopt});
        return true;
    }
    ForgeReceiptStep step{};
    step.function = name("transferToParent");
    step.on = on(child);
    step.to = on(parents[child]);
    step.by = name("eve");
    step.args = {value(41 + messages_.size())}; // no other message is the same
    step.as = name("m" + std::to_string(messages_.size()));
    messages_.push_back(step.as->text());
    driver_.step(step);
    return true;
}

inline bool System::forge_block(const Command& command) {
    constexpr std::array ways{
        BlockTamper::root,        BlockTamper::malformed, BlockTamper::longer,
        BlockTamper::signature,   BlockTamper::witness,   BlockTamper::lacking,
        BlockTamper::superfluous, BlockTamper::order,     BlockTamper::replay,
        BlockTamper::count,       BlockTamper::last};
    const auto child = child_of(command);
    if (!is_alive(child) || node(child).blocks().empty()) return false;
    if (!known(child).forgeries.empty()) return false; // its next block is wrong, not its newest
    const auto how = ways[command.which % ways.size()];
    const auto step = command.detail % node(child).blocks().back().steps.size();
    if (!forged_block(node(child), how, step, known(child).producers)) return false;
    driver_.step(ForgeBlockStep{on(child), how, static_cast<std::uint32_t>(step)});
    return true;
}

inline bool System::withhold(const Command& command) {
    const auto child = child_of(command);
    if (!is_alive(child) || node(child).blocks().empty()) return false;
    driver_.step(WithholdStep{on(child)});
    return true;
}

// Never behind what is committed.
inline bool System::go_back(const Command& command) {
    const auto child = child_of(command);
    if (!is_alive(child) || !can_go_back(child)) return false;
    const auto committed = committed_height(child);
    const auto height = node(child).tip().height.value;
    if (height <= committed) return false;
    driver_.step(RollBackStep{on(child), committed + command.which % (height - committed)});
    return true;
}

} // namespace chaintree::scenario::disputed
