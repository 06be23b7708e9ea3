// Somebody who gets blocks in any order, right and wrong ones, ends where the chains are; and does
// no work for chains that he does not follow.
#include "support/watching.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace chaintree;
using test::path_to;
using test::World;

namespace {

std::vector<Block> all_blocks(const World& world) {
    std::vector<Block> out;
    for (const auto& chain : world.tree.chains())
        for (const auto& block : world.node(chain).blocks()) out.push_back(block);
    return out;
}

void hear_all(ChainPath& path, const World& world) {
    for (auto& block : all_blocks(world)) path.learn(std::move(block));
    path.follow();
}

// Whether the path's nodes stand where the world's do.
bool stands_there(const ChainPath& path, const World& world) {
    for (std::size_t level = 0; level < path.size(); ++level) {
        const auto* node = path.node(level);
        const auto& there = world.node(path.id(level));
        if (!node || node->tip() != there.tip() || node->state().root() != there.state().root())
            return false;
    }
    return true;
}

// A tree of so many levels with so many children each; every chain has a block or two.
void grow(World& world, std::size_t levels, std::size_t children) {
    std::vector<ChainId> parents{world.root};
    for (std::size_t level = 1; level < levels; ++level) {
        std::vector<ChainId> below;
        for (const auto& parent : parents) {
            std::vector<StepBody> steps;
            std::vector<ChainDescription> made;
            for (std::size_t i = 0; i < children; ++i) {
                const CreateChain create{world.config_below(parent)};
                const auto sent = world.transaction(parent, "alice", create);
                made.push_back({parent, id_of(sent.body), create.config});
                steps.emplace_back(sent);
            }
            world.good_block(parent, steps);
            for (auto& child : made) below.push_back(world.tree.add_child(std::move(child)));
        }
        parents = std::move(below);
    }
    for (const auto& leaf : parents) world.block(leaf);
}

std::vector<std::uint64_t> checked(const ChainPath& path) {
    std::vector<std::uint64_t> out;
    for (std::size_t level = 0; level < path.size(); ++level) out.push_back(path.checked(level));
    return out;
}

// A child with two blocks.
struct Pair {
    World world;
    ChainId child = world.child(world.root);
    Pair() {
        world.fund(child, 100);
        world.good_block(child, {world.transfer(child, "alice", "bob", 1)});
    }
    [[nodiscard]] Height tip() const { return world.node(child).tip().height; }
};

} // namespace

TEST_CASE("Of a tree of 364 chains, who follows a leaf works for it and those above it alone") {
    World world;
    grow(world, 6, 3);
    CHECK(world.tree.chains().size() == 364);
    const auto leaf = world.tree.chains().back();
    auto path = path_to(world, leaf);
    CHECK(path.size() == 6);
    std::uint64_t taken = 0;
    for (auto& block : all_blocks(world)) taken += path.learn(std::move(block)) ? 1 : 0;
    path.follow();
    CHECK(stands_there(path, world));
    std::uint64_t of_path = 0;
    for (std::size_t level = 0; level < path.size(); ++level) {
        const auto blocks = world.node(path.id(level)).blocks().size();
        of_path += blocks;
        CHECK(path.checked(level) == blocks);
    }
    CHECK(taken == of_path);
    CHECK(path.tree().chains().size() == 6);
    // As much as in a tree that has no other chains.
    World alone;
    grow(alone, 6, 1);
    auto same = path_to(alone, alone.tree.chains().back());
    hear_all(same, alone);
    CHECK(stands_there(same, alone));
    CHECK(checked(same) == checked(path));
}

TEST_CASE("Blocks may come in any order, and twice") {
    Pair pair;
    pair.world.commit(pair.child);
    pair.world.block(pair.child);
    auto blocks = all_blocks(pair.world);
    std::mt19937 random{7};
    for (int i = 0; i < 5; ++i) {
        std::ranges::shuffle(blocks, random);
        auto path = path_to(pair.world, pair.child);
        for (const auto& block : blocks) {
            CHECK(path.learn(block));
            if (random() % 2 == 0) path.follow();
            CHECK_FALSE(path.learn(block));
        }
        path.follow();
        CHECK(stands_there(path, pair.world));
        CHECK(path.checked(0) + path.checked(1) == blocks.size());
    }
}

TEST_CASE("A chain that takes blocks back is followed to its new branch") {
    Pair pair;
    auto path = path_to(pair.world, pair.child);
    hear_all(path, pair.world);
    pair.world.tree.roll_back(pair.child, Height{pair.tip().value - 1});
    hear_all(path, pair.world); // nothing new was said
    CHECK_FALSE(stands_there(path, pair.world));
    pair.world.good_block(pair.child, {pair.world.transfer(pair.child, "alice", "bob", 2)});
    hear_all(path, pair.world);
    CHECK(stands_there(path, pair.world));
    path.follow();
    CHECK(stands_there(path, pair.world));
}

TEST_CASE("What a parent has committed wins over what is heard later") {
    Pair pair;
    auto& world = pair.world;
    const Block other = world.node(pair.child).blocks().back();
    world.tree.roll_back(pair.child, Height{pair.tip().value - 1});
    world.good_block(pair.child, {world.transfer(pair.child, "alice", "bob", 2)});
    world.commit(pair.child);
    auto path = path_to(world, pair.child);
    hear_all(path, world);
    CHECK(path.learn(other));
    path.follow();
    CHECK(stands_there(path, world));
    // And over what was heard before.
    auto early = path_to(world, pair.child);
    CHECK(early.learn(other));
    for (auto& block : all_blocks(world))
        if (block.header.body.chain == world.root) early.learn(std::move(block));
    early.follow();
    CHECK(early.node(1)->tip().height == Height{0}); // no body of what is committed is here
    hear_all(early, world);
    CHECK(stands_there(early, world));
}

TEST_CASE("With a parent's blocks go those that acknowledged them") {
    Pair pair;
    auto& world = pair.world;
    const auto before = world.node(world.root).tip().height;
    world.block(world.root);
    world.block(pair.child);
    auto path = path_to(world, pair.child);
    hear_all(path, world);
    CHECK(stands_there(path, world));
    world.tree.roll_back(world.root, before);
    world.good_block(world.root, {world.transfer(world.root, "alice", "bob", 3)});
    hear_all(path, world);
    CHECK(stands_there(path, world));
    CHECK(path.node(1)->tip().height == pair.tip());
}

TEST_CASE("A branch that waited for its anchor does not win over what was heard after it") {
    Pair pair;
    auto& world = pair.world;
    auto path = path_to(world, pair.child);
    hear_all(path, world);
    const auto before = world.node(world.root).tip().height;
    world.block(world.root);
    world.block(pair.child);
    const Block anchor = world.node(world.root).blocks().back();
    const Block older = world.node(pair.child).blocks().back();
    REQUIRE(older.header.body.anchor->height == anchor.header.body.height);
    world.tree.roll_back(world.root, before);
    world.good_block(pair.child, {world.transfer(pair.child, "alice", "bob", 2)});
    const auto newer = world.node(pair.child).tip();
    REQUIRE(newer.height == older.header.body.height);
    // Heard before it.
    auto waited = path_to(world, pair.child);
    waited.learn(older);
    hear_all(waited, world);
    CHECK(stands_there(waited, world));
    CHECK(waited.learn(anchor));
    waited.follow();
    CHECK(waited.node(0)->tip() == anchor.header.body);
    CHECK(waited.node(1)->tip() == newer);
    // Heard behind it: then it is the newest when its anchor comes.
    hear_all(path, world);
    CHECK(path.learn(older));
    CHECK(path.learn(anchor));
    path.follow();
    CHECK(path.node(1)->tip() == older.header.body);
}

TEST_CASE("Nothing is learned that no producer signed, or whose steps are others") {
    Pair pair;
    const Block good = pair.world.node(pair.child).blocks().back();
    auto path = path_to(pair.world, pair.child);
    auto unsigned_block = good;
    unsigned_block.header.signatures = {};
    CHECK_FALSE(path.learn(unsigned_block));
    auto other = good;
    other.steps[0].root_after = StateRoot{};
    CHECK_FALSE(path.learn(other));
    other = good;
    other.header.body.chain = ChainId{};
    CHECK_FALSE(path.learn(other));
    CHECK(path.learn(good));
}

TEST_CASE("A path begins at a root, and each chain on it is below the one before") {
    Pair pair;
    const auto chains = chains_to(pair.world.tree, pair.child);
    const auto text = pair.world.tree.codes().text(chains[0].config.ledger.code);
    const auto clause = [&](std::vector<ChainDescription> some, const std::string& ledger) {
        const auto path = ChainPath::start(std::move(some), ledger);
        return path ? std::string{} : path.error().clause;
    };
    CHECK(clause(chains, text).empty());
    CHECK(clause({}, text) == "Path.root");
    CHECK(clause({chains[1]}, text) == "Path.root");
    CHECK(clause({chains[0], chains[0]}, text) == "Path.link");
    CHECK(clause(chains, "contract") == "Code.parse");
    CHECK(clause(chains, "contract Other { }") != "");
}
