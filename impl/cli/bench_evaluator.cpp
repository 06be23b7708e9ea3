#include "base/check.hpp"
#include "cli/bench.hpp"
#include "cli/bench_workload.hpp"
#include "contract/evaluator.hpp"

#include <random>
#include <unordered_map>

namespace chaintree::bench {

namespace {

// Full state without a tree: what a section costs apart from roots.
class Table final : public CellReader {
public:
    [[nodiscard]] std::optional<Hash> read(const CellKey& key) const override {
        const auto found = cells_.find(key);
        return found == cells_.end() ? Hash{} : found->second;
    }
    void apply(std::span<const CellWrite> writes) {
        for (const auto& [key, value] : writes) cells_[key] = value;
    }

private:
    std::unordered_map<CellKey, Hash> cells_;
};

class Transfers {
public:
    explicit Transfers(std::uint64_t accounts) : accounts_(accounts) {
        const auto* balances = token().find_family("balances");
        CHAINTREE_INVARIANT(balances && transfer_, "the token has balances and transfer");
        const auto family = static_cast<std::uint32_t>(balances - token().families.data());
        for (std::uint64_t i = 1; i <= accounts; ++i) {
            contract::CellOf<Word> cell{.family = family, .key_count = 1, .keys = {Word{i}, 0}};
            const CellWrite write{contract::cell_key(id_, cell), to_hash(Word{1'000'000})};
            table_.apply(std::span{&write, 1});
        }
    }
    void run(std::size_t count) {
        Journal journal{table_};
        for (std::size_t i = 0; i < count; ++i) {
            journal.clear();
            contract::CallContext context;
            context.sender = 1 + random_() % accounts_;
            contract::MachineDomain domain{id_, context, journal, nullptr};
            contract::Evaluator evaluator{token(), domain};
            const std::array<Word, 2> arguments{1 + random_() % accounts_, 1};
            const auto done = evaluator.run(*transfer_, transfer_->sections.front(), arguments);
            CHAINTREE_INVARIANT(done.has_value(), "the benchmark's transfers apply");
            table_.apply(journal.writes());
        }
    }

private:
    std::uint64_t accounts_;
    ContractId id_;
    const contract::Function* transfer_ = token().find_function("transfer");
    Table table_;
    std::mt19937_64 random_{7};
};

} // namespace

Figures bench_evaluator(const Options& options) {
    Transfers transfers{10'000};
    const std::size_t count = options.quick ? 10'000 : 500'000;
    std::vector<double> rounds;
    for (int round = 0; round < 5; ++round) {
        options.progress("evaluator, round " + std::to_string(round + 1));
        rounds.push_back(static_cast<double>(count) / cpu_seconds([&] { transfers.run(count); }));
    }
    return {figure("token transfer, no signature, no root", rounds, "/s", 500'000)};
}

} // namespace chaintree::bench
