#include "base/check.hpp"
#include "chain/replay.hpp"
#include "cli/bench.hpp"
#include "cli/bench_workload.hpp"

#include <thread>

namespace chaintree::bench {

namespace {

// A run of blocks out of the workload: what one round measures.
struct Segment {
    std::size_t first_block;
    std::size_t blocks;
    std::size_t first_transfer;
    std::size_t transfers;
};

void verify_range(const Workload& work, std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i)
        CHAINTREE_INVARIANT(verify(work.keys[i], work.digests[i], work.signatures[i]).has_value(),
                            "the benchmark's signatures are good");
}

void raw_verify(const Workload& work, const Segment& segment, unsigned threads) {
    const auto share = segment.transfers / threads;
    std::vector<std::thread> others;
    for (unsigned i = 1; i < threads; ++i)
        others.emplace_back([&work, begin = segment.first_transfer + i * share, share] {
            verify_range(work, begin, begin + share);
        });
    verify_range(work, segment.first_transfer, segment.first_transfer + share);
    for (auto& other : others) other.join();
}

// One way of replaying, with what it keeps between rounds.
class Way {
public:
    Way(Workload& work, unsigned threads, bool stateless)
        : work_(work), replayer_(threads), stateless_(stateless), tree_(work.state.clone()) {}

    void run(const Segment& segment) {
        const auto& previous = segment.first_block == 0
                                   ? work_.before
                                   : work_.blocks[segment.first_block - 1].header.body;
        const auto blocks =
            std::span<const Block>{work_.blocks}.subspan(segment.first_block, segment.blocks);
        const auto done =
            stateless_ ? replayer_.run_stateless(work_.description, previous, blocks, work_.codes)
                       : replayer_.run(work_.description, previous, blocks, tree_, work_.codes);
        CHAINTREE_INVARIANT(done.has_value(), "the benchmark's blocks check");
    }

private:
    Workload& work_;
    Replayer replayer_;
    bool stateless_;
    StateTree tree_;
};

struct Rounds {
    std::vector<double> raw, raw_two, scaling, full, stateless, full_rate, two, stateless_two;
};

void measure(Rounds& out, const Workload& work, const Segment& segment, std::array<Way*, 4> ways) {
    const auto count = static_cast<double>(segment.transfers);
    const double raw = cpu_seconds([&] { raw_verify(work, segment, 1); });
    const double full = cpu_seconds([&] { ways[0]->run(segment); });
    const double stateless = cpu_seconds([&] { ways[1]->run(segment); });
    const double raw_wall = wall_seconds([&] { raw_verify(work, segment, 1); });
    const double raw_two = wall_seconds([&] { raw_verify(work, segment, 2); });
    const double full_two = wall_seconds([&] { ways[2]->run(segment); });
    const double stateless_two = wall_seconds([&] { ways[3]->run(segment); });
    out.raw.push_back(count / raw);
    out.full_rate.push_back(count / full);
    out.full.push_back(raw / full);
    out.stateless.push_back(raw / stateless);
    out.scaling.push_back(raw_wall / raw_two);
    // The replay's own gain from a second thread, against raw verification's gain.
    out.two.push_back((full / full_two) / (raw_wall / raw_two));
    out.stateless_two.push_back((stateless / stateless_two) / (raw_wall / raw_two));
}

} // namespace

Figures bench_replay(const Options& options) {
    WorkloadSize size;
    if (options.quick) size = {1'000, 200, 10};
    Workload work = make_workload(size, options.progress);
    Way full{work, 1, false}, stateless{work, 1, true}, two{work, 2, false},
        stateless_two{work, 2, true};
    constexpr std::size_t rounds = 5;
    const auto blocks = size.blocks / rounds;
    Rounds out;
    for (std::size_t i = 0; i < rounds; ++i) {
        options.progress("replay, round " + std::to_string(i + 1));
        const auto transfers = blocks * size.block_transfers;
        measure(out, work, {i * blocks, blocks, i * transfers, transfers},
                {&full, &stateless, &two, &stateless_two});
    }
    return {figure("raw verify, 1 thread", out.raw, "/s"),
            figure("raw verify, gain of a second thread", out.scaling, "x"),
            figure("replay with full state, 1 thread", out.full_rate, "/s"),
            figure("replay with full state / raw verify", out.full, "x", 0.65),
            figure("replay on 2 threads: share of raw's own gain", out.two, "x", 0.85),
            figure("stateless check / raw verify", out.stateless, "x", 0.60),
            figure("stateless on 2 threads: share of raw's own gain", out.stateless_two, "x")};
}

} // namespace chaintree::bench
