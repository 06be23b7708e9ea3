#include "cli/bench.hpp"
#include "crypto/sha256.hpp"
#include "merkle/state_tree.hpp"

#include <random>
#include <set>

namespace chaintree::bench {

namespace {

CellKey key_of(std::uint64_t i) {
    return CellKey{Hasher{Domain::cell_key}.add_u64(i).finish()};
}

Hash value_of(std::uint64_t i) {
    return Hasher{Domain::cell_key}.add_u64(~i).finish();
}

std::vector<CellWrite> random_writes(std::mt19937_64& random, std::uint64_t cells,
                                     std::size_t count) {
    std::set<std::uint64_t> chosen;
    while (chosen.size() < count) chosen.insert(random() % cells);
    std::vector<CellWrite> out;
    for (const auto i : chosen) out.push_back({key_of(i), value_of(random())});
    return out;
}

// Inner nodes on the paths of these keys in a tree over all keys 0..cells-1, counted apart from the
// tree: a node stands at every depth where the sorted keys below a prefix part.
std::size_t least_hashes(std::span<const CellKey> sorted_cells, std::span<const CellKey> touched) {
    struct Range {
        std::span<const CellKey> cells, keys;
        unsigned depth;
    };
    const auto bit = [](const CellKey& key, unsigned depth) {
        return (std::to_integer<unsigned>(key.value.bytes[depth / 8]) >> (7 - depth % 8)) & 1u;
    };
    const auto split = [&](std::span<const CellKey> keys, unsigned depth) {
        return static_cast<std::size_t>(
            std::ranges::partition_point(keys, [&](const auto& k) { return bit(k, depth) == 0; }) -
            keys.begin());
    };
    std::size_t out = touched.size(); // the leaves
    std::vector<Range> open{{sorted_cells, touched, 0}};
    while (!open.empty()) {
        const auto [cells, keys, depth] = open.back();
        open.pop_back();
        if (keys.empty() || cells.size() < 2) continue;
        const auto cut = split(cells, depth), key_cut = split(keys, depth);
        if (cut != 0 && cut != cells.size()) ++out;
        open.push_back({cells.first(cut), keys.first(key_cut), depth + 1});
        open.push_back({cells.subspan(cut), keys.subspan(key_cut), depth + 1});
    }
    return out;
}

std::vector<CellKey> sorted_keys(std::span<const CellWrite> writes) {
    std::vector<CellKey> out;
    for (const auto& write : writes) out.push_back(write.key);
    std::ranges::sort(out);
    return out;
}

struct Sample {
    double cells_per_second, hashes_per_cell, over_least;
};

Sample measure(StateTree& tree, std::span<const CellKey> all, std::mt19937_64& random,
               std::size_t batch, std::size_t batches) {
    double seconds = 0;
    std::uint64_t hashes = 0, least = 0;
    for (std::size_t i = 0; i < batches; ++i) {
        const auto writes = random_writes(random, all.size(), batch);
        least += least_hashes(all, sorted_keys(writes));
        const auto before = tree.hash_count();
        seconds += cpu_seconds([&] {
            tree.apply(writes);
            static_cast<void>(tree.root());
        });
        hashes += tree.hash_count() - before;
    }
    const auto count = static_cast<double>(batch * batches);
    return {count / seconds, static_cast<double>(hashes) / count,
            static_cast<double>(hashes) / static_cast<double>(least)};
}

void bench_size(Figures& out, std::uint64_t cells, bool quick) {
    StateTree tree;
    std::vector<CellWrite> all;
    for (std::uint64_t i = 0; i < cells; ++i) all.push_back({key_of(i), value_of(i)});
    tree.apply(all);
    const auto keys = sorted_keys(all);
    std::mt19937_64 random{cells};
    for (const std::size_t batch : {std::size_t{1}, std::size_t{1000}}) {
        if (batch >= cells) continue;
        std::vector<double> rates, hashes, over;
        for (int round = 0; round < 5; ++round) {
            const auto one = measure(tree, keys, random, batch, (quick ? 1'000 : 20'000) / batch);
            rates.push_back(one.cells_per_second);
            hashes.push_back(one.hashes_per_cell);
            over.push_back(one.over_least);
        }
        const auto name = std::to_string(cells) + " cells, by " + std::to_string(batch) + ": ";
        const bool aim = cells == 100'000 && batch == 1000;
        out.push_back(figure(name + "cells/s", rates, "/s", aim ? 450'000 : 0));
        out.push_back(figure(name + "hashes a cell", hashes, "hashes"));
        out.push_back(figure(name + "hashes / least possible", over, "x"));
    }
}

} // namespace

Figures bench_state(const Options& options) {
    Figures out;
    for (const std::uint64_t cells : {1'000u, 10'000u, 100'000u, 1'000'000u}) {
        if (options.quick && cells > 10'000) break;
        options.progress("state tree of " + std::to_string(cells) + " cells");
        bench_size(out, cells, options.quick);
    }
    return out;
}

} // namespace chaintree::bench
