// The real root with two children, driven by the naive ledger's words: builds what an action means,
// makes the block, and tells in which cells the two ledgers differ.
#pragma once

#include "chain/children.hpp"
#include "support/world.hpp"
#include "turns.hpp"

namespace chaintree::naive_ledger {

// A wrong system, for the control: it forgets that a message was delivered when it comes again.
enum class Plant { none, forgets_used_marks };

class System {
public:
    explicit System(const Word& supply, Plant plant = Plant::none,
                    const std::string& ledger = "spec/contracts/ledger.sol")
        : world_(supply, ledger), plant_(plant) {
        ids_[0] = world_.root;
        for (std::size_t i = 1; i < chain_count; ++i) ids_[i] = world_.child(world_.root, config());
    }

    // Makes the block. `model` is moved along; `foreseen` gets what it says of each action. The
    // result: how each really ended.
    std::vector<Outcome> run(Tree& model, const Turn& turn, std::vector<Outcome>& foreseen) {
        const Tree before = model;
        model.begin_block(turn.chain);
        if (turn.forged) model.forge(turn.chain, turn.forged->who, turn.forged->amount);
        std::vector<StepBody> steps;
        for (const auto& action : turn.actions) {
            const auto earlier = model.messages.size();
            steps.push_back(
                std::visit([&](const auto& act) { return step(model, turn.chain, act); }, action));
            foreseen.push_back(model.act(turn.chain, action));
            if (model.included.size() > included_.size())
                included_.push_back(std::get<Transaction>(steps.back()));
            if (model.messages.size() > earlier) messages_.push_back(included_.back());
        }
        return make(before, turn, steps);
    }

    // One line a cell in which the model and the chains differ.
    [[nodiscard]] std::vector<std::string> differences(const Tree& model) const {
        std::vector<std::string> out;
        for (std::size_t chain = 0; chain < chain_count; ++chain) compare_chain(model, chain, out);
        for (std::size_t child = 1; child < chain_count; ++child) compare_child(model, child, out);
        for (std::size_t i = 0; i < messages_.size(); ++i) compare_message(model, i, out);
        if (!model.conserves()) out.emplace_back("value is not conserved");
        return out;
    }

private:
    using Lines = std::vector<std::string>;
    static constexpr std::byte one{1};

    test::World world_;
    Plant plant_;
    std::array<ChainId, chain_count> ids_;
    std::vector<Transaction> included_; // as Tree::included
    std::vector<Transaction> messages_; // as Tree::messages

    [[nodiscard]] ChainConfig config() const {
        auto config = world_.config_below(world_.root);
        config.windows = {objection_blocks, anchor_lag_blocks, objection_blocks, 3, 3, 100'000,
                          100'000};
        config.sizes.commit_headers = commit_headers;
        config.sizes.live_headers = live_headers;
        config.commit_bond = commit_bond;
        return config;
    }

    [[nodiscard]] const ChainNode& node(std::size_t chain) const {
        return world_.node(ids_[chain]);
    }

    [[nodiscard]] StepBody signed_by(const Tree& model, std::size_t chain, std::size_t who,
                                     Payload payload, std::optional<ChainId> to = std::nullopt,
                                     std::uint64_t nonce_ahead = 0) const {
        const auto key = test::World::key(account_names[who]);
        const Nonce nonce{model.chains[chain].nonces[who] + nonce_ahead};
        return sign({ids_[chain], to, key.public_bytes(), nonce, std::move(payload)}, key);
    }

    [[nodiscard]] Call call(std::string function, std::vector<Word> arguments) const {
        return {node(0).ledger(),
                BoundedText<64>{std::move(function)},
                BoundedVector<Word, 16>{std::move(arguments)},
                {}};
    }

    [[nodiscard]] StepBody step(const Tree& model, std::size_t chain, const Transfer& act) const {
        const auto to = to_word(test::World::account(account_names[act.to]));
        return signed_by(model, chain, act.who, call("transfer", {to, act.amount}), std::nullopt,
                         act.nonce_ahead);
    }

    [[nodiscard]] StepBody step(const Tree& model, std::size_t chain, const Cross& act) const {
        return signed_by(model, chain, act.who,
                         call(act.down ? "transferToChild" : "transferToParent", {act.amount}),
                         ids_[act.to]);
    }

    [[nodiscard]] StepBody step(const Tree& model, std::size_t chain, const Commit& act) const {
        chaintree::Commit commit{
            ids_[act.child], node(act.child).description().config, act.index, {}};
        const auto end = act.first + act.count;
        for (auto height = act.first; height < end; ++height) {
            auto header = node(act.child).blocks()[height - 1].header;
            if (act.altered && height + 1 == end) header.body.state_root.value.bytes[0] ^= one;
            commit.headers.push_back(std::move(header));
        }
        return signed_by(model, chain, act.who, commit);
    }

    [[nodiscard]] StepBody step(const Tree& model, std::size_t chain, const Settle& act) const {
        return signed_by(model, chain, act.who, chaintree::Settle{ids_[act.child]});
    }

    [[nodiscard]] StepBody step(const Tree& model, std::size_t, const Deliver& act) const {
        const auto from = model.messages[act.message].from;
        const auto& commits = model.commits[from];
        auto height = node(from).tip().height;
        if (from == 0) height = Height{act.source};
        if (from != 0 && act.source < commits.size()) height = Height{commits[act.source].height};
        return Delivery{messages_[act.message],
                        node(from).prove(height, receipt_key(act.message), act.source)};
    }

    [[nodiscard]] StepBody step(const Tree&, std::size_t, const Replay& act) const {
        return included_[act.transaction];
    }

    [[nodiscard]] CellKey receipt_key(std::size_t message) const {
        return kernel_key(KernelFamily::receipt, id_of(messages_[message].body).value);
    }
    [[nodiscard]] CellKey used_key(std::size_t message) const {
        return kernel_key(KernelFamily::used, id_of(messages_[message].body).value);
    }

    // What a corrupt producer, or the planted mistake, overwrites before the block's steps.
    [[nodiscard]] std::vector<CellWrite> overwritten(const Tree& before, const Turn& turn) const {
        std::vector<CellWrite> cells;
        if (turn.forged) {
            const auto who = to_word(test::World::account(account_names[turn.forged->who]));
            cells.push_back({world_.ledger_key(ids_[turn.chain], "balances", who),
                             to_hash(turn.forged->amount)});
        }
        if (plant_ == Plant::none) return cells;
        for (const auto& action : turn.actions)
            if (const auto* again = std::get_if<Deliver>(&action))
                if (before.messages[again->message].used)
                    cells.push_back({used_key(again->message), {}});
        return cells;
    }

    std::vector<Outcome> make(const Tree& before, const Turn& turn,
                              const std::vector<StepBody>& steps) {
        const auto cells = overwritten(before, turn);
        const auto outcomes = cells.empty()
                                  ? (world_.block(ids_[turn.chain], steps), world_.outcomes())
                                  : make_forged(turn, steps, cells);
        std::vector<Outcome> out;
        for (const auto& outcome : outcomes) {
            const auto ended = test::ended(outcome);
            out.push_back({ended.how, ended.clause});
        }
        return out;
    }

    // Its own chain goes on from such a block; every check refuses it.
    std::vector<StepOutcome> make_forged(const Turn& turn, const std::vector<StepBody>& steps,
                                         const std::vector<CellWrite>& cells) {
        auto& here = world_.node(ids_[turn.chain]);
        const HeaderBody previous = here.tip();
        std::vector<StepOutcome> outcomes;
        const auto block = here.produce_forged(cells, steps, world_.tree.from_parent(here.id()),
                                               std::array{test::World::key("producer")}, outcomes);
        CHAINTREE_INVARIANT(block.has_value(), "a forged block is made");
        const auto prepared = prepare_steps(*block, world_.keys);
        CHAINTREE_INVARIANT(prepared.has_value(), "a forged block is well formed");
        const auto checked = check_block_stateless(
            {here.description(), previous, world_.tree.codes()}, *block, *prepared);
        RC_ASSERT(!checked.has_value());
        RC_ASSERT(checked.error().clause == "Block.bad_witness");
        return outcomes;
    }

    template <class Value>
    static void compare(const std::string& what, const Value& real, const Value& model,
                        Lines& out) {
        std::ostringstream line;
        line << what << ": " << real << ", the model says " << model;
        if (real != model) out.push_back(line.str());
    }

    void compare_chain(const Tree& model, std::size_t chain, Lines& out) const {
        const std::string on = std::string{" on "} + chain_names[chain];
        const auto& expected = model.chains[chain];
        compare("height" + on, node(chain).tip().height.value, expected.height(), out);
        compare("time" + on, node(chain).tip().time.value, expected.time(), out);
        for (std::size_t who = 0; who < account_count; ++who) {
            const std::string of = std::string{" of "} + account_names[who] + on;
            compare("balance" + of, world_.balance(ids_[chain], account_names[who]),
                    expected.balances[who], out);
            compare("nonce" + of, node(chain).nonce(test::World::account(account_names[who])).value,
                    expected.nonces[who], out);
        }
    }

    // What the root knows of it.
    void compare_child(const Tree& model, std::size_t child, Lines& out) const {
        const std::string of = std::string{" of "} + chain_names[child];
        const auto& commits = model.commits[child];
        compare("child sum" + of, world_.child_sum(ids_[0], ids_[child]), model.child_sums[child],
                out);
        compare("commits" + of, node(0).count(KernelFamily::commit_count, ids_[child].value),
                std::uint64_t{commits.size()}, out);
        compare("settled commits" + of, node(0).count(KernelFamily::final_count, ids_[child].value),
                std::uint64_t{model.settled[child]}, out);
        for (std::size_t i = 0; i < commits.size(); ++i) {
            const auto pot = to_word(bond_pot({ids_[child], i, 0}));
            compare("bond " + std::to_string(i) + of,
                    to_word(world_.ledger_cell(ids_[0], "held", pot)), commits[i].held, out);
        }
    }

    void compare_message(const Tree& model, std::size_t place, Lines& out) const {
        const auto& message = model.messages[place];
        const std::string of = " of message " + std::to_string(place);
        const auto is_marked = [&](std::size_t chain, const CellKey& key) {
            return !node(chain).cell(key).is_zero();
        };
        compare("receipt" + of, is_marked(message.from, receipt_key(place)), message.emitted, out);
        compare("used-mark" + of, is_marked(message.to, used_key(place)), message.used, out);
    }
};

} // namespace chaintree::naive_ledger
