// Bodies of support/world.hpp. Included by it only.
#pragma once

namespace chaintree::test {

inline World::World(const contract::Contract& ledger, const Word& supply) {
    ChainDescription description;
    auto& config = description.config;
    config.producers = {{key("producer").public_bytes()}, 1};
    config.ledger.code = tree.codes().add(ledger);
    config.ledger.genesis_arguments = {to_word(account("alice")), supply};
    config.sizes = {1 << 20, 1 << 16, 1 << 23, 1000, 4, 8, 2, std::uint64_t{1} << 30};
    const auto id = tree.add_root(description);
    CHAINTREE_INVARIANT(id.has_value(), "the root of the tests starts");
    root = *id;
}

inline ChainConfig World::config_below(const ChainId& parent) const {
    const auto& above = node(parent).description().config;
    ChainConfig config = above;
    config.submitters = {account("submitter")};
    config.ledger.contract = node(parent).ledger();
    config.ledger.genesis_arguments = {};
    config.sizes.step_bytes = above.sizes.step_bytes - (1 << 16) - (1 << 16) - 4096;
    config.sizes.body_bytes = 3 * (config.sizes.step_bytes + config.sizes.witness_bytes);
    config.windows = {5, 3, 4, 4, 3, 1000, 1000};
    config.commit_bond = 2;
    config.demand_bond = 1;
    return config;
}

inline Transaction World::transaction(const ChainId& chain, std::string_view who, Payload payload,
                                      std::optional<ChainId> to) {
    auto& drawn = drawn_[{chain, account(who)}];
    const Nonce nonce{node(chain).nonce(account(who)).value + drawn++};
    return sign({chain, to, key(who).public_bytes(), nonce, std::move(payload)}, key(who));
}

inline Transaction World::call(const ChainId& chain, std::string_view who, std::string function,
                               std::vector<Word> arguments, std::optional<ChainId> to) {
    return transaction(chain, who,
                       Call{node(chain).ledger(),
                            BoundedText<64>{std::move(function)},
                            BoundedVector<Word, 16>{std::move(arguments)},
                            {}},
                       to);
}

inline Block World::block(const ChainId& chain, const std::vector<StepBody>& steps) {
    auto& here = node(chain);
    StateTree before = here.state().clone();
    const HeaderBody previous = here.tip();
    outcomes_.clear();
    const auto produced =
        here.produce(steps, tree.from_parent(chain), std::array{key("producer")}, outcomes_);
    CHAINTREE_INVARIANT(produced.has_value(), produced.error().clause.c_str());
    const Block& made = *produced;
    drawn_.clear();
    const auto prepared = prepare_steps(made, keys);
    CHAINTREE_INVARIANT(prepared.has_value(), "the steps of a block that was made are well formed");
    const ChainView view{here.description(), previous, tree.codes()};
    const auto full = check_block(view, made, *prepared, before);
    const auto stateless = check_block_stateless(view, made, *prepared);
    CHAINTREE_INVARIANT(full.has_value(), full.error().detail.c_str());
    CHAINTREE_INVARIANT(stateless.has_value(), stateless.error().detail.c_str());
    CHAINTREE_INVARIANT(before.root() == here.state().root(), "a check ends in the maker's state");
    record_block(bundle_of(here.description(), previous, made, tree.codes()), true);
    return made;
}

inline Block World::good_block(const ChainId& chain, const std::vector<StepBody>& steps) {
    Block made = block(chain, steps);
    for (const auto& outcome : outcomes_) {
        const auto* why = reason_of(outcome);
        CHAINTREE_INVARIANT(!why, (why->clause + " " + why->detail).c_str());
    }
    return made;
}

inline void World::blocks(const ChainId& chain, std::uint64_t count) {
    for (; count > 0; --count) block(chain);
}

inline ChainId World::child(const ChainId& parent, std::optional<ChainConfig> config) {
    if (parent != root && balance(parent, "alice") < 50) fund(parent, 100);
    good_block(parent, {transfer(parent, "alice", "submitter", 20)}); // for bonds
    CreateChain create{config ? *std::move(config) : config_below(parent)};
    const auto transaction = this->transaction(parent, "alice", create);
    good_block(parent, {transaction});
    return tree.add_child({parent, id_of(transaction.body), create.config});
}

inline Transaction World::commit_transaction(const ChainId& child) {
    auto commit = tree.next_commit(child, most_commit_headers_ever);
    CHAINTREE_INVARIANT(commit.has_value(), "there is a header to commit");
    return transaction(*node(child).description().parent, "submitter", *std::move(commit));
}

inline void World::commit(const ChainId& child) {
    good_block(*node(child).description().parent, {commit_transaction(child)});
}

inline void World::make_final(const ChainId& child) {
    const ChainId parent = *node(child).description().parent;
    commit(child);
    const auto due =
        node(parent).tip().time.value + node(child).description().config.windows.objection_blocks;
    while (node(root).tip().height.value < due) block(root);
}

inline StepBody World::delivery(const Transaction& message) const {
    auto found = tree.delivery(message);
    CHAINTREE_INVARIANT(found.has_value(), found.error().detail.c_str());
    return *std::move(found);
}

inline void World::fund(const ChainId& chain, const Word& amount) {
    const auto parent = node(chain).description().parent;
    if (!parent) return;
    fund(*parent, amount);
    const auto message = down(*parent, chain, "alice", amount);
    good_block(*parent, {message});
    block(chain); // anchors it
    good_block(chain, {delivery(message)});
}

// All that a step moves that reverts, in a takeover on the halted chain.
inline std::vector<CellWrite> nonce_moves(const StepBody& step) {
    if (const auto* sent = std::get_if<Transaction>(&step)) {
        const auto& body = sent->body;
        return {{kernel_key(KernelFamily::nonce, account_of(body.sender).value),
                 number(body.nonce.value + 1)}};
    }
    const auto& taken = std::get<Taken>(step);
    std::vector<CellWrite> out;
    for (const auto& [key, value] : nonce_moves(*decode_step(taken.step.view()))) {
        const auto in_overlay = [&](KernelFamily family) {
            return kernel_key(family, taken.child.value, key.value);
        };
        out.push_back({in_overlay(KernelFamily::overlay_written), number(1)});
        out.push_back({in_overlay(KernelFamily::overlay_value), value});
    }
    return out;
}

inline StepOutcome World::outcome_of(const ChainId& chain, const StepBody& step) {
    const auto& here = node(chain);
    drawn_.clear();
    StateTree state = here.state().clone();
    const HeaderBody previous = here.tip();
    auto maker = BlockMaker::start({here.description(), previous, tree.codes()}, state,
                                   tree.anchor_for(chain));
    CHAINTREE_INVARIANT(maker.has_value(), "the block of an attempt begins");
    StateTree expected = state.clone();
    auto outcome = maker->add(step);
    if (std::holds_alternative<Applied>(outcome)) return outcome;
    if (std::holds_alternative<Reverted>(outcome)) expected.apply(nonce_moves(step));
    CHAINTREE_INVARIANT(state.root() == expected.root(), "a refusal moves at most a nonce");
    return outcome;
}

inline CellKey World::ledger_key(const ChainId& chain, std::string_view family,
                                 const Word& key) const {
    const auto* ledger = tree.codes().find(node(chain).description().config.ledger.code);
    const auto* found = ledger->find_family(family);
    contract::CellOf<Word> cell;
    cell.family = static_cast<std::uint32_t>(found - ledger->families.data());
    cell.key_count = 1;
    cell.keys[0] = key;
    return contract::cell_key(node(chain).ledger(), cell);
}

inline Hash World::ledger_cell(const ChainId& chain, std::string_view family,
                               const Word& key) const {
    return node(chain).cell(ledger_key(chain, family, key));
}

inline Word World::balance(const ChainId& chain, std::string_view who) const {
    return to_word(ledger_cell(chain, "balances", to_word(account(who))));
}

inline Word World::child_sum(const ChainId& chain, const ChainId& child) const {
    return to_word(ledger_cell(chain, "childSums", to_word(child)));
}

inline void World::forge(const ChainId& chain, const std::vector<CellWrite>& cells) {
    auto& here = node(chain);
    const HeaderBody previous = here.tip();
    std::vector<StepOutcome> none;
    const auto made =
        here.produce_forged(cells, {}, tree.from_parent(chain), std::array{key("producer")}, none);
    CHAINTREE_INVARIANT(made.has_value(), made.error().clause.c_str());
    record_block(bundle_of(here.description(), previous, *made, tree.codes()), false);
}

} // namespace chaintree::test
