// The shipped token with its shipped invariants, from their texts: what is parsed behaves as what
// the other tests build by hand.
#include "contract/frontend.hpp"
#include "unit/token_fixture.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using namespace chaintree;
using namespace chaintree::contract;
using namespace chaintree::contract::formulas;

namespace {

using Names = std::vector<std::string>;

// Tests run from the top of the source tree.
std::string text_of(const std::string& path) {
    std::ifstream in{path};
    REQUIRE(in);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

// The token, with two functions that no honest token has.
Contract shipped_token() {
    auto source = text_of("spec/contracts/token.sol");
    source.insert(source.rfind('}'), R"(
        function mint(uint amount) public { balances[msg.sender] += amount; }
        function steal(address victim, uint amount) public {
            balances[victim] -= amount;
            balances[msg.sender] += amount;
        }
    )");
    auto parsed = parse_contract(source);
    REQUIRE(parsed.has_value());
    return *parsed;
}

struct Shipped : TokenTree {
    explicit Shipped(const Contract& contract = shipped_token())
        : TokenTree(contract, invariants_of(contract)) {
        add_chain(root);
        add_chain(child, root);
        CHECK(names_of(construct(root, alice, 100).broken) == Names{});
    }
    static InvariantFile invariants_of(const Contract& contract) {
        auto parsed = parse_invariants(text_of("invariants/token.inv"), contract);
        REQUIRE(parsed.has_value());
        return *parsed;
    }
    [[nodiscard]] Names check_everything() const {
        auto all = check_local(root);
        for (const auto& more : {check_local(child), check_edge(child), check_tree()})
            all.insert(all.end(), more.begin(), more.end());
        return names_of(all);
    }
};

} // namespace

TEST_CASE("the shipped token keeps its shipped invariants down, below, and up") {
    Shipped tree;
    CHECK(tree.check_everything() == Names{});
    CHECK(names_of(tree.send("transferToChild", root, child, alice, {40}).broken) == Names{});
    CHECK(tree.check_everything() == Names{});
    CHECK(names_of(tree.deliver(0).broken) == Names{});
    CHECK(names_of(tree.call(child, "transfer", alice, {bob, 15}).broken) == Names{});
    CHECK(names_of(tree.send("transferToParent", child, root, bob, {10}).broken) == Names{});
    CHECK(tree.check_everything() == Names{});
    CHECK(names_of(tree.deliver(0).broken) == Names{});
    CHECK(tree.check_everything() == Names{});
    CHECK(tree.read(root, "childSums", to_word(chain_id(child))) == 30);
}

TEST_CASE("the shipped invariants notice a mint, a theft and a forged cell by name") {
    Shipped mint;
    CHECK(names_of(mint.call(child, "mint", bob, {5}).broken) == Names{"value_is_conserved"});
    CHECK(mint.check_everything() ==
          Names{"value_is_conserved", "child_is_backed", "supply_is_conserved"});
    Shipped theft;
    const auto stolen = theft.call(root, "steal", bob, {alice, 30});
    REQUIRE(names_of(stolen.broken) == Names{"only_owner_spends"});
    CHECK(stolen.broken[0].at.at(0).value == alice);
    CHECK(theft.check_everything() == Names{});
    Shipped forged;
    forged.forge(root, "childSums", to_word(chain_id(child)), 1);
    CHECK(forged.check_everything() == Names{"value_is_conserved", "exits_are_covered",
                                             "child_is_backed", "supply_is_conserved"});
}
