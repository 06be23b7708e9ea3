// The monitor on trees of tokens: honest histories break nothing, and each planted wrong breaks
// exactly the invariants that are about it.
#include "contract/monitor.hpp"

#include "unit/token_fixture.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace chaintree;
using namespace chaintree::contract;
using namespace chaintree::contract::formulas;

namespace {

// One section of the token that somebody tries, or a delivery.
TokenTree::Outcome random_section(Fixture& tree) {
    const Word sender = *rc::gen::element(alice, alice, bob);
    const Word other = *rc::gen::element(alice, bob);
    const Word amount = *rc::gen::inRange(0, 20);
    const auto [above, below] = *rc::gen::element(
        std::pair{root, child}, std::pair{child, grandchild}, std::pair{root, sibling});
    const auto kind = *rc::gen::inRange(0, 6);
    if (kind > 2 && !tree.messages().empty())
        return tree.deliver(*rc::gen::inRange<std::size_t>(0, tree.messages().size()));
    if (kind == 0) return tree.call(above, "transfer", sender, {other, amount});
    if (kind == 1) return tree.send("transferToParent", below, above, sender, {amount});
    return tree.send("transferToChild", above, below, sender, {amount});
}

} // namespace

TEST_CASE("whatever honest sections run, every invariant holds after each") {
    std::map<std::string, int> ran; // over all histories: what succeeded, and what was refused
    REQUIRE(rc::check("random sections of the token on four chains", [&] {
        Fixture tree;
        RC_ASSERT(names_of(tree.genesis.broken) == Names{});
        const auto length = *rc::gen::inRange(1, 60);
        for (int i = 0; i < length; ++i) {
            const auto done = random_section(tree);
            ++ran[done.clause];
            RC_ASSERT(names_of(done.broken) == Names{});
            RC_ASSERT(tree.check_everything() == Names{});
            RC_ASSERT(tree.everything_held_or_under_way() == 100);
        }
    }));
    CHECK(ran[""] > 500);
    CHECK(ran["Token.transfer.InsufficientBalance"] > 0);
    CHECK(ran["Token.transferToParent.InsufficientBalance"] > 0);
}

TEST_CASE("one forged balance anywhere breaks its chain's value; below the root the tree's too") {
    REQUIRE(rc::check("a balance changed after a random history", [] {
        Fixture tree;
        const auto length = *rc::gen::inRange(0, 30);
        for (int i = 0; i < length; ++i) static_cast<void>(random_section(tree));
        const auto chain = *rc::gen::element(root, child, grandchild, sibling);
        const Word owner = *rc::gen::element(alice, bob);
        const Word value = *rc::gen::inRange(0, 200);
        const bool changed = tree.read(chain, "balances", owner) != value;
        tree.forge(chain, "balances", owner, value);
        const bool in_tree = changed && chain != root;
        RC_ASSERT(names_of(tree.check_local(chain)) ==
                  (changed ? Names{"value_is_conserved"} : Names{}));
        RC_ASSERT(names_of(tree.check_tree()) ==
                  (in_tree ? Names{"supply_is_conserved"} : Names{}));
        if (chain != root)
            RC_ASSERT(names_of(tree.check_edge(chain)) ==
                      (changed ? Names{"child_is_backed"} : Names{}));
    }));
}

TEST_CASE("a section that mints without a hook breaks the value of its chain, and the tree's") {
    Fixture tree;
    tree.move_down(root, child, 40);
    const auto done = tree.call(child, "mint", alice, {5});
    REQUIRE(done.clause.empty());
    CHECK(names_of(done.broken) == Names{"value_is_conserved"});
    CHECK(done.broken[0].kind == PredicateKind::local);
    CHECK(done.broken[0].chain == chain_id(child));
    CHECK(done.broken[0].detail == "left 45, right 40");
    CHECK(names_of(tree.check_edge(child)) == Names{"child_is_backed"});
    CHECK(tree.check_edge(sibling).empty());
    const auto broken = tree.check_tree();
    REQUIRE(names_of(broken) == Names{"supply_is_conserved"});
    REQUIRE(broken.size() == 1);
    CHECK(broken[0].chain == chain_id(child));
    CHECK(broken[0].detail == "backed by 40, held 45, backing below 0, under way 0");
}

TEST_CASE("theft keeps every sum right, and only the owner's invariant notices") {
    Fixture tree;
    const auto done = tree.call(root, "steal", bob, {alice, 30});
    REQUIRE(done.clause.empty());
    REQUIRE(names_of(done.broken) == Names{"only_owner_spends"});
    CHECK(done.broken[0].kind == PredicateKind::step);
    REQUIRE(done.broken[0].at.size() == 1);
    CHECK(done.broken[0].at[0] == BoundValue{"a", address_type, alice});
    CHECK(done.broken[0].detail ==
          "left 0x" + to_hex(to_hash(bob).view()) + ", right 0x" + to_hex(to_hash(alice).view()));
    CHECK(tree.check_everything() == Names{});
}

TEST_CASE("the owner may spend") {
    Fixture tree;
    CHECK(tree.call(root, "steal", alice, {alice, 30}).broken.empty());
    CHECK(tree.call(root, "transfer", alice, {bob, 30}).broken.empty());
    CHECK(tree.read(root, "balances", bob) == 30);
}

TEST_CASE("a forged balance breaks the value of its chain, the edge above and the tree") {
    Fixture tree;
    tree.move_down(root, child, 40);
    tree.move_down(child, grandchild, 10);
    REQUIRE(tree.check_everything() == Names{});
    tree.forge(grandchild, "balances", bob, 1'000'000);
    CHECK(names_of(tree.check_local(grandchild)) == Names{"value_is_conserved"});
    CHECK(names_of(tree.check_edge(grandchild)) == Names{"child_is_backed"});
    CHECK(tree.check_edge(grandchild)[0].detail == "left 1000010, right 10");
    CHECK(tree.check_local(child).empty());
    CHECK(tree.check_edge(child).empty());
    const auto broken = tree.check_tree();
    REQUIRE(broken.size() == 1);
    CHECK(broken[0].chain == chain_id(grandchild));
    REQUIRE(broken[0].at.size() == 1);
    CHECK(broken[0].at[0].value == to_word(chain_id(grandchild)));
}

TEST_CASE("a forged child sum is found for a chain that no cell named before") {
    Fixture tree;
    tree.forge(root, "childSums", to_word(chain_id(9)), 3);
    const auto broken = tree.check_local(root);
    CHECK(names_of(broken) == Names{"value_is_conserved", "exits_are_covered"});
    CHECK(broken[1].at[0].value == to_word(chain_id(9)));
    CHECK(broken[1].detail == "left 3, right 0");
}

TEST_CASE("a lost child sum is found by the ghost that remembers it") {
    Fixture tree;
    tree.move_down(root, child, 40);
    tree.forge(root, "childSums", to_word(chain_id(child)), 0);
    CHECK(names_of(tree.check_local(root)) == Names{"value_is_conserved", "exits_are_covered"});
    CHECK(names_of(tree.check_edge(child)) == Names{"child_is_backed"});
    CHECK(names_of(tree.check_tree()) == Names{"supply_is_conserved"});
}

TEST_CASE("value destroyed below breaks conservation as much as value made") {
    Fixture tree;
    tree.move_down(root, child, 40);
    CHECK(names_of(tree.call(child, "burn", alice, {1}).broken) == Names{"value_is_conserved"});
    CHECK(names_of(tree.check_tree()) == Names{"supply_is_conserved"});
}

TEST_CASE("a broken invariant says its kind, name, chain, values and both sides") {
    Fixture tree;
    const auto done = tree.call(root, "steal", bob, {alice, 30});
    REQUIRE(done.broken.size() == 1);
    const auto hex = [](const Word& word) { return "0x" + to_hex(to_hash(word).view()); };
    CHECK(describe(done.broken[0]) == "step only_owner_spends, chain " +
                                          hex(to_word(chain_id(root))) + ", a = " + hex(alice) +
                                          ": left " + hex(bob) + ", right " + hex(alice));
}
