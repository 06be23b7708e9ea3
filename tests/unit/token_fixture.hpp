// Four chains with the token on them and a monitor, ready for the unit tests of the monitor.
#pragma once

#include "unit/token_ir.hpp"
#include "unit/token_tree.hpp"

#include <catch2/catch.hpp>

namespace chaintree::contract::formulas {

using Names = std::vector<std::string>;

inline constexpr std::uint64_t root = 1;
inline constexpr std::uint64_t child = 2;
inline constexpr std::uint64_t grandchild = 3;
inline constexpr std::uint64_t sibling = 4;
inline const Word alice = 101;
inline const Word bob = 102;

// root - child - grandchild, and a sibling of the child. Alice has 100 on the root.
struct Fixture : TokenTree {
    explicit Fixture(InvariantFile file = token_invariants())
        : TokenTree(token(), std::move(file)) {
        add_chain(root);
        add_chain(child, root);
        add_chain(grandchild, child);
        add_chain(sibling, root);
        genesis = construct(root, alice, 100);
    }
    Outcome genesis;

    // Moves Alice's tokens from a parent to its child, both sections.
    void move_down(std::uint64_t from, std::uint64_t to, const Word& amount) {
        REQUIRE(send("transferToChild", from, to, alice, {amount}).broken.empty());
        REQUIRE(deliver(messages().size() - 1).broken.empty());
    }
    // The test's own reckoning, from cells and messages alone.
    [[nodiscard]] Word everything_held_or_under_way() const {
        Word total = 0;
        for (const auto chain : {root, child, grandchild, sibling})
            total += read(chain, "balances", alice) + read(chain, "balances", bob);
        for (const auto& message : messages()) total += message.arguments[0];
        return total;
    }
    [[nodiscard]] Names check_everything() const {
        std::vector<BrokenInvariant> all;
        const auto add = [&](std::vector<BrokenInvariant> more) {
            all.insert(all.end(), more.begin(), more.end());
        };
        for (const auto chain : {root, child, grandchild, sibling}) add(check_local(chain));
        for (const auto chain : {child, grandchild, sibling}) add(check_edge(chain));
        add(check_tree());
        return names_of(all);
    }
};

inline InvariantFile only(Predicate predicate) {
    InvariantFile out;
    out.predicates = {std::move(predicate)};
    return out;
}

} // namespace chaintree::contract::formulas
