// The schema for ids that live in one place, on states set up by hand.
#include "unit/token_ir.hpp"
#include "unit/token_tree.hpp"

#include <catch2/catch.hpp>

using namespace chaintree;
using namespace chaintree::contract;
using namespace chaintree::contract::formulas;

namespace {

using Names = std::vector<std::string>;

constexpr std::uint64_t root = 1;
constexpr std::uint64_t child = 2;
constexpr std::uint64_t grandchild = 3;
constexpr std::uint64_t sibling = 4;
const Word alice = 101;
const Word bob = 102;
const Word deed = 900;

Contract deeds() {
    constexpr Type bytes32{Kind::bytes32};
    Contract out;
    out.name = "Deeds";
    out.families = {{"owner", 0, 0, {bytes32}, address_type}, {"at", 1, 0, {bytes32}, chain_type}};
    return out;
}

InvariantFile one_owner() {
    InvariantFile out;
    auto tree = predicate(PredicateKind::tree, "one_owner", {});
    tree.unique = UniqueTree{0, 1};
    out.predicates = {tree};
    return out;
}

// root - child - grandchild, and a sibling of the child. Alice's deed is on the grandchild.
struct Registry : TokenTree {
    Registry() : TokenTree(deeds(), one_owner()) {
        add_chain(root);
        add_chain(child, root);
        add_chain(grandchild, child);
        add_chain(sibling, root);
        locate(root, child);
        locate(child, grandchild);
        forge(grandchild, "owner", deed, alice);
    }
    void locate(std::uint64_t on, std::uint64_t at) {
        forge(on, "at", deed, to_word(chain_id(at)));
    }
};

std::string hex(std::uint64_t chain) {
    return "0x" + to_hex(chain_id(chain).view());
}

} // namespace

TEST_CASE("an id that is where all chains above locate it is in one place") {
    const Registry tree;
    CHECK(tree.check_tree().empty());
}

TEST_CASE("an id that is nowhere is under way") {
    Registry tree;
    tree.forge(grandchild, "owner", deed, 0);
    CHECK(tree.check_tree().empty());
}

TEST_CASE("an id that is on two chains has no one owner") {
    Registry tree;
    tree.forge(root, "owner", deed, bob);
    const auto broken = tree.check_tree();
    REQUIRE(broken.size() == 1);
    CHECK(broken[0].name == "one_owner");
    CHECK(broken[0].kind == PredicateKind::tree);
    CHECK(broken[0].chain == chain_id(grandchild));
    CHECK(broken[0].at.at(0) == BoundValue{"id", {Kind::bytes32}, deed});
    CHECK(broken[0].detail == "held on " + hex(root) + " as well");
}

TEST_CASE("an id that a chain made up is not where its parent locates it") {
    Registry tree;
    tree.forge(sibling, "owner", 901, bob);
    const auto broken = tree.check_tree();
    REQUIRE(broken.size() == 1);
    CHECK(broken[0].chain == chain_id(sibling));
    CHECK(broken[0].at.at(0).value == 901);
    CHECK(broken[0].detail ==
          "held there, but " + hex(root) + " locates it at " + "0x" + std::string(64, '0'));
}

TEST_CASE("an id that was moved by hand contradicts a location further up") {
    Registry tree;
    tree.locate(root, sibling);
    const auto broken = tree.check_tree();
    REQUIRE(broken.size() == 1);
    CHECK(broken[0].chain == chain_id(grandchild));
    CHECK(broken[0].detail == "held there, but " + hex(root) + " locates it at " + hex(sibling));
}
