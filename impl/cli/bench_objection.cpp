// One objection: how large it is and what deciding it costs, by the number of accounts of the
// child.
#include "base/check.hpp"
#include "chain/judge.hpp"
#include "cli/bench.hpp"
#include "cli/bench_workload.hpp"
#include "merkle/witness.hpp"

namespace chaintree::bench {

namespace {

// A block of one transfer on a child of so many accounts.
class Child {
public:
    explicit Child(std::size_t accounts) {
        const auto code = codes_.add(token());
        const auto producer = SecretKey::from_text("bench/producer");
        auto& config = description_.config;
        config.producers = {{producer.public_bytes()}, 1};
        config.ledger = {ContractId{number(1)}, code, {}};
        config.sizes = {1 << 20, 1 << 16, 1 << 22, 16, 4, 8, 1, 0};
        description_.parent = ChainId{number(2)};
        description_.created_by = MessageId{number(3)};
        fill(accounts);
        previous_ = genesis_header(description_, state_.root());
        previous_.anchor = Anchor{Height{5}, HeaderHash{number(6)}};
        previous_.time = Time{5};
        make_block(producer);
    }

    // The record that is objected to, as an objection shows it.
    [[nodiscard]] Objection objection() const {
        std::vector<Hash> leaves;
        for (const auto& record : block_.steps)
            leaves.push_back(leaf_hash(leaves.size(), brief_of(record)));
        const WrongStep shown{
            previous_, 1, brief_of(block_.steps[0]), block_.steps[1],
            BoundedVector<Hash, most_trace_siblings>{list_siblings(ListKind::trace, leaves, 0, 2)}};
        return {{previous_.chain, 0, 0},
                description_.config,
                prove_header(std::span{&block_.header, 1}, 0),
                shown,
                std::nullopt};
    }
    // What the parent does to decide: the same function as in a block's check.
    void judge() {
        auto context = context_of(description_, previous_, block_.header.body);
        context.step = 1;
        const auto fault = judge_step(context, block_.steps[1], block_.steps[0].root_after, codes_);
        CHAINTREE_INVARIANT(fault && !*fault, "the benchmark's block is right");
    }
    // One signature, and the hashes of the witness before and after.
    void check_parts() {
        KeyCache keys{2};
        const auto& record = block_.steps[1];
        auto step = decode_step(record.step.view());
        CHAINTREE_INVARIANT(
            VerifiedTransaction::check(std::get<Transaction>(std::move(*step)), keys),
            "the benchmark's transfer is signed");
        auto tree = PartialTree::parse(record.witness.view(), block_.steps[0].root_after,
                                       most_witness_bytes_ever);
        std::vector<CellWrite> writes;
        for (const auto& key : touched_) writes.push_back({key, number(9)});
        tree->apply(writes);
        CHAINTREE_INVARIANT(tree->root() != StateRoot{}, "cells were written");
    }

private:
    Codes codes_;
    ChainDescription description_;
    StateTree state_;
    HeaderBody previous_;
    Block block_;
    std::vector<CellKey> touched_; // balances and nonce of the transfer
    SecretKey sender_ = SecretKey::from_text("bench/sender");

    [[nodiscard]] CellKey balance_key(const Word& account) const {
        contract::CellOf<Word> cell;
        cell.key_count = 1;
        cell.keys[0] = account;
        return contract::cell_key(ledger_of(description_), cell);
    }
    void fill(std::size_t accounts) {
        auto cells = genesis_cells(description_, codes_);
        CHAINTREE_INVARIANT(cells.has_value(), "a child's genesis runs nothing that can fail");
        cells->push_back({kernel_key(KernelFamily::anchor_height), number(5)});
        cells->push_back({kernel_key(KernelFamily::anchor_hash), number(6)});
        cells->push_back({kernel_key(KernelFamily::anchor_time), number(5)});
        for (std::size_t i = 1; i < accounts; ++i)
            cells->push_back({balance_key(Word{i}), number(i)});
        const auto sender = to_word(sender_.account());
        cells->push_back({balance_key(sender), number(1000)});
        state_.apply(*cells);
        touched_ = {balance_key(sender), balance_key(Word{1}),
                    kernel_key(KernelFamily::nonce, sender_.account().value)};
    }
    void make_block(const SecretKey& producer) {
        const Call call{
            ledger_of(description_), BoundedText<64>{"transfer"}, {Word{1}, Word{7}}, {}};
        const auto chain = previous_.chain;
        auto maker = BlockMaker::start({description_, previous_, codes_}, state_, std::nullopt);
        CHAINTREE_INVARIANT(maker.has_value(), "a block that keeps its anchor begins");
        const auto sent =
            sign({chain, std::nullopt, sender_.public_bytes(), Nonce{0}, call}, sender_);
        CHAINTREE_INVARIANT(std::holds_alternative<Applied>(maker->add(sent)),
                            "the benchmark's transfer runs");
        block_ = maker->finish();
        block_.header.signatures = {sign(block_.header.body, producer, 0)};
    }
};

std::size_t bytes_of(const Objection& objection) {
    const auto sender = SecretKey::from_text("bench/objector");
    const TransactionBody body{ChainId{number(2)}, std::nullopt, sender.public_bytes(), Nonce{0},
                               objection};
    return encode_step(sign(body, sender)).size();
}

} // namespace

Figures bench_objection(const Options& options) {
    Figures out;
    const int repeats = options.quick ? 20 : 2'000;
    for (std::size_t accounts = 100; accounts <= (options.quick ? 1'000U : 1'000'000U);
         accounts *= 10) {
        const auto name = "objection, " + std::to_string(accounts) + " accounts: ";
        options.progress(name);
        Child child{accounts};
        const auto bytes = static_cast<double>(bytes_of(child.objection()));
        std::vector<double> micros;
        std::vector<double> ratios;
        for (int round = 0; round < 5; ++round) {
            const auto times = [&](const auto& work) {
                return cpu_seconds([&] {
                    for (int i = 0; i < repeats; ++i) work();
                });
            };
            const auto parts = times([&] { child.check_parts(); });
            const auto whole = times([&] { child.judge(); });
            micros.push_back(1e6 * whole / repeats);
            ratios.push_back(parts / whole);
        }
        out.push_back(figure(name + "size", {bytes}, "bytes"));
        out.push_back(figure(name + "deciding", std::move(micros), "us"));
        out.push_back(
            figure(name + "signature and hashes / deciding", std::move(ratios), "x", 0.5));
    }
    return out;
}

} // namespace chaintree::bench
