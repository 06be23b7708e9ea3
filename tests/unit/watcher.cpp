// A watcher that is given nothing but blocks says what has to be said: no more, no less, and the
// same again until it stands in a block.
#include "chain/pots.hpp"
#include "support/tamper.hpp"
#include "support/watched_child.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using scenario::BlockTamper;
using test::happens;
using test::kinds;
using test::publish;
using test::World;

namespace {

using Fixture = test::WatchedChild;
using test::Kinds;

struct Wrong {
    BlockTamper how;
    std::size_t step;
    std::string clause;
};

const std::array wrongs{
    Wrong{BlockTamper::root, 0, "Block.wrong_root"},
    Wrong{BlockTamper::root, 3, "Block.wrong_root"},
    Wrong{BlockTamper::malformed, 2, "Block.malformed"},
    Wrong{BlockTamper::witness, 1, "Block.bad_witness"},
    Wrong{BlockTamper::order, 0, "Block.first_step"},
    Wrong{BlockTamper::replay, 2, "Block.not_includable"},
    Wrong{BlockTamper::missing, 1, "Block.bad_witness"},
    Wrong{BlockTamper::count, 0, "Block.step_count"},
    Wrong{BlockTamper::last, 0, "Block.state_root"},
};

} // namespace

TEST_CASE("A watcher objects to a wrong block by itself, and is believed") {
    for (const auto& wrong : wrongs) {
        Fixture fixture;
        auto olga = fixture.watcher();
        CHECK(fixture.acts(olga).empty());
        fixture.tamper(wrong.how, wrong.step);
        CHECK(fixture.acts(olga).empty()); // not committed: nothing to object to
        fixture.world.commit(fixture.child);
        const auto said = fixture.look(olga);
        INFO(wrong.clause);
        REQUIRE(kinds(said) == Kinds{StatementKind::claim});
        CHECK(said.said.front().about.why.clause == wrong.clause);
        happens(fixture.world, said);
        CHECK(fixture.commits() != 0);
        const auto claimed = fixture.look(olga);
        REQUIRE(kinds(claimed) == Kinds{StatementKind::objection});
        CHECK(claimed.said.front().about.why.clause == wrong.clause);
        happens(fixture.world, claimed);
        CHECK(fixture.commits() == 0);
        CHECK(fixture.balance("olga") == 21);
        CHECK(fixture.acts(olga).empty());
    }
}

TEST_CASE("Of what is right a watcher says nothing, and what it says twice are the same bytes") {
    Fixture fixture;
    auto olga = fixture.watcher();
    fixture.world.commit(fixture.child);
    CHECK(fixture.acts(olga).empty());
    fixture.world.block(fixture.child);
    fixture.tamper(BlockTamper::root, 0);
    fixture.world.commit(fixture.child);
    const auto once = fixture.look(olga);
    const auto twice = fixture.look(olga);
    auto other = fixture.watcher();
    const auto anew = fixture.look(other);
    REQUIRE(kinds(once) == Kinds{StatementKind::claim});
    CHECK(twice.said.front().message.step == once.said.front().message.step);
    CHECK(anew.said.front().message.step == once.said.front().message.step);
}

TEST_CASE("A body that does not come is demanded, and its commit ended") {
    Fixture fixture;
    auto olga = fixture.watcher();
    fixture.withhold_newest();
    fixture.world.commit(fixture.child);
    CHECK(fixture.acts(olga) == Kinds{StatementKind::demand});
    CHECK(fixture.world.balance(fixture.world.root, "olga") == 19);
    for (int i = 0; i < 3; ++i) CHECK(fixture.acts(olga).empty());
    fixture.world.blocks(fixture.world.root, 3);
    CHECK(fixture.acts(olga) == Kinds{StatementKind::void_commit});
    CHECK(fixture.commits() == 0);
    CHECK(fixture.world.balance(fixture.world.root, "olga") == 21);
}

TEST_CASE("Who may commit answers a demand, and what was revealed is judged") {
    for (const bool is_wrong : {false, true}) {
        Fixture fixture;
        MemoryStore other;
        auto olga = fixture.watcher();
        auto submitter = test::watcher_of(fixture.world, fixture.child, "submitter", other);
        if (is_wrong) fixture.tamper(BlockTamper::root, 1);
        fixture.withhold_newest();
        fixture.world.commit(fixture.child);
        CHECK(fixture.acts(olga) == Kinds{StatementKind::demand});
        CHECK(fixture.acts(submitter).empty()); // it has not heard of the block either
        fixture.world.block(fixture.world.root);
        submitter.hear(fixture.world.node(fixture.child).blocks().back());
        // It does not object to its own.
        auto said = fixture.look(submitter);
        CHECK(kinds(said) == Kinds{is_wrong ? StatementKind::objection : StatementKind::reveal});
        if (is_wrong) continue;
        happens(fixture.world, said);
        CHECK(fixture.acts(olga).empty());
        CHECK(fixture.world.balance(fixture.world.root, "olga") == 19); // the answer is paid
        CHECK(olga.path().node(1)->tip() == fixture.world.node(fixture.child).tip());
    }
}

TEST_CASE("A revealed block that is wrong is objected to") {
    Fixture fixture;
    auto olga = fixture.watcher();
    fixture.tamper(BlockTamper::root, 1);
    fixture.withhold_newest();
    fixture.world.commit(fixture.child);
    CHECK(fixture.acts(olga) == Kinds{StatementKind::demand});
    const auto& root = fixture.world.node(fixture.world.root);
    const auto& node = fixture.world.node(fixture.child);
    const auto commit = committed_blocks(root, node, 0);
    const auto last = static_cast<std::uint8_t>(commit->headers.size() - 1);
    const auto reveals = make_reveals(root.description().config, node.description().config,
                                      {*commit, last, node.blocks().back()}, 0, 2);
    REQUIRE(reveals->size() == 2);
    for (const auto& reveal : *reveals) {
        CHECK(fixture.acts(olga).empty());
        fixture.world.good_block(fixture.world.root,
                                 {fixture.world.transaction(fixture.world.root, "eve", reveal)});
    }
    CHECK(fixture.acts(olga) == Kinds{StatementKind::claim}); // the window has begun anew
    CHECK(fixture.acts(olga) == Kinds{StatementKind::objection});
    CHECK(fixture.commits() == 0);
}

TEST_CASE("Evidence is in the store before anything is said: a crash loses none of it") {
    Fixture fixture;
    auto olga = fixture.watcher();
    fixture.tamper(BlockTamper::root, 1);
    fixture.world.commit(fixture.child);
    const auto said = fixture.look(olga);
    REQUIRE(kinds(said) == Kinds{StatementKind::claim});
    CHECK(fixture.store.names().size() == 1);
    fixture.withhold_newest(); // nobody shows it any more
    auto again = fixture.watcher();
    CHECK(again.ignored().empty());
    CHECK(fixture.look(again).said.front().message.step == said.said.front().message.step);
    // Nor is it needed once the claim stands.
    happens(fixture.world, said);
    auto later = fixture.watcher();
    CHECK(kinds(fixture.look(later)) == Kinds{StatementKind::objection});
    // Without its store it has to demand the block.
    MemoryStore empty;
    auto forgetful = test::watcher_of(fixture.world, fixture.child, "olga", empty);
    CHECK(kinds(fixture.look(forgetful)) == Kinds{StatementKind::demand});
}

TEST_CASE("What stands in a store is checked like what strangers send") {
    Fixture fixture;
    auto olga = fixture.watcher();
    fixture.tamper(BlockTamper::root, 1);
    fixture.world.commit(fixture.child);
    CHECK(kinds(fixture.look(olga)) == Kinds{StatementKind::claim});
    const auto name = fixture.store.names().front();
    auto bytes = *fixture.store.get(name);
    fixture.withhold_newest();
    for (const std::size_t at : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
        auto damaged = bytes;
        damaged[at] ^= std::byte{1};
        CHECK(fixture.store.put(name, damaged).has_value());
        auto again = fixture.watcher();
        CHECK(again.ignored() == std::vector{name});
        CHECK(kinds(fixture.look(again)) == Kinds{StatementKind::demand});
    }
}

TEST_CASE("A chain that is dead is halted, and bonds that lie there come back") {
    Fixture fixture;
    auto& world = fixture.world;
    auto config = world.config_below(world.root);
    config.windows.halt_blocks = 30;
    fixture.child = world.child(world.root, config);
    auto olga = fixture.watcher();
    MemoryStore other;
    auto submitter = test::watcher_of(world, fixture.child, "submitter", other);
    world.block(fixture.child);
    fixture.tamper(BlockTamper::count, 0);
    world.commit(fixture.child);
    world.block(fixture.child);
    world.commit(fixture.child); // on top of the wrong one
    CHECK(world.balance(world.root, "submitter") == 36);
    CHECK(fixture.acts(olga) == Kinds{StatementKind::claim});
    CHECK(fixture.acts(olga) == Kinds{StatementKind::objection});
    CHECK(fixture.acts(submitter) == Kinds{StatementKind::reclaim}); // of the second commit
    CHECK(world.balance(world.root, "submitter") == 38);
    CHECK(fixture.acts(submitter).empty());
    CHECK(fixture.acts(olga).empty());
    world.blocks(world.root, 30);
    CHECK(fixture.acts(olga) == Kinds{StatementKind::halt});
    CHECK(fixture.acts(olga).empty());
    CHECK(world.node(world.root).count(KernelFamily::halted_at, fixture.child.value) != 0);
}

TEST_CASE("A demand that cannot be paid is told") {
    Fixture fixture;
    auto poor = fixture.watcher("poor");
    fixture.withhold_newest();
    fixture.world.commit(fixture.child);
    const auto look = fixture.look(poor);
    CHECK(look.said.empty());
    REQUIRE(look.unsaid.size() == 1);
    CHECK(look.unsaid.front().why.clause == "Demand.bond");
    fixture.world.blocks(fixture.world.root, 3);
    const auto late = fixture.look(poor);
    REQUIRE(late.unsaid.size() == 1);
    CHECK(late.unsaid.front().why.clause == "Demand.window");
}

TEST_CASE("Evidence that no store takes is used all the same, and the trouble told") {
    struct Full final : Store {
        Result<void> put(const std::string&, ByteView) override { return reject("Store.write"); }
        Result<void> drop(const std::string&) override { return {}; }
        [[nodiscard]] std::vector<std::string> names() const override { return {}; }
        [[nodiscard]] std::optional<Bytes> get(const std::string&) const override {
            return std::nullopt;
        }
    } full;
    Fixture fixture;
    auto olga = test::watcher_of(fixture.world, fixture.child, "olga", full);
    fixture.tamper(BlockTamper::root, 1);
    fixture.world.commit(fixture.child);
    const auto look = fixture.look(olga);
    CHECK(kinds(look) == Kinds{StatementKind::claim});
    REQUIRE(look.trouble.size() == 1);
    CHECK(look.trouble.front().clause == "Store.write");
}

TEST_CASE("A wrong block of the root is told: nobody else can be told of it") {
    Fixture fixture;
    auto olga = fixture.watcher();
    CHECK(fixture.look(olga).unsaid.empty());
    fixture.world.block(fixture.world.root);
    auto& root = fixture.world.node(fixture.world.root);
    const auto block =
        scenario::forged_block(root, BlockTamper::root, 0, std::array{World::key("producer")});
    REQUIRE(block.has_value());
    olga.hear(*block);
    const auto look = olga.look();
    CHECK(look.said.empty());
    REQUIRE(look.unsaid.size() == 1);
    CHECK(look.unsaid.front().child == fixture.world.root);
    CHECK(look.unsaid.front().why.clause == "Block.wrong_root");
    // So is one whose steps are right and whose header does not follow.
    test::Candidate made{fixture.world, fixture.world.root, {}};
    made.block.header.body.height = made.block.header.body.height.next();
    test::Candidate::sign_again(made.block);
    auto other = fixture.watcher();
    static_cast<void>(fixture.look(other));
    other.hear(made.block);
    CHECK(other.look().unsaid.front().why.clause == "Block.height");
}
