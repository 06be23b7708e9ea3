// The same law suites that the tests run, over the same generators.
#include "chain/messages.hpp"
#include "cli/audit.hpp"
#include "support/cells.hpp"
#include "support/codec_laws.hpp"

#include <iostream>
#include <random>
#include <sstream>

namespace chaintree::audit {

namespace {

constexpr std::uint64_t cases_a_law = 100; // RapidCheck's default

// RapidCheck speaks on std::cerr: kept back, and shown when a law fails.
class Quiet {
public:
    Quiet() : before_(std::cerr.rdbuf(text_.rdbuf())) {}
    ~Quiet() { std::cerr.rdbuf(before_); }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;
    [[nodiscard]] std::string text() const { return text_.str(); }

private:
    std::ostringstream text_;
    std::streambuf* before_;
};

void hold(Row& row, bool (*law)()) {
    const Quiet quiet;
    if (!law()) row.failures.push_back(quiet.text());
    row.count += cases_a_law;
}

template <class... Messages>
void over_all(Row& row, std::type_identity<std::tuple<Messages...>>, auto law) {
    (hold(row, law.template operator()<Messages>()), ...);
}

Row codec_row(const Options& options, std::string what, auto law) {
    Row row{"codec", std::move(what)};
    options.progress(row.what);
    timed(row, [&](Row& out) { over_all(out, std::type_identity<AllMessages>{}, law); });
    return row;
}

// A random history of one tree: after each batch the root is the naive one, and a witness for the
// batch gives the same new root as the tree.
class StateHistory {
public:
    explicit StateHistory(std::uint64_t seed) : random_(seed) {}

    void run(Row& row, std::size_t batches) {
        for (std::size_t i = 0; i < batches && row.failures.empty(); ++i) {
            const auto writes = batch();
            const auto keys = samples::keys_of(writes);
            const auto witness = tree_.prove(keys);
            const auto before = tree_.root();
            tree_.apply(writes);
            naive::apply(cells_, writes);
            if (tree_.root() != naive::root_of(cells_))
                row.failures.push_back("batch " + std::to_string(i) + ": root differs");
            check_witness(row, witness, before, writes, keys);
            row.count += writes.size();
        }
    }

private:
    std::mt19937_64 random_;
    StateTree tree_;
    naive::Cells cells_;

    // Clustered keys: cells part, meet and vanish at every depth.
    std::vector<CellWrite> batch() {
        std::map<CellKey, Hash> chosen;
        const auto size = 1 + random_() % 12;
        while (chosen.size() < size)
            chosen[samples::clustered_key(static_cast<std::uint8_t>(random_()))] =
                samples::value_of(random_() % 3);
        std::vector<CellWrite> out;
        for (const auto& [key, value] : chosen) out.push_back({key, value});
        return out;
    }
    void check_witness(Row& row, const Witness& witness, const StateRoot& before,
                       std::span<const CellWrite> writes, std::span<const CellKey> keys) {
        auto part = PartialTree::parse(witness.bytes, before, 1 << 20);
        if (!part || !part->check_canonical(keys)) {
            row.failures.emplace_back("a witness of the tree is refused");
            return;
        }
        part->apply(writes);
        if (part->root() != tree_.root())
            row.failures.emplace_back("a witness leads to another root");
    }
};

} // namespace

Rows audit_codec(const Options& options) {
    using namespace test;
    return {codec_row(options, "a message survives its encoding",
                      []<class M>() { return &keeps_round_trip<M>; }),
            codec_row(options, "no two messages have one encoding",
                      []<class M>() { return &is_injective<M>; }),
            codec_row(options, "no message has a second encoding",
                      []<class M>() { return &is_canonical<M>; })};
}

Rows audit_state(const Options& options) {
    Row row{"state tree", "roots and witnesses agree with a sorted map, cell writes"};
    options.progress(row.what);
    timed(row, [&](Row& out) {
        for (std::uint64_t history = 0; history < 20; ++history)
            StateHistory{options.seed + history}.run(out, 50);
    });
    return {row};
}

} // namespace chaintree::audit
