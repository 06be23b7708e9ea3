// What is heard and not in a chain is kept within bounds: what a parent took goes last.
#include "client/block_pool.hpp"
#include "support/watching.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;

namespace {

Block block_after(std::uint64_t previous, std::size_t bytes = 0) {
    Block out;
    out.header.body.previous = HeaderHash{number(previous)};
    if (bytes > 0)
        out.steps.push_back({BoundedBytes<most_step_bytes_ever>{Bytes(bytes)}, {}, StateRoot{}});
    return out;
}

HeaderHash hash(std::uint64_t value) {
    return HeaderHash{number(value)};
}

const BlockPool::IsNamed nobody = [](const HeaderHash&) { return false; };

} // namespace

TEST_CASE("A pool gives blocks by their hash and by the one before, the newest first") {
    BlockPool pool;
    CHECK(pool.add(hash(1), block_after(100), nobody));
    CHECK(pool.add(hash(2), block_after(100), nobody));
    CHECK(pool.add(hash(3), block_after(1), nobody));
    CHECK_FALSE(pool.add(hash(1), block_after(7), nobody));
    CHECK_FALSE(pool.add(hash(4), Block{}, nobody)); // no first block of a chain has a body
    CHECK(pool.after(hash(100)) == std::vector{hash(2), hash(1)});
    CHECK(pool.find(hash(3))->block == block_after(1));
    CHECK(pool.take(hash(2)) == block_after(100));
    CHECK(pool.find(hash(2)) == nullptr);
    CHECK(pool.after(hash(100)) == std::vector{hash(1)});
}

TEST_CASE("What comes back to a pool is as old as it was") {
    BlockPool pool;
    CHECK(pool.add(hash(1), block_after(100), nobody));
    CHECK(pool.add(hash(2), block_after(100), nobody));
    const auto heard = pool.find(hash(1))->heard;
    auto taken = pool.take(hash(1));
    CHECK(pool.add(hash(3), block_after(100), nobody));
    CHECK(pool.add(hash(1), std::move(taken), nobody, heard));
    CHECK(pool.after(hash(100)) == std::vector{hash(3), hash(2), hash(1)});
}

TEST_CASE("A pool that is full drops the oldest that nobody named") {
    BlockPool pool;
    const auto is_named = [](const HeaderHash& one) { return one == hash(0); };
    for (std::uint64_t i = 0; i < BlockPool::most_blocks + 10; ++i)
        CHECK(pool.add(hash(i), block_after(1000000 + i), is_named));
    CHECK(pool.size() == BlockPool::most_blocks);
    CHECK(pool.find(hash(0)) != nullptr);
    for (std::uint64_t i = 1; i <= 10; ++i) CHECK(pool.find(hash(i)) == nullptr);
    CHECK(pool.find(hash(11)) != nullptr);
    // If all are named, the oldest of them.
    const auto all = [](const HeaderHash&) { return true; };
    CHECK(pool.add(hash(900000), block_after(1), all));
    CHECK(pool.find(hash(0)) == nullptr);
}

TEST_CASE("A pool counts bytes too") {
    BlockPool pool;
    const std::size_t large = most_step_bytes_ever;
    const auto fit = BlockPool::most_bytes / large;
    for (std::uint64_t i = 0; i <= fit; ++i)
        CHECK(pool.add(hash(i + 1), block_after(1000 + i, large), nobody));
    CHECK(pool.size() == fit);
    CHECK(pool.find(hash(1)) == nullptr);
}
