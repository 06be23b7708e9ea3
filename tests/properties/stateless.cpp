// Random blocks, damaged at random: the check from full state and the check from bytes alone give
// one verdict and one clause, and the clauses of importance are all reached.
#include "support/tamper.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace chaintree;
using namespace chaintree::test;

namespace {

std::size_t below(std::size_t bound) {
    // Over the whole range from the first case on.
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, bound));
}

StepBody random_step(World& world, const ChainId& child) {
    const std::array names{"alice", "bob", "carol"};
    const auto* who = names[below(3)];
    switch (below(5)) {
    case 0: return world.down(world.root, child, who, below(600));
    case 1: return world.transaction(world.root, who, Settle{child});
    case 2: return world.transaction(world.root, who, CreateChain{world.config_below(world.root)});
    default: return world.transfer(world.root, who, names[below(3)], below(600));
    }
}

void flip(Bytes& bytes) {
    if (!bytes.empty()) bytes[below(bytes.size())] ^= static_cast<std::byte>(1U << below(8));
}

template <std::size_t Limit>
BoundedBytes<Limit> flipped(const BoundedBytes<Limit>& from) {
    Bytes bytes = from.items();
    flip(bytes);
    return BoundedBytes<Limit>{std::move(bytes)};
}

void damage(Block& block) {
    const auto at = below(block.steps.size());
    auto& record = block.steps[at];
    auto& body = block.header.body;
    const auto how = below(10);
    if (how == 0) record.step = flipped(record.step);
    if (how == 1) record.witness = flipped(record.witness);
    if (how == 2) record.root_after.value.bytes[below(32)] ^= std::byte{1};
    if (how == 3) std::swap(record, block.steps[below(block.steps.size())]);
    if (how == 4) block.steps.push_back(record);
    if (how <= 4) Candidate::mend(block);
    if (how == 5) body.state_root.value.bytes[below(32)] ^= std::byte{1};
    if (how == 6) body.trace_root.bytes[below(32)] ^= std::byte{1};
    if (how == 7) body.height = Height{below(4)};
    if (how == 8) body.step_count += 1;
    if (how >= 5 && how <= 8) Candidate::sign_again(block);
    if (how == 9) body.time = Time{below(4)}; // and the signature is of another header
}

} // namespace

TEST_CASE("both checks of a block give one verdict, whatever was done to it") {
    std::map<std::string, int> reached;
    REQUIRE(rc::check("a block is refused by the same clause from full state and from bytes", [&] {
        World world;
        const auto child = world.child(world.root);
        std::vector<StepBody> steps;
        for (auto count = below(4) + 1; count > 0; --count)
            steps.push_back(random_step(world, child));
        const Candidate good{world, world.root, steps};
        RC_ASSERT(good.verdict(good.block) == "good");
        for (int i = 0; i < 8; ++i) {
            Block changed = good.block;
            damage(changed);
            const auto verdict = good.verdict(changed);
            RC_LOG() << verdict << '\n';
            RC_ASSERT(!verdict.starts_with("full: "));
            RC_ASSERT((verdict == "good") == (changed == good.block));
            ++reached[verdict];
        }
    }));
    for (const auto& [clause, times] : reached) WARN(clause << ": " << times);
    for (const char* clause : {"Block.malformed", "Block.bad_witness", "Block.wrong_root",
                               "Block.first_step", "Block.state_root", "Block.trace_root",
                               "Block.height", "Block.step_count", "Header.signature"}) {
        INFO(clause);
        CHECK(reached[clause] > 0);
    }
}
