#include "cli/bench_workload.hpp"

#include "base/check.hpp"
#include "cli/builtin.hpp"

#include <random>

namespace chaintree::bench {

namespace {

ChainDescription bench_chain(const CodeHash& code, const SecretKey& producer,
                             const AccountId& holder, const WorkloadSize& size) {
    ChainDescription out;
    out.config.producers.keys.push_back(producer.public_bytes());
    out.config.ledger.code = code;
    out.config.ledger.genesis_arguments = {to_word(holder), Word{1} << 64};
    auto& sizes = out.config.sizes;
    sizes.step_bytes = 1 << 20;
    sizes.witness_bytes = 1 << 16;
    sizes.body_bytes = 1u << 31;
    sizes.block_steps = static_cast<std::uint32_t>(size.block_transfers + 1);
    return out;
}

// Makes blocks of transfers on one chain, one after the other.
class Maker {
public:
    Maker(Workload& out, const WorkloadSize& size)
        : out_(out), size_(size), producer_(SecretKey::from_text("bench/producer")) {
        for (std::size_t i = 0; i < size.accounts; ++i)
            people_.push_back(SecretKey::from_text("bench/" + std::to_string(i)));
        for (const auto& person : people_) accounts_.push_back(person.account());
        nonces_.resize(size.accounts);
        const auto code = out.codes.add(token());
        out.description = bench_chain(code, producer_, accounts_[0], size);
        const auto cells = genesis_cells(out.description, out.codes);
        CHAINTREE_INVARIANT(cells.has_value(), "the benchmark's genesis is good");
        out.state.apply(*cells);
        tip_ = genesis_header(out.description, out.state.root());
        chain_ = tip_.chain;
        ledger_ = ledger_of(out.description);
    }

    // The first account pays everybody a start.
    void fund() {
        for (std::size_t next = 1; next < people_.size();) {
            std::vector<Transaction> batch;
            for (; next < people_.size() && batch.size() < size_.block_transfers; ++next)
                batch.push_back(transfer(0, next, 1'000'000));
            static_cast<void>(block(batch));
        }
        out_.before = tip_;
    }
    void measured_block() {
        std::vector<Transaction> batch;
        std::uniform_int_distribution<std::size_t> person{0, people_.size() - 1};
        for (std::size_t i = 0; i < size_.block_transfers; ++i)
            batch.push_back(transfer(person(random_), person(random_), 1 + i % 7));
        for (const auto& one : batch) remember(one);
        out_.blocks.push_back(block(batch));
    }

private:
    Workload& out_;
    WorkloadSize size_;
    SecretKey producer_;
    std::vector<SecretKey> people_;
    std::vector<AccountId> accounts_;
    std::vector<std::uint64_t> nonces_;
    HeaderBody tip_;
    ChainId chain_;
    ContractId ledger_;
    KeyCache cache_;
    std::mt19937_64 random_{2026};

    Transaction transfer(std::size_t from, std::size_t to, std::uint64_t amount) {
        const Call call{ledger_, BoundedText<64>{"transfer"}, {to_word(accounts_[to]), amount}, {}};
        return sign(
            {chain_, std::nullopt, people_[from].public_bytes(), Nonce{nonces_[from]++}, call},
            people_[from]);
    }
    Block block(std::span<const Transaction> batch) {
        auto maker =
            BlockMaker::start({out_.description, tip_, out_.codes}, out_.state, std::nullopt);
        CHAINTREE_INVARIANT(maker.has_value(), "the benchmark's blocks begin");
        for (const auto& one : batch)
            CHAINTREE_INVARIANT(std::holds_alternative<Applied>(maker->add(one)),
                                "the benchmark's transfers apply");
        Block made = maker->finish();
        made.header.signatures.push_back(sign(made.header.body, producer_, 0));
        tip_ = made.header.body;
        return made;
    }
    void remember(const Transaction& one) {
        const auto key = cache_.get(one.body.sender);
        out_.keys.push_back(**key);
        out_.digests.push_back(digest_of(one.body, (*key)->account()));
        out_.signatures.push_back(one.signature);
    }
};

} // namespace

const contract::Contract& token() {
    static const contract::Contract contract = [] {
        auto parsed = contract::parse_contract(builtin_text("spec/contracts/token.sol"));
        CHAINTREE_INVARIANT(parsed.has_value(), "the built-in token parses");
        return std::move(*parsed);
    }();
    return contract;
}

Workload make_workload(const WorkloadSize& size,
                       const std::function<void(const std::string&)>& progress) {
    Workload out;
    Maker maker{out, size};
    maker.fund();
    const StateTree start = out.state.clone();
    for (std::size_t i = 0; i < size.blocks; ++i) {
        progress("making block " + std::to_string(i + 1) + " of " + std::to_string(size.blocks));
        maker.measured_block();
    }
    out.state = start.clone();
    return out;
}

} // namespace chaintree::bench
