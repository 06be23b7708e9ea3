// See disputed_system.hpp.
#pragma once

namespace chaintree::scenario::disputed {

// --- setting up ---

inline System::System() : driver_(simulation::Shipped{test::file_text}, Word{supply}) {
    set_up();
}

inline void System::set_up() {
    AccountsStep cast{{name("bank"), name("mal")}};
    for (const auto* one : people) cast.names.push_back(name(one));
    driver_.step(cast);
    RulesStep rules{};
    rules.name = name("tight");
    rules.demand_blocks = 4;
    rules.reveal_blocks = 2;
    rules.commit_blocks = 1;
    rules.halt_blocks = 34;
    rules.inbox_blocks = 34;
    rules.demand_bond = rules.objection_fee = rules.inbox_fee = Word{1};
    driver_.step(rules);
    RootStep root{};
    root.name = on(0);
    root.ledger = Path{"spec/contracts/ledger.sol"};
    root.args = {Value{std::string{"bank"}}, value(supply)};
    driver_.step(root);
    driver_.step(InvariantsStep{Path{"invariants/ledger.inv"}, std::nullopt});
    for (const auto* one : people) {
        CallStep give{};
        give.function = name("transfer");
        give.on = on(0);
        give.by = name("bank");
        give.args = {Value{std::string{one}}, value(1000)};
        driver_.step(give);
    }
    driver_.step(BlockStep{on(0), std::nullopt, std::nullopt});
    for (std::size_t chain = 1; chain < chain_names.size(); ++chain) make_child(chain);
}

// Run by eve, and everybody has something there.
inline void System::make_child(std::size_t chain) {
    ChildStep child{};
    child.name = on(chain);
    child.of = on(parents[chain]);
    child.by = name("eve");
    child.objection_blocks = 6;
    child.anchor_lag_blocks = 8;
    child.bond = Word{4};
    child.rules = name("tight");
    driver_.step(child);
    driver_.step(BlockStep{child.of, std::nullopt, std::nullopt});
    fund(chain, parents[chain] == 0 ? 200 : 60);
}

inline void System::fund(std::size_t chain, std::uint64_t amount) {
    std::vector<Name> labels;
    for (const auto* one : people) {
        CallStep call{};
        call.function = name("transferToChild");
        call.on = on(parents[chain]);
        call.to = on(chain);
        call.by = name(one);
        call.args = {value(amount)};
        labels.push_back(name("fund_" + std::string{one} + "_" + chain_names[chain]));
        call.as = labels.back();
        driver_.step(call);
    }
    driver_.step(BlockStep{on(parents[chain]), std::nullopt, std::nullopt});
    for (const auto& label : labels) driver_.step(DeliverStep{label, {}, {}, {}, {}});
    driver_.step(BlockStep{on(chain), std::nullopt, std::nullopt});
}

// --- what is there ---

inline const KnownChain& System::known(std::size_t chain) const {
    return *std::ranges::find(world().chains, chain_names[chain], &KnownChain::name);
}

inline bool System::is_dead(std::size_t chain) const {
    const auto number = driver_.feed().number_of(node(chain).id());
    return driver_.model().is_halted(number) || driver_.model().is_adrift(number);
}

inline bool System::is_unborn(std::size_t chain) const {
    const auto key = kernel_key(KernelFamily::child_config, node(chain).id().value);
    return chain != 0 && node(parents[chain]).cell(key).is_zero();
}

inline bool System::is_alive(std::size_t chain) const {
    for (auto at = chain; at != 0; at = parents[at])
        if (is_dead(at) || is_unborn(at)) return false;
    const auto& parent = node(parents[chain]);
    return parent.state().root() == parent.tip().state_root;
}

inline bool System::knows_inbox(std::size_t chain) const {
    if (chain == 0) return true;
    const auto parent = world().tree.from_parent(node(chain).id());
    const auto posted = on_parent(chain, KernelFamily::inbox_count);
    for (auto item = node(chain).tip().inbox_cursor; item < posted; ++item)
        if (!parent.item(item)) return false;
    return true;
}

// One that waits somewhere, twice of three times.
inline std::string System::draw_message(const Command& command) const {
    std::vector<std::string> waiting;
    for (const auto& label : messages_) {
        const auto& body = world().messages.at(label).body;
        const auto number = driver_.feed().number_of(*body.to);
        if (!driver_.model().has_arrived(id_of(body).value, number)) waiting.push_back(label);
    }
    const auto& from = waiting.empty() || command.detail % 3 == 0 ? messages_ : waiting;
    return from[command.which % from.size()];
}

inline std::uint64_t System::committed_height(std::size_t child) const {
    const auto count = on_parent(child, KernelFamily::commit_count);
    if (count == 0) return 0;
    return node(parents[child])
        .count(KernelFamily::commit_height, node(child).id().value, number(count - 1));
}

inline bool System::can_go_back(std::size_t child) const {
    for (std::size_t below = child; below < parents.size(); ++below)
        if ((below == child || parents[below] == child) && !known(below).queue.empty())
            return false;
    const auto& id = node(child).id();
    return std::ranges::none_of(known(parents[child]).queue, [&](const Queued& queued) {
        const auto* sent = std::get_if<Transaction>(&queued.body);
        const auto* commit = sent ? std::get_if<Commit>(&sent->body.payload) : nullptr;
        return commit && commit->child == id;
    });
}

inline bool System::is_stale(std::size_t child) const {
    const auto next = committed_height(child) + 1;
    if (next > node(child).tip().height.value || !can_go_back(child)) return false;
    const auto lag = node(child).description().config.windows.anchor_lag_blocks;
    return node(child).header(Height{next}).time.value + lag <
           node(parents[child]).tip().time.value + 1;
}

inline Maybe<std::uint64_t> System::draw_commit(const Command& command, std::size_t child) const {
    const auto settled = on_parent(child, KernelFamily::final_count);
    const auto count = on_parent(child, KernelFamily::commit_count);
    if (command.detail % 16 == 0) return command.which % (count + 1);
    if (count == settled) return std::nullopt;
    const auto is_demanded = [&](std::uint64_t index) {
        return node(parents[child])
                   .count(KernelFamily::open_demands, node(child).id().value, number(index)) != 0;
    };
    if (command.kind == Kind::reveal || command.kind == Kind::end)
        for (auto index = settled; index < count; ++index)
            if (is_demanded(index)) return index;
    return settled + command.which % (count - settled);
}

inline std::uint8_t System::draw_header(const Command& command, std::size_t child,
                                        std::uint64_t commit) const {
    const auto shown = committed_blocks(node(parents[child]), node(child), commit);
    if (!shown || command.detail % 16 == 1) return command.detail % 3;
    const auto length = static_cast<std::uint8_t>(shown->headers.size());
    for (std::uint8_t at = 0; at < length && command.kind != Kind::demand; ++at) {
        const auto pot = demand_pot(shown->id, shown->height(at));
        if (node(parents[child]).count(KernelFamily::demand_due, pot) != 0) return at;
    }
    return static_cast<std::uint8_t>(command.detail % length);
}

inline void System::spoil(const Command& command, SpoilKind kind) {
    if (command.spoil >= spoils_of_256) return;
    std::vector<const Spoil*> rows;
    for (const auto& row : spoils())
        if (row.kind() == kind || (row.kind() == SpoilKind::transaction &&
                                   kind != SpoilKind::delivery && kind != SpoilKind::taken))
            rows.push_back(&row);
    const auto& row = *rows[(command.which + command.spoil) % rows.size()];
    driver_.step(SpoilStep{name(std::string{row.clause}),
                           static_cast<std::uint8_t>(command.detail % row.variants)});
}

// --- what is done ---

inline void System::act(const Command& command) {
    if (run(command)) ++done_[command.kind];
}

inline bool System::run(const Command& command) {
    switch (command.kind) {
    case Kind::wait: return wait(command);
    case Kind::block:
    case Kind::idle: return block(command);
    case Kind::transfer:
    case Kind::down:
    case Kind::up: return call(command);
    case Kind::deliver: return deliver(command);
    case Kind::replay: return replay(command);
    case Kind::commit: return commit(command);
    case Kind::settle: return settle(command);
    case Kind::object: return object(command);
    case Kind::blame:
    case Kind::demand:
    case Kind::reveal:
    case Kind::end: return dispute(command);
    case Kind::reclaim: return reclaim(command);
    case Kind::post: return post(command);
    case Kind::post_delivery: return post_delivery(command);
    case Kind::halt: return halt(command);
    case Kind::take_call:
    case Kind::take_delivery:
    case Kind::take_halt:
    case Kind::take_settle: return take(command);
    case Kind::forge_cell:
    case Kind::forge_receipt: return forge(command);
    case Kind::forge_block: return forge_block(command);
    case Kind::withhold: return withhold(command);
    case Kind::go_back: return go_back(command);
    }
    return false;
}

} // namespace chaintree::scenario::disputed
